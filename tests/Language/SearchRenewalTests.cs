using PracticeBot.Exchanges;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Questions;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Language;

public sealed class SearchRenewalOnSqlite : SearchRenewalContract<OnSqlite>;

public sealed class SearchRenewalOnMongo : SearchRenewalContract<OnMongo>;

/// <summary>A store that an older program wrote, opened by this one.</summary>
public abstract class SearchRenewalContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task What_an_older_program_wrote_is_found_meanwhile_and_by_its_fields_afterwards()
    {
        var (exchange, question, resource) = await SeedAsync();
        Assert.Equal([exchange.Id.Value], await FindAsync("exchange", Community.Officials.Scope.Value, "budget"));

        await RunAsync();

        Assert.Empty(await InReadAsync(ports => ports.SearchIndex.OlderAsync(10, Ct)));
        var entries = await InReadAsync(async ports => new[]
        {
            (await ports.SearchIndex.CandidatesAsync("exchange", [Community.Officials.Scope.Value], ["budget"], 10, Ct)).Single(),
            (await ports.SearchIndex.CandidatesAsync("question", ["community"], ["recensement"], 10, Ct)).Single(),
            (await ports.SearchIndex.CandidatesAsync("resource", ["community"], ["guid"], 10, Ct)).Single(),
        });
        Assert.Equal([exchange.Id.Value, question.Id.Value, resource.Id.Value], entries.Select(entry => entry.Id));
        Assert.All(entries, entry => Assert.NotNull(entry.At));
        Assert.True(entries[1].Fields.Title > 0 && entries[2].Fields.Title > 0);
        Assert.Equal(2, entries[1].Helped);
    }

    [Fact]
    public async Task It_goes_on_where_it_was_left_and_forgets_what_nobody_has_any_more()
    {
        await SeedAsync();
        await InWriteAsync(async ports =>
        {
            for (var i = 0; i < SearchRenewal.Batch; i++)
                await ports.SearchIndex.PutAsync(Older("question", Some.Id("gone"), "community", "fantome"), Ct);
        });

        var left = await InWriteAsync(ports => Renewal(ports).StepAsync(SearchRenewal.Job(Some.Moment), Some.Moment, Ct));
        Assert.NotNull(left);
        Assert.NotEmpty(await InReadAsync(ports => ports.SearchIndex.OlderAsync(10, Ct)));

        await RunAsync();
        Assert.Empty(await InReadAsync(ports => ports.SearchIndex.OlderAsync(10, Ct)));
        Assert.Empty(await FindAsync("question", "community", "fantome"));
        Assert.Equal(1, (await InReadAsync(ports => ports.SearchIndex.StatisticsAsync("question", [], Ct))).Documents);
    }

    async Task<(Exchange Exchange, Question Question, Resource Resource)> SeedAsync()
    {
        var (exchange, question, resource) = (Some.Exchange(), Some.Question(), Some.Resource());
        await InWriteAsync(async ports =>
        {
            exchange = exchange with { Ref = await ports.Numbers.NextAsync(ReferenceKind.Exchange, Ct), Account = exchange.Account with { Summary = "Le budget du centre" } };
            question = question with { Ref = await ports.Numbers.NextAsync(ReferenceKind.Question, Ct), Text = "Comment faire un recensement ?", State = QuestionState.Answered, Answers = [Some.Answer()] };
            resource = resource with { Ref = await ports.Numbers.NextAsync(ReferenceKind.Resource, Ct), Title = "Un guide" };
            await ports.Exchanges.AddAsync(exchange, Ct);
            await ports.Questions.AddAsync(question, Ct);
            await ports.Resources.AddAsync(resource, Ct);
            await ports.SearchIndex.PutAsync(Older("exchange", exchange.Id.Value, Community.Officials.Scope.Value, "budget", "centr"), Ct);
            await ports.SearchIndex.PutAsync(Older("question", question.Id.Value, "community", "recensement"), Ct);
            await ports.SearchIndex.PutAsync(Older("resource", resource.Id.Value, "community", "guid"), Ct);
            for (var i = 0; i < 2; i++) await ports.SearchIndex.HelpedAsync("question", question.Id.Value, Ct);
        });
        return (exchange, question, resource);
    }

    async Task RunAsync()
    {
        for (Job? job = SearchRenewal.Job(Some.Moment); job is not null;)
        {
            var now = job;
            job = await InWriteAsync(ports => Renewal(ports).StepAsync(now, Some.Moment, Ct));
        }
    }

    async Task<IEnumerable<Guid>> FindAsync(string kind, string scope, string query) =>
        await InReadAsync(ports => new Search(ports.SearchIndex).FindAsync(kind, [scope], query, 10, Ct));

    static SearchRenewal Renewal(Ports ports) => new(
        ports.SearchIndex, [ports.On<AnsweredQuestionsSearched>(), ports.On<WaitingQuestionsSearched>(), ports.On<ResourcesSearched>(), ports.On<ExchangesSearched>()]);

    static SearchEntry Older(string kind, Guid id, string scope, params string[] terms) => new(kind, id, scope, terms) { WrittenIn = 1 };
}
