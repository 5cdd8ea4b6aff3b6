using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>Two partnerships in one community: who coordinates sees and moves their own, an administrator both.</summary>
public sealed class PartnershipConversations
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_coordinator_sees_the_members_invitations_and_partnerships_of_their_towns_alone()
    {
        await using var house = await OpenAsync();
        var (imane, omar, admin) = (house.Hears("imane"), house.Hears("omar"), house.Hears("admin"));
        await omar.Fills("people.invite", ("name", "Nora Saidi"), ("town", IdOf(house, "Fès")), ("roles", "official"), ("language", "fr")).IsAnswered("Nora Saidi");

        await omar.Submits("people.members").IsAnswered("Zoubida Alami");
        await HasNotAsync(omar.Submits("people.members"), "Salma");
        await HasNotAsync(imane.Submits("people.members"), "Zoubida");
        await admin.Submits("people.members").IsAnswered("Salma Berrada");
        await HasNotAsync(imane.Submits("people.invitations"), "Nora");
        await omar.Submits("people.invitations").IsAnswered("Nora Saidi");
        await HasNotAsync(omar.Submits("community.partnerships"), "Valmont");
        await admin.Submits("community.partnerships").IsAnswered("Valmont", "Liège");
        await HasNotAsync(omar.Says("suspends l'accès de Salma Berrada"), "Suspendre l'accès de Salma");
        await omar.Submits("people.suspend", ("person", DerivedId.From("demo.person", "salma").ToString("N")), ("sure", "1")).IsAnswered("membre");
        Assert.Equal(0, house.Count("SELECT count(*) FROM people WHERE standing <> 'Member'"));
    }

    [Fact]
    public async Task An_announcement_goes_no_further_than_its_writers_partnerships()
    {
        await using var house = await OpenAsync();
        var (imane, omar, admin) = (house.Hears("imane"), house.Hears("omar"), house.Hears("admin"));

        await omar.Fills("announcement.new", ("textfr", "Réunion jeudi.")).IsAnswered("A-1 est enregistrée", "2 personnes la recevront");
        await omar.Fills("announcement.new", ("textfr", "Réunion jeudi."), ("people", "Salma Berrada")).IsAnswered("dépasse vos partenariats");
        await admin.Fills("announcement.new", ("texten", "Meeting on Thursday.")).IsAnswered("11 people will get it");
        await imane.Submits("announcement.send", ("ref", "A-1")).IsAnswered("A-1");
        await imane.Submits("announcement.report", ("ref", "A-1")).IsAnswered("A-1");
        Assert.Equal("Draft", house.Text("SELECT state FROM announcements WHERE number = 1"));
        await HasNotAsync(imane.Submits("announcement.list"), "Réunion");
    }

    [Fact]
    public async Task Pairs_silences_and_the_queues_report_are_those_of_ones_own_partnership()
    {
        await using var house = await OpenAsync();
        var (imane, omar, salma) = (house.Hears("imane"), house.Hears("omar"), house.Hears("salma"));
        var pair = house.Text("SELECT lower(hex(p.id)) FROM pairs p JOIN people s ON s.id IN (p.first, p.second) WHERE s.name = 'Salma Berrada'");
        await salma.Fills("question.ask", ("text", "Comment fait-on un recensement ?"), ("anyway", "1")).AnswerAsync();

        await omar.Submits("pair.rhythm", ("pair", pair), ("days", "7")).IsAnswered("aucun binôme");
        await omar.Submits("pair.end", ("pair", pair), ("sure", "1")).AnswerAsync();
        Assert.Equal(0, house.Count("SELECT count(*) FROM pairs WHERE ended_on IS NOT NULL OR rhythm_days IS NOT NULL"));
        await imane.Submits("queue.report").IsAnswered("Q-1");
        await HasNotAsync(omar.Submits("queue.report"), "Q-1");
        await omar.Fills("pair.make", ("first", "Salma"), ("second", "Zoubida")).IsAnswered("Salma");
    }

    static async Task HasNotAsync(SaidThing said, string words) =>
        Assert.DoesNotContain(words, (await said.AnswerAsync()).Words(), StringComparison.Ordinal);

    static string IdOf(TheHouse house, string town) => house.Text($"SELECT lower(hex(id)) FROM towns WHERE name = '{town}'");

    /// <summary>Liège and Fès beside the demo, with a coordinator and an official.</summary>
    static async Task<TheHouse> OpenAsync()
    {
        var house = await TheHouse.OpenAsync();
        await house.Services.GetRequiredService<IServiceScopeFactory>().InWriteAsync(
            async scope =>
            {
                var (people, towns) = (scope.GetRequiredService<IPeople>(), scope.GetRequiredService<ITowns>());
                var (liege, fes) = (Some.Town() with { Name = "Liège" }, Some.Town() with { Name = "Fès" });
                foreach (var town in new[] { liege, fes }) await towns.AddAsync(town, Ct);
                await scope.GetRequiredService<IPairs>().KeepAsync(new(new(Some.Id("partnership")), "Liège – Fès", liege.Id, fes.Id, [], SuspendedOn: null), Ct);
                var omar = Some.Person("Omar Alami", Role.Coordinator) with { Town = fes.Id };
                foreach (var person in new[] { omar, Some.Person("Zoubida Alami") with { Town = fes.Id } }) await people.AddAsync(person, Ct);
                await people.AddAccountAsync(new("emulator", "omar", omar.Id, Reference: null), Ct);
            }, Ct);
        return house;
    }
}
