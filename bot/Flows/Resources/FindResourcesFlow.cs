using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Resources;

/// <summary>Finding what was shared by words, with filters that are said in words too; each can be dropped.</summary>
sealed class FindResourcesFlow(ReadResources read, IPeople people, ITopics topics) : IFlow<FindResourcesFlow>
{
    /// <summary>The filters as slots: what a button carries was read before.</summary>
    static readonly string[] filters = ["language", "form", "by", "in", "about"];

    public static void Map(Routes<FindResourcesFlow> routes) => routes
        .Reads("resource.find", flow => flow.FindAsync);

    public async Task<Reply> FindAsync(Turn turn, CancellationToken ct)
    {
        var asked = await AskedAsync(turn, ct);
        var names = asked.Filter.By is { } by ? await people.NamesAsync([by], ct) : null;
        var applied = Applied(turn, asked.Filter, names, await topics.AllAsync(ct));
        return asked.Query.Length == 0 ? await LatestAsync(turn, asked, applied, ct) : await ByWordsAsync(turn, asked, applied, ct);
    }

    async Task<ResourceRequest> AskedAsync(Turn turn, CancellationToken ct)
    {
        var slots = turn.Slots;
        if (slots["read"] is not null)
        {
            return new(slots["query"] ?? "", new(
                slots.Language("language"), slots.Named<ResourceForm>("form"),
                Guid.TryParseExact(slots["by"], "N", out var by) ? new PersonId(by) : null, TimeOf(slots["in"]),
                slots["about"] is { } about ? new TopicId(about) : null));
        }

        var sharers = await people.AllOfAsync([.. await read.SharersAsync(turn.By, ct)], ct);
        var asked = ResourceRequest.Read(slots["query"] ?? "", turn.Today, await topics.AllAsync(ct), sharers);
        return asked with { Filter = asked.Filter with { Language = asked.Filter.Language ?? slots.Language("language") } };
    }

    async Task<Reply> ByWordsAsync(Turn turn, ResourceRequest asked, Filters applied, CancellationToken ct)
    {
        var found = await read.FindAsync(turn.By, turn.Language, asked.Query, asked.Filter, ct);
        var drops = Drops(turn, asked, applied);
        if (found.Count == 0)
        {
            return new(applied.Words is { } words
                ? turn.Say("NoResourceFiltered", ("query", asked.Query), ("filters", words))
                : turn.Say("NoResourceFound", ("query", asked.Query)))
            {
                Choices =
                [
                    .. drops,
                    new(turn.Say("AskTheMentors"), "question.ask", Slots.Of(("text", turn.Text))),
                    new(turn.Say("LatestButton"), "resource.find", Slots.None),
                ],
            };
        }

        return new(Filtered(turn, turn.Say("FoundResources", ("count", found.Count), ("query", asked.Query)), applied))
        {
            Card = new(turn.Say("ResourcesTitle"))
            {
                Items = [.. found.Select(one => ResourceCards.Item(turn, one.Resource, one.Passage?.Text))],
            },
            Choices = drops,
        };
    }

    async Task<Reply> LatestAsync(Turn turn, ResourceRequest asked, Filters applied, CancellationToken ct)
    {
        var page = await read.LatestAsync(turn.By, asked.Filter, turn.Slots.After, ct);
        var drops = Drops(turn, asked, applied);
        if (page.Items.Count == 0)
        {
            return applied.Words is { } words
                ? new(turn.Say("NoneFiltered", ("filters", words))) { Choices = [.. drops, new(turn.Say("LatestButton"), "resource.find", Slots.None)] }
                : new(turn.Say("NoResources")) { Choices = [new(turn.Say("MenuShare"), "resource.share", Slots.None)] };
        }

        return new(Filtered(turn, turn.Say("LatestResources"), applied))
        {
            Card = new(turn.Say("ResourcesTitle"))
            {
                Items = [.. page.Items.Select(resource => ResourceCards.Item(turn, resource))],
                Choices = page.Next is { } next ? [new(turn.Say("ShowMore"), "resource.find", Carried(asked).With("after", next.Value))] : [],
            },
            Choices = drops,
        };
    }

    static string Filtered(Turn turn, string sentence, Filters applied) =>
        applied.Words is { } words ? $"{sentence} {turn.Say("OnlyThose", ("filters", words))}" : sentence;

    static Choice[] Drops(Turn turn, ResourceRequest asked, Filters applied) =>
    [
        .. applied.All.Select(filter => new Choice(turn.Say("WithoutFilter", ("filter", filter.Words)), "resource.find", Carried(asked).Without(filter.Slot))),
    ];

    static Slots Carried(ResourceRequest asked) => Slots.Of(
        ("read", "yes"), ("query", asked.Query), ("language", asked.Filter.Language is { } language ? Language.LanguageCodes.Tag(language) : null),
        ("form", asked.Filter.Form?.ToString()), ("by", asked.Filter.By?.Value.ToString("N")), ("in", asked.Filter.In is { } time ? Text(time) : null),
        ("about", asked.Filter.Topic?.Value));

    static Filters Applied(Turn turn, ResourceFilter filter, IReadOnlyDictionary<PersonId, string>? names, IReadOnlyList<Topic> topics)
    {
        string?[] words =
        [
            filter.Language is { } language ? turn.Say($"Tongue{language}") : null,
            filter.Form is { } form ? turn.Say($"Only{form}") : null,
            filter.By is { } by && names!.TryGetValue(by, out var name) ? turn.Say("SharedBy", ("name", name)) : null,
            filter.In is { } time ? turn.Say("SharedIn", ("time", time.From.ToString(time.Month is null ? "yyyy" : "MMMM yyyy", turn.Language.Culture()))) : null,
            filter.Topic is { } about ? turn.Say("OnTopic", ("topic", topics.FirstOrDefault(topic => topic.Id == about)?.Name(turn.Language))) : null,
        ];
        List<(string Slot, string Words)> all = [.. filters.Zip(words).Where(one => one.Second is not null).Select(one => (one.First, one.Second!))];
        return new(all, all.Count > 0 ? string.Join(turn.Say("ListSeparator"), all.Select(one => one.Words)) : null);
    }

    static string Text(SharedIn time) => time.From.ToString(time.Month is null ? "yyyy" : "yyyy-MM", CultureInfo.InvariantCulture);

    static SharedIn? TimeOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? new(month.Year, month.Month)
        : DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? new(year.Year)
        : null;

    /// <param name="Words">All of them in one; null when there are none.</param>
    sealed record Filters(IReadOnlyList<(string Slot, string Words)> All, string? Words);
}
