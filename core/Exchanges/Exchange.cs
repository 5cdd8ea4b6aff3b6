using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

public readonly record struct ExchangeId(Guid Value);

/// <summary>By what means two people were in contact.</summary>
public enum Means
{
    Phone,
    Email,
    Visit,
    Meeting,
    Video,
    Chat,
    Letter,
}

/// <summary>What one of the two will do after an exchange.</summary>
/// <param name="Number">1, 2, 3… within its exchange: "E-34 suite 1".</param>
public sealed record FollowUp(int Number, PersonId Who, string What, DateOnly? Due, DateTimeOffset? DoneAt = null);

/// <summary>What people say of an exchange, when they log it or correct it.</summary>
public sealed record ExchangeAccount(
    DateOnly HeldOn, Means Means, string Summary, EquatableList<TopicId> Topics, EquatableList<string> Decisions);

/// <summary>A contact the two people of a pair had, as one of them logged it.</summary>
/// <param name="Version">1 when logged, one more whenever anything of it changes; earlier accounts are kept.</param>
/// <param name="ChangedBy">Who logged it, or corrected it last; whoever calls a follow-up done corrects nothing.</param>
public sealed record Exchange(
    ExchangeId Id, Reference Ref, PairId Pair, PersonId LoggedBy, DateTimeOffset LoggedAt, ExchangeAccount Account,
    EquatableList<FollowUp> FollowUps, int Version, PersonId ChangedBy, DateTimeOffset ChangedAt)
{
    /// <summary>Whether its pair lets mentors read it.</summary>
    public bool IsOpen { get; init; }

    public bool IsCorrected => ChangedAt != LoggedAt;

    /// <summary>How a reader is connected with it.</summary>
    public Relation To(Standpoint reader, Pair pair) => reader.To(pair) | (IsOpen ? Relation.Shared : Relation.None);

    public static Outcome<Exchange> Log(LogExchange said, Pair? pair)
    {
        if (pair?.Includes(said.By) is not true) return new NotInAPair();
        if (Fault(said.Account, said.FollowUps, said.At) is { } fault) return fault;

        return new Exchange(
            said.Id, Reference.Unnumbered(ReferenceKind.Exchange), pair.Id, said.By, said.At, Tidy(said.Account),
            Numbered(said.FollowUps, from: 1), Version: 1, said.By, said.At);
    }

    public Outcome<Exchange> Correct(CorrectExchange said, Pair? pair)
    {
        if (pair?.Id != Pair) return new NoSuchExchange(Ref);
        var followUps = said.NewFollowUps.Concat(said.Corrected.Select(one => one.Said).OfType<NewFollowUp>());
        if (Fault(said.Account, [.. followUps], said.At) is { } fault) return fault;

        return this with
        {
            Account = Tidy(said.Account),
            FollowUps = [.. FollowUps.Select(one => Corrected(one, said)).OfType<FollowUp>(), .. Numbered(said.NewFollowUps, NextNumber)],
            Version = Version + 1,
            ChangedBy = said.By,
            ChangedAt = said.At,
        };
    }

    int NextNumber => FollowUps.Select(one => one.Number).DefaultIfEmpty().Max() + 1;

    /// <summary>What was done meanwhile stays as it was.</summary>
    static FollowUp? Corrected(FollowUp followUp, CorrectExchange said)
    {
        if (followUp.DoneAt is not null || said.Corrected.FirstOrDefault(one => one.Number == followUp.Number) is not { } corrected) return followUp;
        return corrected.Said is { } now ? followUp with { Who = now.Who, What = now.What.Trim(), Due = now.Due } : null;
    }

    public Outcome<Exchange> Done(int? number, DateTimeOffset at)
    {
        var open = FollowUps.Where(f => f.DoneAt is null && (number is null || f.Number == number)).ToList();
        if (open is not [var one])
            return open.Count == 0 ? new NoOpenFollowUp(Ref) : new WhichFollowUp(Ref, open.Count);

        return With(one, at);
    }

    /// <summary>What was called done is to be done after all.</summary>
    public Exchange Undone(FollowUp done) => With(done, null);

    public Exchange Open(bool isOpen) => this with { IsOpen = isOpen, Version = Version + 1 };

    Exchange With(FollowUp followUp, DateTimeOffset? doneAt) => this with
    {
        FollowUps = FollowUps.Select(f => f == followUp ? f with { DoneAt = doneAt } : f).ToEquatableList(), Version = Version + 1,
    };

    static Refusal? Fault(ExchangeAccount account, IReadOnlyList<NewFollowUp> followUps, DateTimeOffset at)
    {
        if (account.HeldOn > DateOnly.FromDateTime(at.DateTime)) return new NotHeldYet(account.HeldOn);
        if (string.IsNullOrWhiteSpace(account.Summary)) return new SummaryMissing();
        if (account.Summary.Length + account.Decisions.Sum(d => d.Length) + followUps.Sum(f => f.What.Length) > Limits.Text)
            return new TextTooLong(Limits.Text);
        return null;
    }

    static ExchangeAccount Tidy(ExchangeAccount account) => account with
    {
        Summary = account.Summary.Trim(),
        Topics = account.Topics.Distinct().ToEquatableList(),
        Decisions = account.Decisions.Select(d => d.Trim()).Where(d => d.Length > 0).ToEquatableList(),
    };

    static EquatableList<FollowUp> Numbered(IReadOnlyList<NewFollowUp> followUps, int from) =>
        followUps.Select((f, i) => new FollowUp(from + i, f.Who, f.What.Trim(), f.Due)).ToEquatableList();
}

public sealed record NotHeldYet(DateOnly HeldOn) : Refusal;

public sealed record SummaryMissing : Refusal;

/// <summary>None of that reference that the speaker may see: said the same way whether it exists or not.</summary>
public sealed record NoSuchExchange(Reference Ref) : Refusal;

public sealed record NoOpenFollowUp(Reference Ref) : Refusal;

public sealed record WhichFollowUp(Reference Ref, int Open) : Refusal;
