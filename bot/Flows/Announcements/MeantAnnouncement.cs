using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>The announcement whose reference was said or tapped.</summary>
static class MeantAnnouncement
{
    public static async Task<Announcement?> MeantAsync(this IAnnouncements announcements, Turn turn, CancellationToken ct) =>
        Ref(turn) is { } reference ? await announcements.FindAsync(reference, ct) : null;

    /// <summary>None was said, or there is none.</summary>
    public static Reply NoneMeant(this Turn turn) =>
        Ref(turn) is { } reference ? turn.Explain(new NoSuchAnnouncement(reference)) : new(turn.Say("WhichAnnouncement"));

    static Reference? Ref(Turn turn) => turn.Slots.Ref(ReferenceKind.Announcement);
}
