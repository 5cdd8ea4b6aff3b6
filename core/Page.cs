namespace PracticeBot;

/// <summary>Where the next page begins: the sort key of the last item shown, opaque to everyone but its store.</summary>
public readonly record struct PageKey(string Value);

/// <param name="Next">Null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, PageKey? Next)
{
    /// <summary>The length of a page of any list (design §8).</summary>
    public const int Size = 10;
}
