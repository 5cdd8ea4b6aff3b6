using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// How likely what was said is of each class, such as a route: what its signs say together, added up and set in proportion (softmax
/// regression).
/// </summary>
/// <param name="rows">Where each sign stands among the weights.</param>
/// <param name="weights">A row a sign, a column a class, in the row's unit.</param>
/// <param name="units">One a row.</param>
sealed class LinearClassifier(string[] classes, SignTable rows, sbyte[] weights, float[] units)
{
    public ImmutableArray<string> Classes { get; } = [.. classes];

    /// <summary>What was learnt, in a quarter of the memory that learning takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static LinearClassifier Of(string[] classes, SignTable rows, ReadOnlySpan<float> learnt, int width)
    {
        var units = new float[rows.Count];
        var weights = new sbyte[rows.Count * classes.Length];
        for (var row = 0; row < rows.Count; row++)
        {
            var of = learnt.Slice(row * width, classes.Length);
            var most = 0f;
            foreach (var one in of) most = Math.Max(most, Math.Abs(one));
            units[row] = (most is 0 ? 1 : most) / sbyte.MaxValue;
            for (var i = 0; i < of.Length; i++) weights[(row * classes.Length) + i] = (sbyte)MathF.Round(of[i] / units[row]);
        }
        return new(classes, rows, weights, units);
    }

    /// <summary>What was learnt, as <see cref="WriteTo"/> kept it.</summary>
    public static LinearClassifier ReadFrom(BinaryReader kept)
    {
        var classes = new string[kept.ReadInt32()];
        for (var i = 0; i < classes.Length; i++) classes[i] = kept.ReadString();
        var rows = SignTable.ReadFrom(kept);
        var units = new float[rows.Count];
        kept.BaseStream.ReadExactly(MemoryMarshal.AsBytes(units.AsSpan()));
        var weights = new sbyte[rows.Count * classes.Length];
        kept.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new(classes, rows, weights, units);
    }

    public void WriteTo(BinaryWriter kept)
    {
        kept.Write(classes.Length);
        foreach (var one in classes) kept.Write(one);
        rows.WriteTo(kept);
        kept.Write(MemoryMarshal.AsBytes(units.AsSpan()));
        kept.Write(MemoryMarshal.AsBytes(weights.AsSpan()));
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

    /// <summary>The likeliest class, and the one after it.</summary>
    public ((string Class, double Likelihood) First, (string Class, double Likelihood) Second) Two(List<Sign> signs)
    {
        Span<float> said = stackalloc float[classes.Length];
        Likelihoods(signs, said);
        var (first, second) = (-1, -1);
        for (var i = 0; i < classes.Length; i++)
        {
            if (first < 0 || said[i] > said[first]) (first, second) = (i, first);
            else if (second < 0 || said[i] > said[second]) second = i;
        }
        return ((classes[first], said[first]), (classes[second], said[second]));
    }

    /// <summary>How likely each class is, in the order of <see cref="Classes"/>.</summary>
    public void Likelihoods(List<Sign> signs, Span<float> said)
    {
        said.Clear();
        foreach (var (row, weight) in Rows(CollectionsMarshal.AsSpan(signs), rows))
        {
            var of = weights.AsSpan(row * said.Length, said.Length);
            var worth = weight * units[row];
            for (var i = 0; i < of.Length; i++) said[i] += of[i] * worth;
        }
        SetInProportion(said);
    }

    /// <summary>The words that speak most for one class rather than the other.</summary>
    public string Why(string[] words, string likeliest, string other)
    {
        var (one, two) = (Array.IndexOf(classes, likeliest), Array.IndexOf(classes, other));
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
            return signs.Sum(sign => rows.Row(sign.Key) is >= 0 and var row ? sign.Weight * units[row] * Difference(row * classes.Length) : 0.0);
        }

        int Difference(int row) => weights[row + one] - weights[row + two];
    }

    /// <summary>The likelihood of each class.</summary>
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
