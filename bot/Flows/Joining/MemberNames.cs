using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>Several members have it: more of the name has to be said.</summary>
sealed record SeveralOfThatName(string Name) : Refusal;

sealed record NobodyOfThatName(string Name) : Refusal;

/// <summary>Whom a name or a sentence means, however it was typed, of those whom its speaker looks after.</summary>
sealed class MemberNames(IPeople people, IInvitations invitations, Standpoints standpoints)
{
    /// <summary>A community of more has its people found by their whole names alone.</summary>
    const int Most = 2_000;

    const int ShortestWord = 3;

    /// <summary>The member of this name, or whose name it is part of.</summary>
    public async Task<Outcome<Person>> MemberAsync(string name, Person by, CancellationToken ct)
    {
        var standpoint = await standpoints.OfAsync(by, ct);
        if ((await people.NamedAsync(name, ct)).Where(person => standpoint.Covers(person.Town)).ToList() is [var exact]) return exact;
        var words = Tokens.Of(name);
        var found = words.Count == 0 ? [] : (await AllAsync(standpoint, ct)).Where(person => words.All(word => NameMatching.IsOneOf(word.Text, person.Name))).ToList();
        return found switch
        {
            [var only] => only,
            [] => new NobodyOfThatName(name),
            _ => new SeveralOfThatName(name),
        };
    }

    /// <summary>Whoever has joined or is invited under this name; null when nobody is.</summary>
    public async Task<PersonId?> AnyoneAsync(string name, Person by, CancellationToken ct)
    {
        if ((await MemberAsync(name, by, ct)).Made is { } member) return member.Id;
        var standpoint = await standpoints.OfAsync(by, ct);
        return (await invitations.NamedAsync(name, ct)).FirstOrDefault(one => standpoint.Covers(one.Town))?.Person;
    }

    /// <summary>The members whom a sentence names, those of whom it says most first.</summary>
    public async Task<IReadOnlyList<Person>> InAsync(string text, Person by, CancellationToken ct) =>
        [.. (await NamedAsync(text, _ => true, by, ct)).Select(one => one.Person)];

    /// <summary>Whom a sentence names one beside the other, in its order: « Salma et Claire ». Of those whom the same words may mean, it is who fits.</summary>
    public async Task<IReadOnlyList<Person>> EachInAsync(string text, Func<Person, bool> fits, Person by, CancellationToken ct)
    {
        var each = new List<(Person Person, int First)>();
        var taken = new HashSet<int>();
        foreach (var (person, at) in await NamedAsync(text, fits, by, ct))
        {
            if (at.Exists(taken.Contains)) continue;
            taken.UnionWith(at);
            each.Add((person, at[0]));
        }

        return [.. each.OrderBy(one => one.First).Select(one => one.Person)];
    }

    /// <summary>Each with where the words stand that name them: those of whom most is said first, then who fits.</summary>
    async Task<IReadOnlyList<(Person Person, List<int> At)>> NamedAsync(string text, Func<Person, bool> fits, Person by, CancellationToken ct)
    {
        var words = Tokens.Of(text).Select(token => token.Text).Where(word => word.Length >= ShortestWord && !StopWords.Contain(word)).ToList();
        if (words.Count == 0) return [];
        return
        [
            .. (await AllAsync(await standpoints.OfAsync(by, ct), ct))
                .Select(person => (Person: person, At: Enumerable.Range(0, words.Count).Where(i => IsOf(words[i], person)).ToList()))
                .Where(one => one.At.Count > 0)
                .OrderByDescending(one => one.At.Count).ThenByDescending(one => fits(one.Person)).ThenBy(one => one.Person.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>« ولوسي » is Lucie with an "and" written onto her.</summary>
    static bool IsOf(string word, Person person) =>
        NameMatching.IsOneOf(word, person.Name) || (word is ['و' or 'ب' or 'ل', _, _, _, ..] && NameMatching.IsOneOf(word[1..], person.Name));

    async Task<IReadOnlyList<Person>> AllAsync(Standpoint by, CancellationToken ct)
    {
        var all = new List<Person>();
        for (PageKey? after = null; all.Count < Most;)
        {
            var page = await people.InRoleAsync(Permissions.Everyone, after, ct, by.Towns);
            all.AddRange(page.Items);
            if (page.Next is null) break;
            after = page.Next;
        }

        return all;
    }
}
