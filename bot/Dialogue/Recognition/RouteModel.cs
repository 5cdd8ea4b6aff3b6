using System.Numerics;
using System.Runtime.CompilerServices;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>How likely a request asks for each route: what its signs say together, added up and set in proportion.</summary>
/// <param name="rows">Where each sign stands among the weights.</param>
/// <param name="weights">A row a sign, a column a route.</param>
sealed class RouteModel(string[] routes, Dictionary<uint, int> rows, float[] weights)
{
    /// <summary>Sets what the weights say in proportion with how often it is so on examples that were not learnt from.</summary>
    const float Sharpness = 1f;

    public IReadOnlyList<string> Routes => routes;

    /// <summary>Learnt from the examples that are part of the program, once for the process.</summary>
    public static RouteModel Known => known.Value;

    static readonly Lazy<RouteModel> known = new(() => Examples.Learn(Triggers.Known, Examples.All(Triggers.Known)));

    public static int WidthFor(int routes) => (routes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>The known signs and their rows, such that all together weigh one.</summary>
    public static (int Row, float Weight)[] Rows(List<Sign> signs, Dictionary<uint, int> rows)
    {
        var length = MathF.Sqrt(signs.Sum(sign => sign.Weight * sign.Weight));
        var placed = new List<(int Row, float Weight)>(signs.Count);
        foreach (var sign in signs)
        {
            if (rows.TryGetValue(sign.Key, out var row)) placed.Add((row, sign.Weight / length));
        }
        return [.. placed];
    }

    /// <summary>The likeliest route, and the one after it.</summary>
    public ((string Route, double Likelihood) First, (string Route, double Likelihood) Second) Two(List<Sign> signs)
    {
        Span<float> said = stackalloc float[WidthFor(routes.Length)];
        Score(Rows(signs, rows), weights, said, Sharpness);
        var (first, second) = (-1, -1);
        for (var i = 0; i < routes.Length; i++)
        {
            if (first < 0 || said[i] > said[first]) (first, second) = (i, first);
            else if (second < 0 || said[i] > said[second]) second = i;
        }
        return ((routes[first], said[first]), (routes[second], said[second]));
    }

    /// <summary>The words that speak most for one route rather than the other.</summary>
    public string Why(string[] words, string route, string other)
    {
        var (one, two, width) = (Array.IndexOf(routes, route), Array.IndexOf(routes, other), WidthFor(routes.Length));
        var telling = words.Distinct(StringComparer.Ordinal)
            .Select(word => (Word: word, Says: Says(word)))
            .Where(word => word.Says > 0)
            .OrderByDescending(word => word.Says)
            .Take(3)
            .Select(word => word.Word);
        return string.Join(", ", telling);

        double Says(string word)
        {
            List<Sign> signs = [];
            Signs.OfWord(word, signs);
            return signs.Sum(sign => rows.TryGetValue(sign.Key, out var row) ? sign.Weight * (weights[(row * width) + one] - weights[(row * width) + two]) : 0.0);
        }
    }

    /// <summary>The likelihood of each route; what stands beyond the last one is of no use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(ReadOnlySpan<(int Row, float Weight)> known, ReadOnlySpan<float> weights, Span<float> said, float sharpness = 1)
    {
        said.Clear();
        foreach (var (row, weight) in known)
        {
            var of = weights.Slice(row * said.Length, said.Length);
            for (var i = 0; i < said.Length; i += Vector<float>.Count)
                (new Vector<float>(said[i..]) + (new Vector<float>(of[i..]) * weight)).CopyTo(said[i..]);
        }

        var most = float.NegativeInfinity;
        foreach (var one in said) most = Math.Max(most, one);
        var sum = 0f;
        foreach (ref var one in said) sum += one = MathF.Exp((one - most) * sharpness);
        foreach (ref var one in said) one /= sum;
    }
}
