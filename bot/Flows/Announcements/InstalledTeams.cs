using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>The teams in whose channels an announcement may stand.</summary>
sealed record InstalledTeams(IReadOnlyList<Installation> All)
{
    /// <summary>A form with more of them could not be read.</summary>
    const int Most = 50;

    /// <summary>A shorter word of a team's name names nothing.</summary>
    const int ShortestName = 4;

    /// <param name="by">
    /// Who may choose among them: those of the towns that they look after, and who looks after all any whose town is not known. Null for
    /// all there are.
    /// </param>
    public static async Task<InstalledTeams> ReadAsync(IInstallations installations, Standpoint? by, CancellationToken ct)
    {
        var all = new List<Installation>();
        for (PageKey? after = null; ;)
        {
            var page = await installations.TeamsAsync(after, ct);
            all.AddRange(page.Items.Where(team => by is null || (team.Town is { } town ? by.Covers(town) : by.Towns is null)));
            if (page.Next is null || all.Count >= Most) return new([.. all.Take(Most)]);
            after = page.Next;
        }
    }

    /// <summary>How people speak of a place where a team reads, folded.</summary>
    static readonly Phrases<bool> teamWords = new(
    [
        .. new[]
        {
            "équipe", "équipes", "canal", "canaux", "team", "teams", "channel", "channels",
            "فريق", "الفريق", "فرق", "الفرق", "تيمز", "قناة", "القناة",
        }
            .Select(word => (word, true)),
    ]);

    public static bool IsWord(IReadOnlyList<Token> tokens, int i) => teamWords.TryAt(tokens, i, out _, out _);

    /// <summary>The teams that are spoken of: those that are named after the word, else all; with the places of the words that name them.</summary>
    public (EquatableList<TeamId> Teams, IReadOnlySet<int> Named) Heard(IReadOnlyList<Token> tokens)
    {
        var first = Enumerable.Range(0, tokens.Count).Where(i => IsWord(tokens, i)).Cast<int?>().FirstOrDefault();
        if (first is not { } word || All.Count == 0) return ([], new HashSet<int>());

        var after = Enumerable.Range(word + 1, tokens.Count - word - 1).Where(i => tokens[i].Text.Length >= ShortestName).ToList();
        var named = All
            .Select(team => (Team: team, At: after.Where(i => NamesOf(team).Contains(tokens[i].Text)).ToList()))
            .Where(one => one.At.Count > 0)
            .ToList();
        return named.Count == 0
            ? ([.. All.Select(Id)], new HashSet<int>())
            : ([.. named.Select(one => Id(one.Team))], named.SelectMany(one => one.At).ToHashSet());
    }

    /// <summary>The first of these whose town an audience does not speak to.</summary>
    public Installation? Outside(Audience audience, IReadOnlyList<TeamId> teams) =>
        All.FirstOrDefault(team => teams.Contains(Id(team)) && team.Town is { } town && !audience.SpeaksTo(town));

    static HashSet<string> NamesOf(Installation team) => [.. Tokens.Of(team.Name ?? "").Select(token => token.Text)];

    public EquatableList<TeamId> Named(IReadOnlyList<string> keys) =>
        [.. All.Select(Id).Where(team => keys.Contains(team.Key, StringComparer.Ordinal))];

    /// <summary>Those of these towns.</summary>
    public EquatableList<TeamId> Of(EquatableList<TeamId> teams, IReadOnlyList<TownId> towns) =>
        [.. All.Where(team => team.Town is not { } town || towns.Contains(town)).Select(Id).Where(teams.Contains)];

    public static TeamId Id(Installation team) => new(team.Channel, team.Conversation);

    /// <summary>What it is called, also once the app is no longer in it.</summary>
    public string Name(Turn turn, TeamId id) => Name(turn.Words, turn.Language, id);

    public string Name(Words words, LanguageCode language, TeamId id) =>
        All.FirstOrDefault(team => Id(team) == id) is { } team ? team.Name ?? words.Say(language, "TeamUnnamed") : words.Say(language, "TeamGone");
}
