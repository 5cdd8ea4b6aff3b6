using System.Collections.Frozen;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>Several members have it: more of the name has to be said.</summary>
sealed record SeveralOfThatName(string Name) : Refusal;

sealed record NobodyOfThatName(string Name) : Refusal;

/// <summary>Nobody is invited to what they are in already.</summary>
sealed record MemberOfThatName(string Name) : Refusal;

sealed record FormerMemberOfThatName(string Name) : Refusal;

/// <summary>Whom a name or a sentence means, however it was typed, of those whom its speaker looks after.</summary>
sealed class MemberNames(IPeople people, IInvitations invitations, Standpoints standpoints)
{
    /// <summary>A community of more has its people found by their whole names alone.</summary>
    const int Most = 2_000;

    const int ShortestWord = 3;

    /// <summary>دور is a role, and would be heard as Driss.</summary>
    static readonly FrozenSet<string> beside = Grammar.Words(Folding.Fold("role fonction fonctions roles دور الدور صفة الصفة وظيفة الوظيفة"));

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

    /// <summary>Whoever is a member under this very name, or was one and may return; null when nobody is.</summary>
    public async Task<Person?> KnownAsync(string name, Person by, CancellationToken ct)
    {
        var standpoint = await standpoints.OfAsync(by, ct);
        var named = Folding.Fold(name).Trim();
        return (await AllAsync(standpoint, ct)).FirstOrDefault(IsNamed) ?? (await GoneAsync(standpoint, ct)).FirstOrDefault(IsNamed);

        bool IsNamed(Person person) => Folding.Fold(person.Name).Trim() == named;
    }

    /// <summary>Those who may return whom a sentence names: only those of whom it says most.</summary>
    public async Task<IReadOnlyList<Person>> GoneInAsync(string text, Person by, CancellationToken ct)
    {
        var words = WordsOf(text);
        var named = (await GoneAsync(await standpoints.OfAsync(by, ct), ct))
            .Select(person => (Person: person, Said: words.Count(word => IsOf(word, person))))
            .Where(one => one.Said > 0).ToList();
        return [.. named.Where(one => one.Said == named.Max(other => other.Said)).Select(one => one.Person)];
    }

    public async Task<IReadOnlyList<Person>> AllAsync(Person by, CancellationToken ct) => await AllAsync(await standpoints.OfAsync(by, ct), ct);

    public async Task<IReadOnlyList<Person>> GoneAsync(Person by, CancellationToken ct) => await GoneAsync(await standpoints.OfAsync(by, ct), ct);

    /// <summary>The open invitations whose names a sentence says: only those of which it says most.</summary>
    public async Task<IReadOnlyList<Invitation>> InvitedInAsync(string text, Person by, CancellationToken ct)
    {
        var (words, named) = (WordsOf(text), new List<(Invitation Invitation, int Said)>());
        var towns = (await standpoints.OfAsync(by, ct)).Towns;
        PageKey? after = null;
        do
        {
            var page = await invitations.OpenAsync(after, ct, towns);
            named.AddRange(page.Items.Select(one => (one, words.Count(word => IsOf(word, one.Name)))).Where(one => one.Item2 > 0));
            after = page.Next;
        }
        while (after is not null);
        return [.. named.Where(one => one.Said == named.Max(other => other.Said)).Select(one => one.Invitation)];
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
        var words = WordsOf(text);
        if (words.Count == 0) return [];
        return
        [
            .. (await AllAsync(await standpoints.OfAsync(by, ct), ct))
                .Select(person => (Person: person, At: Enumerable.Range(0, words.Count).Where(i => IsOf(words[i], person)).ToList()))
                .Where(one => one.At.Count > 0)
                .OrderByDescending(one => one.At.Count).ThenByDescending(one => fits(one.Person)).ThenBy(one => one.Person.Name, StringComparer.Ordinal),
        ];
    }

    static List<string> WordsOf(string text) =>
        [.. Tokens.Of(text).Select(token => token.Text).Where(word => word.Length >= ShortestWord && !StopWords.Contain(word) && !beside.Contains(word))];

    static bool IsOf(string word, Person person) => IsOf(word, person.Name);

    /// <summary>« ولوسي » is Lucie with an "and" written onto her.</summary>
    static bool IsOf(string word, string name) =>
        NameMatching.IsOneOf(word, name) || (word is ['و' or 'ب' or 'ل', _, _, _, ..] && NameMatching.IsOneOf(word[1..], name));

    Task<IReadOnlyList<Person>> AllAsync(Standpoint by, CancellationToken ct) =>
        EveryAsync(after => people.InRoleAsync(Permissions.Everyone, after, ct, by.Towns));

    Task<IReadOnlyList<Person>> GoneAsync(Standpoint by, CancellationToken ct) => EveryAsync(after => people.GoneAsync(after, ct, by.Towns));

    static async Task<IReadOnlyList<Person>> EveryAsync(Func<PageKey?, Task<Page<Person>>> pageAfter)
    {
        var all = new List<Person>();
        for (PageKey? after = null; all.Count < Most;)
        {
            var page = await pageAfter(after);
            all.AddRange(page.Items);
            if (page.Next is null) break;
            after = page.Next;
        }

        return all;
    }
}
