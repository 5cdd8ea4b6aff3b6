using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// Learns from examples which signs speak for which class: softmax regression by stochastic gradient descent, the same from the
/// same examples every time.
/// </summary>
static class ClassifierTraining
{
    /// <param name="None">To take what asks for nothing for a request is worse than the other way round.</param>
    /// <param name="Rare">A sign that fewer examples have is their own business.</param>
    /// <param name="Evenly">How much more an example counts of a class that has few.</param>
    public sealed record Course(int Rounds, float Step, float Forgetting, float None, int Rare, double Evenly);

    public static Course OfRoutes { get; } = new(Rounds: 9, Step: 7, Forgetting: 0.012f, None: 1.6f, Rare: 4, Evenly: 0.3);

    public static Course OfClauses { get; } = new(Rounds: 9, Step: 4, Forgetting: 0.01f, None: 1, Rare: 2, Evenly: 0);

    /// <param name="Variants">As it was written, and as it might have been typed.</param>
    public sealed record Example(string Class, Sign[][] Variants);

    public static LinearClassifier Learn(IReadOnlyList<Example> examples, Course course)
    {
        string[] classes = [.. examples.Select(example => example.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var rows = Rows(examples, course.Rare);
        var width = (classes.Length + Vector<float>.Count - 1) / Vector<float>.Count;
        var known = new (int Row, float Weight)[examples.Count][][];
        Parallel.For(0, known.Length, i => known[i] = [.. examples[i].Variants.Select(signs => LinearClassifier.Rows(signs, rows))]);
        var wanted = examples.Select(example => Array.IndexOf(classes, example.Class)).ToArray();
        var many = examples
            .GroupBy(example => example.Class, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var mean = (double)examples.Count / classes.Length;
        var care = examples
            .Select(example => (float)Math.Pow(mean / many[example.Class], course.Evenly) * (example.Class is "none" ? course.None : 1))
            .ToArray();

        var weights = Teach(known, wanted, care, rows.Count, width, course);
        return LinearClassifier.Of(classes, rows, MemoryMarshal.Cast<Vector<float>, float>(weights), width * Vector<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Vector<float>[] Teach((int Row, float Weight)[][][] known, int[] wanted, float[] care, int rows, int width, Course course)
    {
        var dice = new Dice(1);
        var weights = new Vector<float>[rows * width];
        var order = Enumerable.Range(0, known.Length).ToArray();
        var said = new Vector<float>[width];
        var likely = MemoryMarshal.Cast<Vector<float>, float>(said.AsSpan());
        for (var round = 0; round < course.Rounds; round++)
        {
            dice.Shuffle(order);
            var step = course.Step * (1 - ((float)round / course.Rounds));
            foreach (var i in order)
            {
                var example = known[i][round % known[i].Length];
                Score(example, weights, said);
                LinearClassifier.SetInProportion(likely);
                likely[wanted[i]] -= 1;
                Correct(example, said, weights, -step * care[i]);
            }
            for (var i = 0; i < weights.Length; i++) weights[i] *= 1 - course.Forgetting;
        }
        return weights;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Score(ReadOnlySpan<(int Row, float Weight)> example, ReadOnlySpan<Vector<float>> weights, Span<Vector<float>> said)
    {
        said.Clear();
        foreach (var (row, weight) in example)
        {
            var of = weights.Slice(row * said.Length, said.Length);
            for (var i = 0; i < of.Length; i++) said[i] += of[i] * weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Correct(ReadOnlySpan<(int Row, float Weight)> example, ReadOnlySpan<Vector<float>> wrong, Span<Vector<float>> weights, float step)
    {
        foreach (var (row, weight) in example)
        {
            var of = weights.Slice(row * wrong.Length, wrong.Length);
            var by = new Vector<float>(step * weight);
            for (var i = 0; i < of.Length; i++) of[i] += wrong[i] * by;
        }
    }

    /// <summary>The signs that are not rare.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static SignTable Rows(IReadOnlyList<Example> examples, int rare)
    {
        var all = new SignTable(examples.Sum(example => example.Variants[0].Length) / 2);
        var times = new List<(uint Key, int Last, int Times)>(examples.Count * 16);
        for (var i = 0; i < examples.Count; i++)
        {
            foreach (var sign in examples[i].Variants[0])
            {
                var row = all.Add(sign.Key);
                if (row == times.Count) times.Add((sign.Key, i, 1));
                else if (times[row].Last != i) times[row] = (sign.Key, i, times[row].Times + 1);
            }
        }

        var rows = new SignTable(times.Count(sign => sign.Times >= rare));
        foreach (var (key, _, many) in times)
        {
            if (many >= rare) rows.Add(key);
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
