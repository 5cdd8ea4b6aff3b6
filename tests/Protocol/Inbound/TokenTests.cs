namespace PracticeBot.Tests.Protocol.Inbound;

public sealed class TokenTests
{
    [Fact]
    public async Task Only_a_token_that_holds_in_everything_is_let_in()
    {
        await using var teams = await TheTeams.OpenAsync();

        var wrong = new List<string>();
        foreach (var one in teams.Cases.All())
        {
            var status = await teams.PostAsync(one.Header, one.Activity);
            if (status != one.Status) wrong.Add($"{one.Name}: {status} instead of {one.Status}");
        }

        Assert.Empty(wrong);
    }
}
