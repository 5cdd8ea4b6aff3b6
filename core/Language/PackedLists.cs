namespace PracticeBot.Language;

/// <summary>Many short lists of numbers, one after the other.</summary>
sealed class PackedLists
{
    readonly int[] ends;
    readonly int[] items;

    public PackedLists(IReadOnlyCollection<IReadOnlyList<int>> lists)
    {
        ends = new int[lists.Count];
        items = new int[lists.Sum(list => list.Count)];
        var (list, end) = (0, 0);
        foreach (var numbers in lists)
        {
            foreach (var number in numbers) items[end++] = number;
            ends[list++] = end;
        }
    }

    public int Count => ends.Length;

    public ArraySegment<int> this[int list]
    {
        get
        {
            var start = list == 0 ? 0 : ends[list - 1];
            return new(items, start, ends[list] - start);
        }
    }
}
