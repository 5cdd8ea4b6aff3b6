namespace PracticeBot.Language;

/// <summary>Whose things of one kind are searched: it writes their entries anew when their shape has changed.</summary>
public interface ISearchSource
{
    string Kind { get; }

    /// <summary>The entries of those of these that are still there.</summary>
    Task<IReadOnlyList<SearchEntry>> EntriesAsync(IReadOnlyList<Guid> ids, CancellationToken ct);
}
