namespace PracticeBot.Bench.Rows;

/// <summary>From the start of the published program, with a fresh data folder, to its first page.</summary>
static class StartRow
{
    public static async Task MeasureAsync(Site site, Table table)
    {
        var number = 0;
        var seconds = await Rounds.MediansAsync(5, async () =>
        {
            await using var bot = await Child.BotAsync(site, site.Data($"data{number++}"), "Production");
            return bot.ToFirstPage.TotalSeconds;
        });
        table.Within("start, to the first page", seconds[0], 2, "s");
    }
}
