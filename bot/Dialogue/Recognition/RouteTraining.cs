using System.Numerics;
using System.Runtime.CompilerServices;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// Learns from examples which signs speak for which route: softmax regression by stochastic gradient descent, the same from the
/// same examples every time.
/// </summary>
static class RouteTraining
{
    const int Rounds = 9;
    const float Step = 7f;
    const float Forgetting = 0.012f;

    /// <summary>To take what asks for nothing for a request is worse than the other way round.</summary>
    const float NothingAsked = 2;

    /// <summary>A sign that only one example has is its own business.</summary>
    const int Rare = 2;

    /// <param name="Variants">As it was written, and as it might have been typed.</param>
    public sealed record Example(string Route, IReadOnlyList<List<Sign>> Variants);

    public static RouteModel Learn(IReadOnlyList<Example> examples)
    {
        string[] routes = [.. examples.Select(example => example.Route).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var rows = Rows(examples);
        var width = RouteModel.WidthFor(routes.Length);
        var known = new (int Row, float Weight)[examples.Count][][];
        Parallel.For(0, known.Length, i => known[i] = [.. examples[i].Variants.Select(signs => RouteModel.Rows(signs, rows))]);
        var wanted = examples.Select(example => Array.IndexOf(routes, example.Route)).ToArray();
        var many = examples.GroupBy(example => example.Route, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var mean = (double)examples.Count / routes.Length;
        var care = examples.Select(example => (float)Math.Pow(mean / many[example.Route], 0.3) * (example.Route is "none" ? NothingAsked : 1)).ToArray();

        return RouteModel.Of(routes, rows, Teach(known, wanted, care, rows.Count, width), width);
    }

    static float[] Teach((int Row, float Weight)[][][] known, int[] wanted, float[] care, int rows, int width)
    {
        var dice = new Dice(1);
        var weights = new float[rows * width];
        var order = Enumerable.Range(0, known.Length).ToArray();
        Span<float> said = stackalloc float[width];
        for (var round = 0; round < Rounds; round++)
        {
            dice.Shuffle(order);
            var step = Step * (1 - ((float)round / Rounds));
            foreach (var i in order)
            {
                var example = known[i][round % known[i].Length];
                RouteModel.Score(example, weights, said);
                said[wanted[i]] -= 1;
                Correct(example, said, weights, -step * care[i]);
            }
            for (var i = 0; i < weights.Length; i++) weights[i] *= 1 - Forgetting;
        }
        return weights;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Correct(ReadOnlySpan<(int Row, float Weight)> example, ReadOnlySpan<float> wrong, Span<float> weights, float step)
    {
        foreach (var (row, weight) in example)
        {
            var of = weights.Slice(row * wrong.Length, wrong.Length);
            for (var i = 0; i < wrong.Length; i += Vector<float>.Count)
                (new Vector<float>(of[i..]) + (new Vector<float>(wrong[i..]) * (step * weight))).CopyTo(of[i..]);
        }
    }

    static Dictionary<uint, int> Rows(IReadOnlyList<Example> examples)
    {
        var seen = new Dictionary<uint, (int Last, int Times)>();
        for (var i = 0; i < examples.Count; i++)
        {
            foreach (var sign in examples[i].Variants[0])
            {
                var before = seen.GetValueOrDefault(sign.Key, (-1, 0));
                if (before.Item1 != i) seen[sign.Key] = (i, before.Item2 + 1);
            }
        }

        var rows = new Dictionary<uint, int>();
        foreach (var (key, (_, times)) in seen)
        {
            if (times >= Rare) rows[key] = rows.Count;
        }
        return rows;
    }
}

/// <summary>Chance that falls the same way every time.</summary>
sealed class Dice(uint seed)
{
    uint state = (seed * 2654435769) | 1;

    public int Below(int limit)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (int)(state % (uint)limit);
    }

    public void Shuffle(int[] order)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
