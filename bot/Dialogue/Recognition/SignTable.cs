using System.Numerics;
using System.Runtime.CompilerServices;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>A row for each sign, by its key: a table that only grows, to what it was made for.</summary>
sealed class SignTable(int most)
{
    // Never more than half full, and zero is no key: a search soon ends.
    readonly (uint Key, int Row)[] places = new (uint, int)[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, most) * 2)];

    public int Count { get; private set; }

    /// <summary>-1 for a sign that has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Row(uint key) => places[Place(Valid(key))] is { Key: not 0, Row: var row } ? row : -1;

    /// <summary>The next row where it has none yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Add(uint key)
    {
        ref var place = ref places[Place(Valid(key))];
        if (place.Key is 0) place = (Valid(key), Count++);
        return place.Row;
    }

    public static SignTable ReadFrom(BinaryReader kept)
    {
        var many = kept.ReadInt32();
        var table = new SignTable(many);
        for (var row = 0; row < many; row++) table.Add(kept.ReadUInt32());
        return table;
    }

    public void WriteTo(BinaryWriter kept)
    {
        var keys = new uint[Count];
        foreach (var (key, row) in places)
            if (key is not 0) keys[row] = key;
        kept.Write(Count);
        foreach (var key in keys) kept.Write(key);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int Place(uint key)
    {
        var last = (uint)places.Length - 1;
        var at = (key * 2654435769u >> 7) & last;
        while (places[at].Key is not 0 && places[at].Key != key) at = (at + 1) & last;
        return (int)at;
    }

    static uint Valid(uint key) => key is 0 ? 1 : key;
}
