using System.Runtime.CompilerServices;

namespace PracticeBot.Language;

/// <summary>The terms of the word lists, each kept once, letter after letter, and known by its number.</summary>
sealed class TermPool
{
    const int Unknown = -1;

    char[] letters = new char[1 << 12];
    int[] ends = new int[1 << 8];
    byte[] languages = new byte[1 << 8];
    int[] slots = Empty(1 << 9);

    public int Count { get; private set; }

    public string this[int term] => new(Letters(term));

    public ReadOnlySpan<char> Letters(int term) => letters.AsSpan(Start(term)..ends[term]);

    /// <summary>The number of the term; less than 0 when no list knows it.</summary>
    public int Find(ReadOnlySpan<char> term) => slots[SlotOf(term)];

    public int Add(string term)
    {
        var slot = SlotOf(term);
        if (slots[slot] != Unknown) return slots[slot];

        var start = Count == 0 ? 0 : ends[Count - 1];
        while (start + term.Length > letters.Length) Array.Resize(ref letters, letters.Length * 2);
        if (Count == ends.Length)
        {
            Array.Resize(ref ends, ends.Length * 2);
            Array.Resize(ref languages, ends.Length);
        }
        term.CopyTo(letters.AsSpan(start));
        ends[Count] = start + term.Length;
        slots[slot] = Count;
        Count++;
        if (Count * 2 > slots.Length) Rehash();
        return Count - 1;
    }

    /// <summary>The number of the term, which a list says in this language.</summary>
    public int Add(string term, LanguageCode language)
    {
        var number = Add(term);
        languages[number] |= (byte)(1 << (int)language);
        return number;
    }

    /// <summary>Whether the lists say the term in this language and in no other.</summary>
    public bool IsOnly(int term, LanguageCode language) => languages[term] == 1 << (int)language;

    /// <summary>Gives back what was kept for more.</summary>
    public void Trim()
    {
        Array.Resize(ref letters, Count == 0 ? 0 : ends[Count - 1]);
        Array.Resize(ref ends, Count);
        Array.Resize(ref languages, Count);
    }

    int Start(int term) => term == 0 ? 0 : ends[term - 1];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int SlotOf(ReadOnlySpan<char> term)
    {
        var slot = string.GetHashCode(term, StringComparison.Ordinal) & (slots.Length - 1);
        while (slots[slot] != Unknown && !Letters(slots[slot]).SequenceEqual(term)) slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    void Rehash()
    {
        slots = Empty(slots.Length * 2);
        for (var term = 0; term < Count; term++) slots[SlotOf(Letters(term))] = term;
    }

    static int[] Empty(int size)
    {
        var empty = new int[size];
        Array.Fill(empty, Unknown);
        return empty;
    }
}
