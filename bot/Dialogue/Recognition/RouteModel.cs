using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>How likely a request asks for each route: what its signs say together, added up and set in proportion.</summary>
/// <param name="rows">Where each sign stands among the weights.</param>
/// <param name="weights">A row a sign, a column a route, in units of one.</param>
sealed class RouteModel(string[] routes, SignTable rows, short[] weights, float unit)
{
    public ImmutableArray<string> Routes { get; } = [.. routes];

    /// <summary>Learnt from the examples that are part of the program, once for the process.</summary>
    public static RouteModel Known => known.Value;

    static readonly Lazy<RouteModel> known = new(() => Examples.Learn(Triggers.Known, Examples.All(Triggers.Known)));

    /// <summary>What was learnt, in half the memory that learning takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RouteModel Of(string[] routes, SignTable rows, ReadOnlySpan<float> learnt, int width)
    {
        var most = 0f;
        foreach (var one in learnt) most = Math.Max(most, Math.Abs(one));
        var unit = Math.Max(most, float.Epsilon) / short.MaxValue;
        var weights = new short[rows.Count * routes.Length];
        for (var row = 0; row < rows.Count; row++)
        for (var i = 0; i < routes.Length; i++)
            weights[(row * routes.Length) + i] = (short)MathF.Round(learnt[(row * width) + i] / unit);
        return new(routes, rows, weights, unit);
    }

    /// <summary>The known signs and their rows, such that all together weigh one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Row, float Weight)[] Rows(ReadOnlySpan<Sign> signs, SignTable rows)
    {
        var squares = 0f;
        foreach (var sign in signs) squares += sign.Weight * sign.Weight;
        var length = MathF.Sqrt(squares);
        var placed = new (int Row, float Weight)[signs.Length];
        var many = 0;
        foreach (var sign in signs)
        {
            if (rows.Row(sign.Key) is >= 0 and var row) placed[many++] = (row, sign.Weight / length);
        }
        return placed[..many];
    }

    /// <summary>The likeliest route, and the one after it.</summary>
    public ((string Route, double Likelihood) First, (string Route, double Likelihood) Second) Two(List<Sign> signs)
    {
        Span<float> said = stackalloc float[routes.Length];
        Likelihoods(signs, said);
        var (first, second) = (-1, -1);
        for (var i = 0; i < routes.Length; i++)
        {
            if (first < 0 || said[i] > said[first]) (first, second) = (i, first);
            else if (second < 0 || said[i] > said[second]) second = i;
        }
        return ((routes[first], said[first]), (routes[second], said[second]));
    }

    /// <summary>How likely each route is, in the order of <see cref="Routes"/>.</summary>
    public void Likelihoods(List<Sign> signs, Span<float> said)
    {
        said.Clear();
        foreach (var (row, weight) in Rows(CollectionsMarshal.AsSpan(signs), rows))
        {
            var of = weights.AsSpan(row * said.Length, said.Length);
            var worth = weight * unit;
            for (var i = 0; i < of.Length; i++) said[i] += of[i] * worth;
        }
        SetInProportion(said);
    }

    /// <summary>The words that speak most for one route rather than the other.</summary>
    public string Why(string[] words, string route, string other)
    {
        var (one, two) = (Array.IndexOf(routes, route), Array.IndexOf(routes, other));
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
            return signs.Sum(sign => rows.Row(sign.Key) is >= 0 and var row ? sign.Weight * (weights[(row * routes.Length) + one] - weights[(row * routes.Length) + two]) : 0.0);
        }
    }

    /// <summary>The likelihood of each route.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SetInProportion(Span<float> said)
    {
        var most = float.NegativeInfinity;
        foreach (var one in said) most = Math.Max(most, one);
        var sum = 0f;
        foreach (ref var one in said) sum += one = MathF.Exp(one - most);
        foreach (ref var one in said) one /= sum;
    }
}
