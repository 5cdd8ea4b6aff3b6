using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>Several members have it: more of the name has to be said.</summary>
sealed record SeveralOfThatName(string Name) : Refusal;

sealed record NobodyOfThatName(string Name) : Refusal;

/// <summary>Whom a name or a sentence means, however it was typed.</summary>
sealed class MemberNames(IPeople people, IInvitations invitations)
{
    const Role Everyone = Role.Official | Role.Elected | Role.Mentor | Role.Coordinator | Role.Administrator;

    /// <summary>A community of more has its people found by their whole names alone.</summary>
    const int Most = 2_000;

    const int ShortestWord = 3;

    /// <summary>The member of this name, or whose name it is part of.</summary>
    public async Task<Outcome<Person>> MemberAsync(string name, CancellationToken ct)
    {
        if (await people.NamedAsync(name, ct) is [var exact]) return exact;
        var words = Tokens.Of(name);
        var found = words.Count == 0 ? [] : (await AllAsync(ct)).Where(person => words.All(word => NameMatching.IsOneOf(word.Text, person.Name))).ToList();
        return found switch
        {
            [var only] => only,
            [] => new NobodyOfThatName(name),
            _ => new SeveralOfThatName(name),
        };
    }

    /// <summary>Whoever has joined or is invited under this name; null when nobody is.</summary>
    public async Task<PersonId?> AnyoneAsync(string name, CancellationToken ct)
    {
        if ((await MemberAsync(name, ct)).Made is { } member) return member.Id;
        return await invitations.NamedAsync(name, ct) is [var invited, ..] ? invited.Person : null;
    }

    /// <summary>The members whom a sentence names, those of whom it says most first.</summary>
    public async Task<IReadOnlyList<Person>> InAsync(string text, CancellationToken ct)
    {
        var words = Tokens.Of(text).Select(token => token.Text).Where(word => word.Length >= ShortestWord && !StopWords.Contain(word)).ToList();
        if (words.Count == 0) return [];
        return
        [
            .. (await AllAsync(ct))
                .Select(person => (Person: person, Said: words.Count(word => NameMatching.IsOneOf(word, person.Name))))
                .Where(one => one.Said > 0).OrderByDescending(one => one.Said).ThenBy(one => one.Person.Name, StringComparer.Ordinal).Select(one => one.Person),
        ];
    }

    async Task<IReadOnlyList<Person>> AllAsync(CancellationToken ct)
    {
        var all = new List<Person>();
        for (PageKey? after = null; all.Count < Most;)
        {
            var page = await people.InRoleAsync(Everyone, after, ct);
            all.AddRange(page.Items);
            if (page.Next is null) break;
            after = page.Next;
        }

        return all;
    }
}
