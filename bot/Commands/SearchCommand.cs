using System.CommandLine;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Commands.Searching;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.Bot.Web;
using PracticeBot.Exchanges;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Resources;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Bot.Commands;

/// <summary>Says what somebody would find and why, or how well a set of queries is answered out of a corpus.</summary>
static class SearchCommand
{
    const int Shown = 10;

    public static Command Create()
    {
        var text = new Argument<string?>("text") { Arity = ArgumentArity.ZeroOrOne, Description = "What somebody looks for." };
        var reader = new Option<string?>("--as") { Description = "Who looks, such as salma: nothing is found that they may not read. Without it, what everybody may." };
        var explain = new Option<bool>("--explain") { Description = "Says which words count, for what and why." };
        var file = new Option<FileInfo?>("--file") { Description = "Lines of {id, lang, text, relevant}: queries, and what answers them." };
        var corpus = new Option<FileInfo?>("--corpus") { Description = "Lines of {id, kind, lang, …}: what is looked through, in a store of its own." };
        var json = CopyReport.JsonOption();
        var command = new Command("search", "Says what somebody would find, and why. It changes nothing.") { text, reader, explain, file, corpus, json };
        command.SetAction((asked, ct) => asked.GetValue(text) is { } query && asked.GetValue(file) is null && asked.GetValue(corpus) is null
            ? FindAsync(query, asked.GetValue(reader), asked.GetValue(explain), asked.GetValue(json), ct)
            : ScoreAsync(asked.GetValue(text), asked.GetValue(file), asked.GetValue(corpus), asked.GetValue(json), ct));
        return command;
    }

    static async Task<int> ScoreAsync(string? text, FileInfo? file, FileInfo? corpus, bool json, CancellationToken ct)
    {
        if (text is not null || file is null || corpus is null)
            throw new StorageException("Say what is looked for, or name both files: search \"subventions\" --as salma, or search --file queries.jsonl --corpus corpus.jsonl.");
        var queries = await JsonLines.ReadAsync(file, QueryLine.Read, "id, lang, text and relevant", ct);
        var lines = await JsonLines.ReadAsync(corpus, CorpusLine.Read, "id, kind (question, resource or exchange) and its text", ct);
        await using var store = await TemporaryStore.OpenAsync(Hosting.Configuration(), ct);
        var scores = await SearchedCorpus.ScoreAsync(store.Scopes, lines, queries, ct);
        if (json) Write(scores.ToJson());
        else scores.WriteTo(Console.Out);
        return 0;
    }

    static async Task<int> FindAsync(string query, string? handle, bool explained, bool json, CancellationToken ct)
    {
        var reader = handle is null ? null : DemoCommunity.Find(handle)
            ?? throw new StorageException($"Nobody of the demo community is called {handle}: {string.Join(", ", DemoCommunity.People.Select(one => one.Handle))}.");
        var configuration = Hosting.Configuration();
        await using var store = await ArchiveStore.OpenAsync(ArchiveStore.Configured(configuration), toRead: true, configuration, ct);
        var explanation = await store.Scopes.InReadAsync(async scope =>
        {
            var standpoint = reader is null
                ? null
                : await new Standpoints(scope.GetRequiredService<IPairs>(), scope.GetRequiredService<IPeople>()).OfAsync(reader.Id, ct);
            var kinds = new[] { ReferenceKind.Question, ReferenceKind.Resource, ReferenceKind.Exchange };
            var found = await new Search(scope.GetRequiredService<ISearchIndex>()).FindAsync(
                standpoint is null
                    ? [.. kinds[..2].Select(ReadingScopes.Everybodys)]
                    : [.. kinds.Select(kind => ReadingScopes.Place(kind, standpoint))],
                query, Shown, ct);
            return new SearchExplanation(found, await NamedAsync(scope, found.Best, ct), explained);
        }, ct);
        if (json) Write(explanation.ToJson());
        else explanation.WriteTo(Console.Out);
        return 0;
    }

    static async Task<IReadOnlyList<Named>> NamedAsync(IServiceProvider scope, IReadOnlyList<Finding> found, CancellationToken ct)
    {
        var named = new List<Named>();
        foreach (var finding in found)
        {
            var id = finding.Entry.Id;
            var (reference, title) = finding.Entry.Kind switch
            {
                "question" when await scope.GetRequiredService<IQuestions>().FindAsync(new QuestionId(id), ct) is { } question =>
                    (question.Ref, question.Text),
                "resource" when await scope.GetRequiredService<IResources>().AllOfAsync([new ResourceId(id)], ct) is [var resource] =>
                    (resource.Ref, resource.Title),
                "exchange" when await scope.GetRequiredService<IExchanges>().FindAsync(new ExchangeId(id), ct) is { } exchange =>
                    (exchange.Ref, exchange.Account.Summary),
                _ => default((Reference Ref, string Title)?),
            } ?? default;
            named.Add(new(finding, title is null ? "" : reference.ToString(), ExchangeCards.Shortened(title ?? "")));
        }
        return named;
    }

    static void Write(JsonObject shown) => Console.WriteLine(shown.ToJsonString(UnderstandJson.Readable.Options));
}
