using PracticeBot.Bot.Commands.Searching;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Language;

/// <summary>One corpus on both stores: whichever engine finds the candidates, the first ten and their scores are the same.</summary>
public sealed class SearchOnBothStoresTests : StoreContract<OnSqlite>
{
    readonly OnMongo mongo = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await mongo.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await mongo.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_people_look_for_is_found_as_was_promised_and_alike_on_both()
    {
        var folder = Path.Combine(Repository.Root, "tests", "bench", "search");
        var corpus = await JsonLines.ReadAsync(new(Path.Combine(folder, "seen-corpus.jsonl")), CorpusLine.Read, "id", Ct);
        var queries = await JsonLines.ReadAsync(new(Path.Combine(folder, "seen-queries.jsonl")), QueryLine.Read, "id", Ct);

        var one = await SearchedCorpus.ScoreAsync(Scopes(Store), corpus, queries, Ct);
        var other = await SearchedCorpus.ScoreAsync(Scopes(mongo), corpus, queries, Ct);

        Assert.InRange(one.SameLanguage, 0.85, 1);
        Assert.InRange(one.CrossLanguage, 0.7, 1);
        Assert.InRange(one.FalseAnswers, 0, 0.2);
        Assert.Equal(Shown(one), Shown(other));
    }

    static IEnumerable<string> Shown(SearchScores scores) =>
        scores.All.Select(query => $"{query.Query.Id}: {string.Join(' ', query.Found.Select(found => $"{found.Id}={Math.Round(found.Score, 9)}"))}");

    static Microsoft.Extensions.DependencyInjection.IServiceScopeFactory Scopes(Backend store) =>
        (Microsoft.Extensions.DependencyInjection.IServiceScopeFactory)store.Services.GetService(typeof(Microsoft.Extensions.DependencyInjection.IServiceScopeFactory))!;
}
