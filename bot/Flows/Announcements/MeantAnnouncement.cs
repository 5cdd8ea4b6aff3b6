using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>The announcement whose reference was said or tapped.</summary>
static class MeantAnnouncement
{
    /// <summary>Null when none was said, or none that the speaker may act on by this route.</summary>
    public static async Task<Announcement?> MeantAsync(this FindAnnouncement find, string route, Turn turn, CancellationToken ct) =>
        Ref(turn) is { } reference ? (await find.ForAsync(route, reference, turn.Person, ct)).Made : null;

    /// <summary>None was said, or there is none.</summary>
    public static Reply NoneMeant(this Turn turn) =>
        Ref(turn) is { } reference ? turn.Explain(new NoSuchAnnouncement(reference)) : new(turn.Say("WhichAnnouncement"));

    /// <summary>The refusal's sentence; with the buttons for what it tells to do next.</summary>
    public static Reply Refuse(this Turn turn, Refusal refusal) => turn.Explain(refusal) with
    {
        Choices = Ref(turn) is not { } reference ? [] : refusal switch
        {
            StoppedBefore or AlreadyCancelled => [Offered(turn, reference, "DuplicateButton", "announcement.duplicate")],
            NotSentYet => [Offered(turn, reference, "ChangeButton", "announcement.change"), Offered(turn, reference, "DiscardButton", "announcement.stop")],
            _ => [],
        },
    };

    static Choice Offered(Turn turn, Reference reference, string title, string route) =>
        new(turn.Say(title), route, Slots.Of(("ref", reference.ToString())));

    static Reference? Ref(Turn turn) => turn.Slots.Ref(ReferenceKind.Announcement);
}
