using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Resources;

/// <summary>A resource whole, and as a line among others.</summary>
sealed class ResourceCards(ReadResources read, IFileTexts texts, FileLinks links, IPeople people, ITopics topics)
{
    public async Task<Card> WholeAsync(Turn turn, Resource resource, CancellationToken ct)
    {
        var names = await people.NamesAsync([resource.SharedBy], ct);
        var tagged = (await topics.AllAsync(ct)).Where(topic => resource.Topics.Contains(topic.Id)).Select(topic => topic.Name(turn.Language));
        var facts = new List<CardFact>
        {
            new(turn.Say("SharedByLabel"), names[resource.SharedBy]),
            new(turn.Say("VisibilityLabel"), turn.Say($"Visibility{resource.Visibility}")),
        };
        if (resource.Topics.Count > 0) facts.Add(new(turn.Say("TopicsLabel"), string.Join(turn.Say("ListSeparator"), tagged)));
        if (resource.Language is { } language) facts.Add(new(turn.Say("ResourceLanguageLabel"), turn.Words.Say(language, "LanguageName")));
        if (resource.ReviewOn is { } review)
            facts.Add(new(turn.Say(resource.IsToReview(turn.Today) ? "ToReviewSinceLabel" : "ToReviewLabel"), turn.Say("OnDay", ("day", review))));
        if (await read.OpeningsAsync(turn.Person, resource, ct) is > 0 and var openings)
            facts.Add(new(turn.Say("OpenedByLabel"), turn.Say("OpenedBy", ("count", openings))));
        if (resource.File is { } file) facts.Insert(0, new(turn.Say("FileLabel"), Worded(turn, "FileWithSize", file)));
        return new(resource.Title)
        {
            Subtitle = resource.Edition > 1 ? VersionLine(turn, resource.Ref, resource.Newest) : resource.Ref.ToString(),
            Facts = facts,
            Paragraphs = [.. resource.Note.Length > 0 ? [resource.Note] : Array.Empty<string>(), .. await UnreadAsync(turn, resource, ct)],
            Links = resource.File is { } kept ? [new(Worded(turn, "DownloadFile", kept), links.To(resource, kept, turn.By))]
                : resource.Url is { } url ? [new(turn.Say("OpenLink"), url)]
                : [],
            Choices =
            [
                .. (await read.OtherLanguagesAsync(turn.By, resource, ct)).Select(other => new Choice(
                    turn.Say("OpenInLanguage", ("ref", other.Ref), ("language", turn.Say($"Tongue{other.Language}"))), "resource.get", Of(other))),
                .. resource.Edition > 1 ? [new(turn.Say("VersionsButton", ("count", resource.Edition)), "resource.versions", Of(resource))] : Array.Empty<Choice>(),
            ],
        };
    }

    /// <summary>What exists in the reader's own language is said before anything else.</summary>
    public async Task<string?> InOwnLanguageAsync(Turn turn, Resource resource, CancellationToken ct) =>
        resource.Language != turn.Language && (await read.OtherLanguagesAsync(turn.By, resource, ct)).FirstOrDefault(other => other.Language == turn.Language) is { } own
            ? turn.Say("ThereIsOne", ("language", turn.Say($"Tongue{own.Language}")), ("ref", own.Ref))
            : null;

    public static CardItem Item(Turn turn, Resource resource, string? passage = null)
    {
        var detail = passage ?? Detail(turn, resource.Newest);
        return new(
            turn.Say("ResourceLine", ("ref", resource.Ref), ("title", resource.Title)),
            resource.IsToReview(turn.Today) ? turn.Say("LineToReview", ("day", resource.ReviewOn), ("detail", detail)) : detail,
            [new(turn.Say("OpenRef", ("ref", resource.Ref)), "resource.get", Of(resource))]);
    }

    /// <summary>What one version is, in a line.</summary>
    public static string Detail(Turn turn, ResourceEdition edition) =>
        edition.File is { } file ? Worded(turn, "FileWithSize", file) : edition.Url ?? ExchangeCards.Shortened(edition.Note);

    /// <summary>« R-3 · version 3 du 12 mars »</summary>
    public static string VersionLine(Turn turn, Reference reference, ResourceEdition edition) =>
        turn.Say("VersionLine", ("ref", reference), ("number", edition.Number), ("day", turn.DayOf(edition.At)));

    public static Slots Of(Resource resource) => Slots.Of(("ref", resource.Ref.ToString()));

    public static string Worded(Turn turn, string key, ResourceFile file) =>
        turn.Say(key, ("name", file.Name), ("size", turn.Words.Size(turn.Language, file.Length)));

    /// <summary>Told to who shared it: to others it is a file like any.</summary>
    async Task<IEnumerable<string>> UnreadAsync(Turn turn, Resource resource, CancellationToken ct)
    {
        if (resource.SharedBy != turn.By || resource.File is not { } file) return [];
        return (await texts.OfAsync([file.Id], ct)).GetValueOrDefault(file.Id)?.Why is { } why ? [turn.Say($"Unread{why}")] : [];
    }
}
