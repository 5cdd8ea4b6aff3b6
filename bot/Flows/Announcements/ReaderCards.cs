using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Web;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>An announcement as a reader sees it, with what it takes from elsewhere: its writer's name, and its resource when that is a picture.</summary>
sealed class ReaderCards(IPeople people, IResources resources, FileLinks links, PublicAddress address)
{
    /// <summary>A batch of notices is mostly about one announcement.</summary>
    readonly Dictionary<AnnouncementId, (string From, Resource? Picture)> read = [];

    /// <param name="language">The reader's.</param>
    public async Task<Card> OfAsync(Turn turn, Announcement announcement, LanguageCode language, bool confirmed, CancellationToken ct)
    {
        var (from, picture) = await AboutAsync(announcement, ct);
        return AnnouncementCards.ForReader(turn, announcement, language, from, confirmed) with
        {
            Picture = picture?.File is { } file ? new(links.To(picture, file, turn.By), picture.Title) : null,
        };
    }

    /// <summary>As it stands among others: in every language that it is written in, and nothing on it is one reader's own.</summary>
    public async Task<Card> ForTeamAsync(Turn turn, Announcement announcement, NoticeId post, CancellationToken ct)
    {
        var (from, _) = await AboutAsync(announcement, ct);
        var card = AnnouncementCards.ForReader(turn, announcement, announcement.Original, from, confirmed: false);
        return card with
        {
            Paragraphs = [.. announcement.Texts.SelectMany(AnnouncementCards.Paragraphs)],
            Choices =
            [
                .. card.Choices.Where(choice => choice.Route == "announcement.confirm")
                    .Select(choice => choice with { Slots = choice.Slots.With("post", post.Value.ToString("N")) }),
            ],
            Links = announcement.Attached is { } attached
                ? [.. card.Links, new(turn.Words.Say(announcement.Original, "OpenAttached", ("ref", attached)), address.Of(attached.ToString()))]
                : card.Links,
        };
    }

    public async Task<string> WriterAsync(Announcement announcement, CancellationToken ct) => (await AboutAsync(announcement, ct)).From;

    async Task<(string From, Resource? Picture)> AboutAsync(Announcement announcement, CancellationToken ct)
    {
        if (read.TryGetValue(announcement.Id, out var known)) return known;
        var from = (await people.NamesAsync([announcement.By], ct))[announcement.By];
        var attached = announcement.Attached is { } reference ? await resources.FindAsync(reference, ct) : null;
        var isPicture = attached?.File?.ContentType.StartsWith("image/", StringComparison.Ordinal) is true;
        return read[announcement.Id] = (from, isPicture ? attached : null);
    }
}
