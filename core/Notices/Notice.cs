using PracticeBot.People;

namespace PracticeBot.Notices;

public readonly record struct NoticeId(Guid Value);

/// <summary>Something that happened which somebody must be told: a kind and the id of its subject, never words.</summary>
/// <param name="Kind">A stable name such as <c>exchange.logged</c>; the flow that words it claims it by this name.</param>
/// <param name="Occasion">Tells apart two facts of one kind about one subject, such as a second correction.</param>
public abstract record Fact(string Kind, Guid Subject, string Occasion = "")
{
    public Notice For(PersonId person, DateTimeOffset at) => new(IdFor(person), person, Kind, Subject, Occasion, at);

    // The notices of one fact begin alike and go in the order of their people: added by the thousand, they lie side by side in an
    // index that has millions. The other ten bytes alone tell them apart.
    public NoticeId IdFor(PersonId person)
    {
        Span<byte> id = stackalloc byte[32];
        DerivedId.From(Kind, Subject.ToString("N"), Occasion, person.Value.ToString("N")).TryWriteBytes(id, bigEndian: true, out _);
        DerivedId.From(Kind, Subject.ToString("N"), Occasion).TryWriteBytes(id[16..], bigEndian: true, out _);
        id[16..20].CopyTo(id);
        person.Value.TryWriteBytes(id[16..], bigEndian: true, out _);
        id[16..18].CopyTo(id[4..]);
        return new(new Guid(id[..16], bigEndian: true));
    }
}

/// <summary>One thing that one person must be told: the unit of delivery. Worded when delivered, in the reader's language.</summary>
/// <param name="Id">Derived from the fact and the person, so that a fact told twice is one notice.</param>
/// <param name="DueAt">Not told before; null means at once.</param>
/// <param name="Urgent">Whether it is told in quiet hours too.</param>
public sealed record Notice(
    NoticeId Id, PersonId For, string Kind, Guid Subject, string Occasion, DateTimeOffset CausedAt, DateTimeOffset? DueAt = null,
    bool Urgent = false);

/// <summary>A notice in the hands of a worker that is delivering it.</summary>
/// <param name="Attempts">How often it was leased, this time included.</param>
public sealed record LeasedNotice(Notice Notice, int Attempts);

public enum DeliveryResult
{
    Sent,

    /// <summary>Try again at <see cref="DeliveryOutcome.RetryAt"/>.</summary>
    Later,

    /// <summary>Cannot reach the person; goes out at their next contact.</summary>
    Unreachable,

    /// <summary>Waits until what it is about is resumed.</summary>
    Held,

    /// <summary>Was taken back before it was told.</summary>
    Dropped,
}

/// <param name="Reason">A stable name for why it was not sent, such as <c>blocked</c>; null when it was.</param>
/// <param name="Receipt">Where what was sent stands, in the channel's own terms, so that it can be changed or taken back.</param>
public sealed record DeliveryOutcome(
    NoticeId Notice, DeliveryResult Result, string? Reason = null, DateTimeOffset? RetryAt = null, string? Receipt = null);

/// <summary>What became of a notice so far.</summary>
/// <param name="Result">Null while it waits for its first try.</param>
/// <param name="At">When it was sent or given up; null while it waits.</param>
public sealed record NoticeStanding(
    NoticeId Notice, PersonId For, DeliveryResult? Result, string? Reason, string? Receipt, DateTimeOffset? At);

/// <summary>How many notices of one kind about one subject stand where.</summary>
public sealed record NoticeTally(int Waiting, int Sent, int Unreachable, int Held, int Dropped)
{
    public int All => Waiting + Sent + Unreachable + Held + Dropped;
}
