using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Resources;

/// <summary>A newer version of a resource, sent as a file, a link or a text; and the versions that there were.</summary>
sealed class EditionsFlow(
    RenewResourceHandler renew, ChangeResourceHandler change, ReadResources read, ResourceCards cards, UploadedFiles uploads, FileLinks links,
    IPeople people) : IFlow<EditionsFlow>
{
    public static void Map(Routes<EditionsFlow> routes) => routes
        .Form("resource.renew", flow => flow.OpenAsync, flow => flow.RenewAsync)
        .Reads("resource.versions", flow => flow.ListAsync);

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var file = await uploads.OwnAsync(turn.By, turn.Slots["file"], ct);
        if (turn.Slots.Ref(ReferenceKind.Resource) is not { } reference) return new(turn.Say("WhichToRenew"));
        var found = await change.MayChangeAsync("resource.renew", reference, turn.By, ct);
        if (found.Made is not { } resource) return turn.Explain(found.Refused!) with { Choices = await uploads.AllAsync(turn, file, ct) };
        if (turn.Slots["file"] is not null && file is null) return turn.Explain(new NoSuchFile());
        if (file is null && resource.File is not null && turn.Slots["url"] is null && turn.Slots["note"] is null) return new(turn.Say("SendNewer", ("ref", reference)));

        var received = file is null ? turn.Say("RenewOpened", ("ref", reference))
            : turn.Say("NewerReceived", ("name", file.Name), ("size", turn.Words.Size(turn.Language, file.Length)), ("ref", reference));
        return new(turn.Slots["refused"] is { } refused ? $"{refused}\n{received}" : received)
        {
            Form = Form(turn, resource, file),
            Choices = await uploads.OthersAsync(turn, file, ct),
        };
    }

    static Form Form(Turn turn, Resource resource, StoredFile? file)
    {
        var isLink = file is null && (turn.Slots["url"] is not null || resource.Form == ResourceForm.Link);
        var isNote = file is null && !isLink;
        Field[] link = isLink ? [new("url", FieldKind.Text, turn.Say("UrlLabel"), turn.Say("NewerUrlQuestion"), Required: true) { Placeholder = "https://" }] : [];
        return new(
            "resource.renew", turn.Say("RenewTitle", ("ref", resource.Ref), ("title", resource.Title)),
            [.. link, new("note", FieldKind.LongText, turn.Say("NoteLabel"), turn.Say("NewerNoteQuestion"), Required: isNote)],
            Slots.Of(
                ("ref", resource.Ref.ToString()), ("edition", resource.Edition.ToString(CultureInfo.InvariantCulture)), ("note", isNote ? null : resource.Note))
                .With(turn.Slots).Without("refused"),
            turn.Say("RenewSubmit"));
    }

    async Task<Reply> RenewAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Resource) is not { } reference) return new(turn.Say("WhichToRenew"));
        var file = Guid.TryParseExact(turn.Slots["file"], "N", out var id) ? new FileId(id) : (FileId?)null;
        var outcome = await renew.HandleAsync(
            new(reference, turn.By, turn.Slots["url"], turn.Slots["note"] ?? "", file, turn.Slots.Number("edition") ?? 0, turn.At), ct);
        if (outcome.Made is not { } renewed) return turn.Explain(outcome.Refused!);
        return new(turn.Say("ResourceRenewed", ("ref", renewed.Ref), ("number", renewed.Edition)))
        {
            Card = await cards.WholeAsync(turn, renewed, ct),
            Choices = await uploads.OthersAsync(turn, beside: null, ct),
            Done = renewed.Ref,
        };
    }

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Resource) is not { } reference) return new(turn.Say("WhichVersions"));
        var found = await read.GetAsync(turn.By, reference, ct);
        if (found.Made is not { } resource) return turn.Explain(found.Refused!);
        if (turn.Slots.Number("number") is { } number) return await OneAsync(turn, resource, number, ct);
        if (resource.Edition == 1)
        {
            var open = new Choice(turn.Say("OpenRef", ("ref", reference)), "resource.get", ResourceCards.Of(resource));
            return new(turn.Say("OnlyVersion", ("ref", reference))) { Choices = [open] };
        }

        var page = await read.EarlierAsync(resource, turn.Slots.After, ct);
        ResourceEdition[] shown = turn.Slots.After is null ? [resource.Newest, .. page.Items] : [.. page.Items];
        var names = await people.NamesAsync([.. shown.Select(edition => edition.By).Distinct()], ct);
        return new(turn.Say("VersionsOf", ("ref", reference), ("count", resource.Edition)))
        {
            Card = new(resource.Title)
            {
                Subtitle = resource.Ref.ToString(),
                Items = [.. shown.Select(edition => Item(turn, resource, edition, names[edition.By]))],
                Choices = page.Next is { } next ? [new(turn.Say("ShowMore"), "resource.versions", ResourceCards.Of(resource).With("after", next.Value))] : [],
            },
        };
    }

    async Task<Reply> OneAsync(Turn turn, Resource resource, int number, CancellationToken ct)
    {
        var outcome = await read.EditionAsync(resource, number, ct);
        if (outcome.Made is not { } edition) return turn.Explain(outcome.Refused!);
        var names = await people.NamesAsync([edition.By], ct);
        return new(turn.Say(number == resource.Edition ? "HereIsNewest" : "HereIsVersion", ("number", number), ("ref", resource.Ref)))
        {
            Card = new(resource.Title)
            {
                Subtitle = ResourceCards.VersionLine(turn, resource.Ref, edition),
                Facts = [new(turn.Say("SentByLabel"), names[edition.By])],
                Paragraphs = edition.Note.Length > 0 ? [edition.Note] : [],
                Links = edition.File is { } file ? [new(ResourceCards.Worded(turn, "DownloadFile", file), links.To(resource, edition, file, turn.By))]
                    : edition.Url is { } url ? [new(turn.Say("OpenLink"), url)]
                    : [],
                Choices = number == resource.Edition ? [] : [new(turn.Say("OpenNewest", ("ref", resource.Ref)), "resource.get", ResourceCards.Of(resource))],
            },
        };
    }

    static CardItem Item(Turn turn, Resource resource, ResourceEdition edition, string name) => new(
        turn.Say("VersionItem", ("number", edition.Number), ("day", turn.DayOf(edition.At)), ("name", name)),
        ResourceCards.Detail(turn, edition),
        [new(
            turn.Say("OpenVersion", ("number", edition.Number)), "resource.versions",
            ResourceCards.Of(resource).With("number", edition.Number.ToString(CultureInfo.InvariantCulture)))]);
}
