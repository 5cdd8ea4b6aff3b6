using System.Diagnostics;
using System.Globalization;

namespace PracticeBot.Bench;

/// <summary>The sides of a comparison, measured in turns so that the noise of a shared machine hits them all.</summary>
static class Rounds
{
    /// <summary>Many short ones rather than a few long ones: what disturbs a shared machine comes and goes within seconds.</summary>
    public const int Many = 13;

    /// <returns>The median of each side, in the order in which they were given.</returns>
    public static async Task<IReadOnlyList<double>> MediansAsync(int rounds, params IReadOnlyList<Func<Task<double>>> sides)
    {
        var measured = sides.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var side = 0; side < sides.Count; side++) measured[side].Add(await sides[side]());
        }

        return [.. measured.Select(Median)];
    }

    public static string Row(string name, int connections) => string.Create(
        CultureInfo.InvariantCulture, $"{name}, {connections} connection{(connections == 1 ? "" : "s")}");

    public static double Median(IReadOnlyList<double> values) => Percentile(values, 0.5);

    public static double Percentile(IReadOnlyList<double> values, double share) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * share)));

    /// <summary>How often a second the work was done, by so many workers that each do one after the other.</summary>
    public static async Task<double> RateAsync(int workers, TimeSpan lasting, Func<int, Task> workAsync)
    {
        var began = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var times = 0;
            for (; Stopwatch.GetElapsedTime(began) < lasting; times++) await workAsync(worker);
            return times;
        })));
        return done.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
