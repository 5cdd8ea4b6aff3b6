using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PracticeBot.Notices;

namespace PracticeBot.Privacy;

/// <summary>What is kept for a time of its own; everything else stays as long as the community does, or until its person is erased.</summary>
public enum Kept
{
    /// <summary>What was said in web chats.</summary>
    Transcript,

    /// <summary>Notices that were told, dropped or could not be delivered.</summary>
    Notices,

    /// <summary>What a conversation remembers, drafts among it.</summary>
    Dialogues,

    /// <summary>Invitations that were used, withdrawn or ran out.</summary>
    Invitations,

    /// <summary>Codes that open nothing any more.</summary>
    Codes,

    /// <summary>Answers, for who sends the same activity again.</summary>
    Inbox,

    /// <summary>Browsers where nobody was seen.</summary>
    Sessions,
}

/// <summary>For how many days each of them is kept (<c>Retention:*</c>).</summary>
public sealed record RetentionRules
{
    [Range(30, 3650, ErrorMessage = "Retention:TranscriptDays must be from 30 to 3650: set after how many days what was said in web chats is forgotten.")]
    public int TranscriptDays { get; init; } = 365;

    [Range(30, 3650, ErrorMessage = "Retention:NoticeDays must be from 30 to 3650: set after how many days a notice that was told is forgotten, and with it who got which announcement.")]
    public int NoticeDays { get; init; } = 365;

    [Range(14, 365, ErrorMessage = "Retention:DialogueDays must be from 14 to 365: drafts are offered again for 14 days.")]
    public int DialogueDays { get; init; } = 30;

    [Range(1, 365, ErrorMessage = "Retention:InvitationDays must be from 1 to 365: set how many days after its end an invitation is forgotten.")]
    public int InvitationDays { get; init; } = 90;

    [Range(1, 365, ErrorMessage = "Retention:CodeDays must be from 1 to 365: set how many days after its end a code is forgotten.")]
    public int CodeDays { get; init; } = 30;

    [Range(1, 7, ErrorMessage = "Retention:InboxDays must be from 1 to 7: set for how many days an activity that is sent again gets the same answer.")]
    public int InboxDays { get; init; } = 7;

    [Range(1, 365, ErrorMessage = "Retention:SessionDays must be from 1 to 365: set after how many days a browser where nobody was seen is forgotten.")]
    public int SessionDays { get; init; } = 30;

    /// <summary>Each kind, and what is older than which moment goes.</summary>
    public IReadOnlyList<(Kept What, DateTimeOffset Before)> At(DateTimeOffset now) =>
    [
        (Kept.Transcript, now.AddDays(-TranscriptDays)), (Kept.Notices, now.AddDays(-NoticeDays)), (Kept.Dialogues, now.AddDays(-DialogueDays)),
        (Kept.Invitations, now.AddDays(-InvitationDays)), (Kept.Codes, now.AddDays(-CodeDays)), (Kept.Inbox, now.AddDays(-InboxDays)),
        (Kept.Sessions, now.AddDays(-SessionDays)),
    ];
}

/// <summary>What is older than it should be. Each sentence below is a test in RetentionContract.</summary>
public interface IRetention
{
    /// <summary>How many of a kind were over before a moment.</summary>
    Task<long> CountAsync(Kept what, DateTimeOffset before, CancellationToken ct);

    /// <summary>Forgets up to <paramref name="most"/> of those; how many. What is open, waits or is younger stays.</summary>
    Task<int> ForgetAsync(Kept what, DateTimeOffset before, int most, CancellationToken ct);
}

/// <summary>Once a day forgets what is older than the rules say, a batch a step.</summary>
public sealed class RetentionJob(IRetention retention, RetentionRules rules) : IJobSteps
{
    public const int Batch = 500;

    const string KindName = "retention.daily";

    static readonly TimeSpan every = TimeSpan.FromDays(1);

    public IReadOnlyList<string> Kinds { get; } = [KindName];

    /// <summary>For the first time a day after the start: settings that were mistaken can be seen in a dry run before.</summary>
    public static Job Job(DateTimeOffset now) => new(DerivedId.From(KindName), KindName, DerivedId.From(KindName), Cursor: null, now + every);

    public async Task<Job?> StepAsync(Job job, DateTimeOffset now, CancellationToken ct)
    {
        var all = rules.At(now);
        var at = job.Cursor is null ? 0 : int.Parse(job.Cursor, CultureInfo.InvariantCulture);
        if (await retention.ForgetAsync(all[at].What, all[at].Before, Batch, ct) < Batch) at++;
        return at == all.Count
            ? job with { Cursor = null, DueAt = now + every }
            : job with { Cursor = at.ToString(CultureInfo.InvariantCulture), DueAt = now };
    }
}
