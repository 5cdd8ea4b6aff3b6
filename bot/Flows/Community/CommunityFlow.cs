using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.Bot.Flows.Questions;
using PracticeBot.Bot.Web;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Community;

/// <summary>
/// What the community knows, found from the compose box and shown where a link of ours stands: cards that may be put into a message
/// to others, and so carry no button that changes anything and no link that is one reader's own.
/// </summary>
sealed class CommunityFlow(
    ReadResources resources, ReadQuestions read, IQuestions questions, IPeople people, PublicAddress address) : IFlow<CommunityFlow>
{
    /// <summary>No one turns more pages than this in a compose box.</summary>
    const int MostSkipped = 90;

    /// <summary>In characters: a card of a message extension is at most 28 KB.</summary>
    const int LongestParagraph = 1_500;

    const int MostParagraphs = 6;

    public static void Map(Routes<CommunityFlow> routes) => routes
        .Reads("community.search", flow => flow.SearchAsync)
        .Reads("community.card", flow => flow.CardAsync);

    async Task<Reply> SearchAsync(Turn turn, CancellationToken ct)
    {
        var skip = Math.Min(turn.Slots.Number("skip") ?? 0, MostSkipped);
        var found = turn.Slots["query"] is { } query
            ? await MatchingAsync(turn, query, skip + Page<Resource>.Size, ct)
            : await LatestAsync(turn, skip + Page<Resource>.Size, ct);
        return new(turn.Say("NothingFoundHere")) { Found = [.. found.Skip(skip)] };
    }

    async Task<Reply> CardAsync(Turn turn, CancellationToken ct)
    {
        var reference = Reference.Parse(turn.Slots["ref"]);
        if (reference is { Kind: ReferenceKind.Resource } asked)
        {
            var outcome = await resources.GetAsync(turn.By, asked, ct);
            return outcome.Made is { } resource ? new("") { Card = Of(turn, resource) } : turn.Explain(outcome.Refused!);
        }

        if (reference is not { Kind: ReferenceKind.Question } wanted) return new(turn.Say("NothingFoundHere"));
        if (await questions.FindAsync(wanted, ct) is not { } question) return turn.Explain(new NoSuchQuestion(wanted));
        return new("") { Card = (await CardsAsync(turn, [question], ct))[0] };
    }

    /// <summary>Resources and answered questions in turn, each kind the best first.</summary>
    async Task<IReadOnlyList<Card>> MatchingAsync(Turn turn, string query, int most, CancellationToken ct)
    {
        var shared = (await resources.FindAsync(turn.By, query, most, ct)).Select(resource => Of(turn, resource)).ToList();
        var answered = await CardsAsync(turn, await read.FindAnsweredAsync(query, most, ct), ct);
        return [.. Enumerable.Range(0, Math.Max(shared.Count, answered.Count)).SelectMany(i => shared.Skip(i).Take(1).Concat(answered.Skip(i).Take(1))).Take(most)];
    }

    async Task<IReadOnlyList<Card>> LatestAsync(Turn turn, int most, CancellationToken ct)
    {
        var cards = new List<Card>();
        for (PageKey? after = null; cards.Count < most;)
        {
            var page = await resources.LatestAsync(turn.By, ResourceFilter.None, after, ct);
            cards.AddRange(page.Items.Select(resource => Of(turn, resource)));
            if (page.Next is null) break;
            after = page.Next;
        }

        return [.. cards.Take(most)];
    }

    Card Of(Turn turn, Resource resource) => new(resource.Title)
    {
        Subtitle = turn.Say("ResourceOf", ("ref", resource.Ref), ("visibility", turn.Say($"Visibility{resource.Visibility}"))),
        Paragraphs = resource.Note.Length > 0 ? [Shortened(resource.Note)] : [],
        Links = [resource.Url is { } url ? new(turn.Say("OpenLink"), url) : Ours(turn, resource.Ref)],
    };

    async Task<IReadOnlyList<Card>> CardsAsync(Turn turn, IReadOnlyList<Question> asked, CancellationToken ct)
    {
        var names = await people.NamesAsync(asked.SelectMany(question => question.People()), ct);
        return [.. asked.Select(question => QuestionCards.Whole(turn, question, names)).Zip(asked, (card, question) => card with
        {
            Paragraphs = [.. card.Paragraphs.Take(MostParagraphs).Select(Shortened)],
            Choices = [],
            Current = null,
            Links = [Ours(turn, question.Ref)],
        })];
    }

    CardLink Ours(Turn turn, Reference reference) => new(turn.Say("OpenInPracticeBot"), address.Of(reference.ToString()));

    static string Shortened(string text) => ExchangeCards.Shortened(text, LongestParagraph);
}
