using PracticeBot.Language;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Commands.Searching;

/// <summary>Puts a corpus into a store of its own and asks it each query, across all kinds.</summary>
static class SearchedCorpus
{
    const int Shown = 10;

    static readonly SearchPlace[] everywhere = [.. new[] { "question", "resource", "exchange" }.Select(kind => new SearchPlace(kind, ["community"]))];

    public static async Task<SearchScores> ScoreAsync(
        IServiceScopeFactory scopes, IReadOnlyList<CorpusLine> corpus, IReadOnlyList<QueryLine> queries, CancellationToken ct)
    {
        await scopes.InWriteAsync(async scope =>
        {
            foreach (var line in corpus) await scope.GetRequiredService<ISearchIndex>().PutAsync(line.Entry, ct);
        }, ct);

        var ids = corpus.ToDictionary(line => line.Entry.Id, line => line.Id);
        var languages = corpus.ToDictionary(line => line.Id, line => line.Language, StringComparer.Ordinal);
        return await scopes.InReadAsync(async scope =>
        {
            var search = new Search(scope.GetRequiredService<ISearchIndex>());
            var answered = new List<Searched>();
            foreach (var query in queries)
            {
                var found = (await search.FindAsync(everywhere, query.Text, Shown, ct)).Best;
                answered.Add(new(query, [.. found.Select(one => (ids[one.Entry.Id], one.Score, one.Share))], IsCross(query, languages)));
            }
            return new SearchScores(answered);
        }, ct);
    }

    /// <summary>What answers it is in another language alone.</summary>
    public static bool IsCross(QueryLine query, IReadOnlyDictionary<string, string> languages) =>
        query.Relevant.Count > 0 && query.Relevant.All(id => languages.GetValueOrDefault(id) != query.Language);
}
