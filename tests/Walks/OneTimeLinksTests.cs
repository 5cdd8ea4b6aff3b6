using PracticeBot.Joining;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Walks;

/// <summary>What opens once opens once, whatever it opened; after that it is told from no code that was never given.</summary>
public sealed class OneTimeLinksTests
{
    const string NeverGiven = "0000-0000-0000-0000-0000-0000-0000-0000";

    static readonly string ainZitoun = DerivedId.From("demo.town", "ain-zitoun").ToString("N");

    static readonly Dictionary<string, (string By, string Route, (string, string)[] Values)> kinds = new()
    {
        ["invitation"] = ("imane", "people.invite", [("form", "1"), ("name", "Hanane Idrissi"), ("town", ainZitoun), ("roles", "official"), ("language", "fr")]),
        ["another account"] = ("salma", "people.link", []),
        ["sign-in"] = ("salma", "signin.link", []),
        ["sign-in that a coordinator hands over"] = ("imane", "people.signin", [("person", DerivedId.From("demo.person", "salma").ToString("N"))]),
    };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => [.. kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task In_the_browser_a_link_opens_once_and_then_as_little_as_one_that_was_never_given(string kind)
    {
        await using var house = await TheHouse.OpenAsync();
        var code = await GivenAsync(house, kind);
        Assert.Equal((204, ""), await AcceptedAsync(house, code));

        var again = await AcceptedAsync(house, code);

        Assert.Equal(404, again.Status);
        Assert.Equal(again, await AcceptedAsync(house, NeverGiven));
        Assert.Equal(1, house.Count("SELECT count(*) FROM sessions"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Said_to_the_bot_after_it_was_used_a_code_is_answered_as_one_that_was_never_given(string kind)
    {
        await using var house = await TheHouse.OpenAsync();
        var code = await GivenAsync(house, kind);
        await AcceptedAsync(house, code);
        var stranger = house.Hears("stranger");

        var used = await stranger.Says($"rejoindre {code}").AnswerAsync();
        var never = await stranger.Says($"rejoindre {NeverGiven}").AnswerAsync();

        Assert.Equal(used.Words(), never.Words());
        await stranger.Submits("people.join", ("do", "accept")).IsAnswered("Je ne vous connais pas encore");
        Assert.Equal(0, house.Count("SELECT count(*) FROM channel_accounts WHERE user = 'stranger'"));
    }

    /// <summary>Whoever is not known cannot learn by asking who is: it is one sentence for all that they say, name or not.</summary>
    [Fact]
    public async Task A_stranger_is_told_the_same_whomever_they_speak_of()
    {
        await using var house = await TheHouse.OpenAsync();
        var answers = new List<string>();
        foreach (var said in new[] { "je suis Salma Berrada", "je suis Personne Inconnue", "ouvre mon tableau de bord", "rejoindre", "salma" })
            answers.Add((await house.Hears("stranger").Says(said).AnswerAsync()).Words());

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
    }

    static async Task<string> GivenAsync(TheHouse house, string kind)
    {
        var (by, route, values) = kinds[kind];
        var answer = await house.Hears(by).Submits(route, values).AnswerAsync();
        return JoiningCode.Find(answer.Words())?.ToString() ?? throw new InvalidOperationException(answer.GetRawText());
    }

    static async Task<(int Status, string Body)> AcceptedAsync(TheHouse house, string code)
    {
        using var answer = await SignedIn.AskAsync(house, "join/accept", $$"""{"code":"{{code}}","language":"fr"}""", cookie: null);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
