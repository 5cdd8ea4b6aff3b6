using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Resources;

/// <summary>Opening what was shared, and sharing a link, a note or a file.</summary>
sealed class ResourcesFlow(
    ReadResources read, ShareResourceHandler share, FindResourcesFlow find, ResourceCards cards, UploadedFiles uploads,
    OpeningsCount openings, ITopics topics) : IFlow<ResourcesFlow>
{
    public static void Map(Routes<ResourcesFlow> routes) => routes
        .Reads("resource.get", flow => flow.GetAsync)
        .Form("resource.share", flow => flow.OpenAsync, flow => flow.ShareAsync);

    async Task<Reply> GetAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Resource) is not { } reference) return await find.FindAsync(turn with { Slots = Slots.None }, ct);
        var found = await read.GetAsync(turn.By, reference, ct);
        if (found.Made is not { } resource) return turn.Explain(found.Refused!);
        await openings.AddAsync(resource.Id, turn.By, ct);
        var own = await cards.InOwnLanguageAsync(turn, resource, ct);
        return new(string.Join(' ', new[] { turn.Say("HereIs", ("ref", reference)), own }.OfType<string>()))
        {
            Card = await cards.WholeAsync(turn, resource, ct),
            File = resource.File is { } file ? new(reference, file) : null,
        };
    }

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["file"] is null) return new(turn.Say("ShareOpened")) { Form = await FormAsync(turn, turn.Say("ShareTitle"), null, ct) };
        if (await uploads.OwnAsync(turn.By, turn.Slots["file"], ct) is not { } file) return turn.Explain(new NoSuchFile());

        var received = turn.Say("FileReceived", ("name", file.Name), ("size", turn.Words.Size(turn.Language, file.Length)));
        return new(turn.Slots["refused"] is { } refused ? $"{refused}\n{received}" : received)
        {
            Form = await FormAsync(turn, turn.Say("ShareFileTitle", ("name", file.Name)), file, ct),
            Choices = await uploads.OthersAsync(turn, file, ct),
        };
    }

    async Task<Form> FormAsync(Turn turn, string title, StoredFile? file, CancellationToken ct)
    {
        Field[] link = file is not null
            ? []
            : [new("url", FieldKind.Text, turn.Say("UrlLabel"), turn.Say("UrlQuestion")) { Placeholder = "https://", Asked = turn.Slots["note"] is null }];
        return new(
            "resource.share", title,
            [
                new("title", FieldKind.Text, turn.Say("TitleLabel"), turn.Say("TitleQuestion"), Required: true),
                .. link,
                new("note", FieldKind.LongText, turn.Say("NoteLabel"), turn.Say("NoteQuestion")) { Asked = file is null && turn.Slots["url"] is null },
                new("topics", FieldKind.Choices, turn.Say("TopicsLabel"), turn.Say("TopicsQuestion"))
                {
                    Options = [.. (await topics.AllAsync(ct)).Select(topic => new FieldOption(topic.Id.Value, topic.Name(turn.Language)))],
                },
                new("language", FieldKind.Choice, turn.Say("ResourceLanguageLabel"), turn.Say("ResourceLanguageQuestion"))
                {
                    Options = [.. LanguageCodes.All.Select(language => new FieldOption(language.Tag(), turn.Words.Say(language, "LanguageName")))],
                },
                new("visibility", FieldKind.Choice, turn.Say("VisibilityLabel"), turn.Say("VisibilityQuestion"), Required: true)
                {
                    Options = [.. Enum.GetValues<Visibility>().Select(visibility =>
                        new FieldOption(visibility.ToString().ToLowerInvariant(), turn.Say($"Visibility{visibility}")))],
                },
            ],
            Slots.Of(("visibility", "community"), ("language", WrittenIn(turn.Slots)?.Tag())).With(turn.Slots).Without("refused"), turn.Say("ShareSubmit"));
    }

    /// <summary>A title says which language the thing is in; where it cannot be told, what is written about it may.</summary>
    static LanguageCode? WrittenIn(Slots said) =>
        (said["title"] is { } title ? LanguageDetection.Of(title) : null) ?? (said["note"] is { } note ? LanguageDetection.Of(note) : null);

    async Task<Reply> ShareAsync(Turn turn, CancellationToken ct)
    {
        var said = new ShareResource(
            new(turn.Id), turn.By, turn.Slots["title"] ?? "", turn.Slots["url"], turn.Slots["note"] ?? "",
            turn.Slots.Topics("topics"), turn.Slots.Language("language"),
            turn.Slots.Named<Visibility>("visibility") ?? Visibility.Community, turn.At,
            Guid.TryParseExact(turn.Slots["file"], "N", out var file) ? new FileId(file) : null);
        var outcome = await share.HandleAsync(said, ct);
        if (outcome.Made is not { } resource) return turn.Explain(outcome.Refused!);
        return new(turn.Say("ResourceShared", ("ref", resource.Ref)))
        {
            Card = await cards.WholeAsync(turn, resource, ct),
            Choices = await uploads.OthersAsync(turn, beside: null, ct),
            Done = resource.Ref,
        };
    }
}
