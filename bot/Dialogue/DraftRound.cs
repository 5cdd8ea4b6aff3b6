using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Dialogue;

/// <param name="Dialogue">Where it was left.</param>
sealed record DraftWasLeft(PersonId Person, string Dialogue, OpenForm Form) : Fact(
    KindName, Person.Value, string.Create(CultureInfo.InvariantCulture, $"{Form.At.ToUnixTimeMilliseconds()} {Form.Route} {Dialogue}"))
{
    public const string KindName = "draft.left";

    /// <summary>The form that a notice is about, as it stands; null when it is no longer as it was left.</summary>
    public static async Task<OpenForm?> FindAsync(Notice notice, IDialogues dialogues, DateTimeOffset now, CancellationToken ct)
    {
        if (notice.Occasion.Split(' ', 3) is not [var at, var route, var dialogue]) return null;
        var state = DialogueState.FromJson((await dialogues.LoadAsync(dialogue, ct)).State).At(now);
        return state.Unfinished().FirstOrDefault(form =>
            form.Route == route && form.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) == at);
    }
}

/// <summary>Whoever left a form with words in it, and has not been back for a day, is reminded of it once, at a civil hour.</summary>
sealed class DraftRound(IDialogues dialogues, IPeople people, INotices notices) : IRound
{
    /// <summary>Each costs a look at who it is; few are left at any one hour.</summary>
    const int Batch = 100;

    static readonly TimeSpan patience = TimeSpan.FromDays(1);
    static readonly TimeOnly evening = new(20, 0);

    public string Name => "drafts";

    public async Task<string?> WalkAsync(RoundSpan span, string? place, CancellationToken ct)
    {
        (DateTimeOffset, string)? last = place?.Split(' ', 2) is [var at, var conversation]
            ? (DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture)), conversation)
            : null;
        var left = await dialogues.LeftAsync(span.After - patience, span.UpTo - patience, last, Batch, ct);
        foreach (var one in left) await TellAsync(one, span.UpTo, ct);
        return left.Count == Batch
            ? string.Create(CultureInfo.InvariantCulture, $"{left[^1].ChangedAt.ToUnixTimeMilliseconds()} {left[^1].Conversation}")
            : null;
    }

    async Task TellAsync(LeftDialogue left, DateTimeOffset now, CancellationToken ct)
    {
        if (DialogueState.FromJson(left.State).At(now).Unfinished().FirstOrDefault() is not { } form) return;

        // channel/conversation/user: what is not so read is nobody's.
        var (first, user) = (left.Conversation.IndexOf('/', StringComparison.Ordinal), left.Conversation.LastIndexOf('/'));
        if (first < 0 || await people.SpeakerAsync(left.Conversation[..first], left.Conversation[(user + 1)..], ct) is not { } speaker) return;
        if (!speaker.Person.Settings.Reminders) return;

        var fact = new DraftWasLeft(speaker.Person.Id, left.Conversation, form);
        await notices.AddAsync(fact.For(speaker.Person.Id, now) with { DueAt = Civil(now, TimeZones.Of(speaker.Person, speaker.Town)) }, ct);
    }

    /// <summary>Now by day, else the next morning.</summary>
    static DateTimeOffset? Civil(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        if (time.IsBetween(Rounds.Morning, evening)) return null;
        var day = DateOnly.FromDateTime(local).AddDays(time < Rounds.Morning ? 0 : 1);
        return LocalMoments.At(day.ToDateTime(Rounds.Morning), zone);
    }
}
