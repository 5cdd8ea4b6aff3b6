using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.People;

public sealed class PeopleCalledTests : StoreContract<OnSqlite>
{
    [Fact]
    public async Task The_best_fit_alone_is_meant_and_several_only_where_they_fit_alike()
    {
        var (claire, clairette, other) = (Some.Person("Claire Petit"), Some.Person("Clairette Blanc"), Some.Person("Claire Roux"));
        await KeepAsync(claire, clairette, other, Some.Person("Zoé Noir"));

        var found = (await FindAsync("Petit", "clairette", "Claire", "Clai", "Claire Roux", "Personne")).ToDictionary(one => one.Said, one => one.People.Select(person => person.Name));

        Assert.Equal(["Claire Petit"], found["Petit"]);
        Assert.Equal(["Clairette Blanc"], found["clairette"]);
        Assert.Equal(["Claire Dumont", "Claire Petit", "Claire Roux"], found["Claire"]);
        Assert.Equal(["Claire Dumont", "Claire Petit", "Claire Roux", "Clairette Blanc"], found["Clai"]);
        Assert.Equal(["Claire Roux"], found["Claire Roux"]);
        Assert.Empty(found["Personne"]);
    }

    [Fact]
    public async Task Whoever_stands_beyond_the_first_thousand_is_found()
    {
        var people = Enumerable.Range(0, 2_100).Select(i => Some.Person($"Membre {i}")).ToArray();
        await KeepAsync([.. people]);
        var last = people.MaxBy(person => person.Id.Value.ToString("N"), StringComparer.Ordinal)!;

        Assert.Equal([last.Id], (await FindAsync(last.Name.ToUpperInvariant())).Single().People.Select(person => person.Id));
    }

    [Fact]
    public async Task So_many_that_a_list_could_not_name_them_are_cut_short()
    {
        await KeepAsync([.. Enumerable.Range(0, 30).Select(i => Some.Person($"Salma Numéro {i}"))]);

        Assert.Equal(6, (await FindAsync("Salma Numéro")).Single().People.Count);
    }

    Task KeepAsync(params Person[] people) => InWriteAsync(async ports =>
    {
        foreach (var person in people) await ports.People.AddAsync(person, Ct);
    });

    Task<IReadOnlyList<Called>> FindAsync(params string[] said) => InReadAsync(ports => ports.On<PeopleCalled>().AllAsync(said, Some.Moment, Ct));
}
