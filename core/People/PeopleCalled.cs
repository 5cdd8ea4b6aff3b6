using PracticeBot.Language;

namespace PracticeBot.People;

/// <param name="Said">What they are called.</param>
/// <param name="People">Whom it fits best: nobody, one, or several who have to be told apart.</param>
public sealed record Called(string Said, IReadOnlyList<Person> People);

/// <summary>Who is meant by a name: the whole of it, some of its words or their beginnings, in either script.</summary>
public sealed class PeopleCalled(IPeople people)
{
    /// <summary>What fits more of them has to be said in more words.</summary>
    const int Most = 6;

    const int Batch = 1_000;

    /// <summary>In a community of more, some are found by their whole name alone: nobody waits for a hundred thousand to be looked at.</summary>
    const int MostLookedAt = 20_000;

    public async Task<IReadOnlyList<Called>> AllAsync(IReadOnlyCollection<string> said, DateTimeOffset now, CancellationToken ct)
    {
        var found = new Dictionary<string, IReadOnlyList<Person>>(StringComparer.Ordinal);
        foreach (var name in said) found[name] = await people.NamedAsync(name, ct);

        var unknown = found.Where(one => one.Value.Count == 0).Select(one => new Search(one.Key)).ToList();
        if (unknown.Count > 0) await LookAsync(unknown, now, ct);
        foreach (var search in unknown) found[search.Said] = search.Found;
        return [.. said.Select(name => new Called(name, [.. found[name].Take(Most)]))];
    }

    async Task LookAsync(IReadOnlyList<Search> searches, DateTimeOffset now, CancellationToken ct)
    {
        PersonId? after = null;
        for (var looked = 0; looked < MostLookedAt; looked += Batch)
        {
            var members = await people.InAudienceAsync(Audience.Everyone, now, after, Batch, ct);
            foreach (var person in await people.AllOfAsync([.. members.Select(member => member.Id)], ct))
            {
                foreach (var search in searches) search.Consider(person);
            }

            if (members.Count < Batch) return;
            after = members[^1].Id;
        }
    }

    sealed class Search(string said)
    {
        readonly List<Person> best = [];
        NameFit fit = NameFit.Begins;

        public string Said => said;

        public IReadOnlyList<Person> Found => [.. best.OrderBy(person => person.Name, StringComparer.Ordinal)];

        public void Consider(Person person)
        {
            var its = NameFits.Of(said, person.Name);
            if (its < fit) return;
            if (its > fit) best.Clear();
            fit = its;
            if (best.Count < Most) best.Add(person);
        }
    }
}
