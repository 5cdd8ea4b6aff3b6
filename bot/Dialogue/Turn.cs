using PracticeBot.Audit;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue;

/// <summary>One thing a person said, and what a flow needs to answer it.</summary>
/// <param name="Id">Derived from channel, conversation and activity id: the same when the channel redelivers.</param>
/// <param name="At">Now, read once, in the speaker's own time zone.</param>
/// <param name="Text">What they typed; empty for a button.</param>
/// <param name="Slots">What was understood of it, or what the button or form carries.</param>
sealed record Turn(Guid Id, Person Person, Town Town, DateTimeOffset At, string Text, Slots Slots, Words Words)
{
    /// <summary>Which channel it was said on.</summary>
    public string Channel { get; init; } = AuditRow.Job;

    /// <summary>What its person began here and did not finish, the latest first.</summary>
    public EquatableList<OpenForm> Unfinished { get; init; } = [];

    /// <summary>Whether others read what is answered.</summary>
    public bool AmongOthers { get; init; }

    public PersonId By => Person.Id;

    public LanguageCode Language => Person.Language;

    public DateOnly Today => DateOnly.FromDateTime(At.DateTime);

    /// <summary>The day on which it was, by the speaker's clocks.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(At.Offset).DateTime);

    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> values) => Words.Say(Language, key, values);

    /// <summary>The refusal's sentence, in the person's language. An open form stays open, with what they typed in it.</summary>
    public Reply Explain(Refusal refusal) => new(Words.Explain(Language, refusal)) { Refusal = refusal.GetType().Name };

    /// <summary>What is written down of it, in the same unit of work.</summary>
    public AuditRow Did(Deed what, Guid subject) => AuditRow.Of(Id, what, By, subject, Channel, At);

    /// <summary>The id of another thing that this turn makes.</summary>
    public Guid Derive(string what) => DerivedId.From(Id, what);
}
