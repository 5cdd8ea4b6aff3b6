using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>An announcement as those see it who send it, before it goes out, with what may be done next.</summary>
sealed class AnnouncementDrafts(IPeople people, ITowns towns, IPairs pairs, ITopics topics, IInstallations installations, Standpoints standpoints)
{
    /// <summary>Names in an audience that are spelt out.</summary>
    const int MostNames = 10;

    public async Task<Reply> ShownAsync(Turn turn, Announcement announcement, string key, CancellationToken ct)
    {
        var size = await people.SizeOfAsync(announcement.Audience, ct);
        var unreachable = size.Unreachable > 0 ? (await people.UnreachableInAsync(announcement.Audience, after: null, ct)).Items : [];
        var known = await people.NamesAsync(announcement.Audience.Named.Concat(announcement.Audience.NamedOut).Take(MostNames), ct);
        return new(turn.Say(key, ("ref", announcement.Ref)))
        {
            Card = AnnouncementCards.Draft(turn, announcement, await NamesAsync(turn, ct), known, size, unreachable),
            Choices = [.. Next(turn, announcement)],
        };
    }

    public async Task<AudienceNames> NamesAsync(Turn turn, CancellationToken ct) =>
        await AudienceNames.ReadAsync(towns, pairs, topics, installations, await standpoints.OfAsync(turn.Person, ct), ct);

    public static IEnumerable<Choice> Next(Turn turn, Announcement announcement)
    {
        if (announcement.State == AnnouncementState.ToApprove && announcement.By != turn.By)
        {
            foreach (var choice in Decide(turn, announcement)) yield return choice;
        }

        if (announcement.State == AnnouncementState.Draft)
            yield return AnnouncementCards.About(turn.Say("SendButton"), "announcement.send", announcement);
        foreach (var language in LanguageCodes.All)
        {
            var title = turn.Say("PreviewButton", ("language", turn.Say($"In{language}")));
            var preview = AnnouncementCards.About(title, "announcement.preview", announcement);
            yield return preview with { Slots = preview.Slots.With("language", language.Tag()) };
        }

        yield return AnnouncementCards.About(turn.Say("TestButton"), "announcement.test", announcement);
        if (announcement.Closed is not null)
        {
            yield return AnnouncementCards.About(turn.Say("DuplicateButton"), "announcement.duplicate", announcement);
            yield break;
        }

        yield return AnnouncementCards.About(turn.Say("ChangeButton"), "announcement.change", announcement);
        var off = announcement.State == AnnouncementState.Scheduled ? "DropButton" : "DiscardButton";
        yield return AnnouncementCards.About(turn.Say(off), "announcement.stop", announcement);
    }

    /// <summary>The other coordinator's yes and no.</summary>
    public static IReadOnlyList<Choice> Decide(Turn turn, Announcement announcement) =>
    [
        AnnouncementCards.About(turn.Say("ApproveButton"), "announcement.approve", announcement),
        AnnouncementCards.About(turn.Say("DeclineButton"), "announcement.decline", announcement),
    ];
}
