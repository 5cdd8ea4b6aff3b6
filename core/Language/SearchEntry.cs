namespace PracticeBot.Language;

/// <summary>What part of a thing a term stands in. What is said in its title tells more of it than what is said on page forty.</summary>
public enum SearchField
{
    Title,
    Topics,
    Body,
    File,
}

/// <summary>How many terms of an entry each field has; the rest are its body's.</summary>
public readonly record struct SearchFields(int Title, int Topics, int File);

/// <param name="Kind">What sort of thing it is: letters and digits only.</param>
/// <param name="Scope">The one circle of readers that may find it: letters and digits only.</param>
/// <param name="Terms">
/// Analysed terms, repeated as often as they occur: those of the title, of the topics, of the body and of the file, in this order.
/// </param>
public sealed record SearchEntry(string Kind, Guid Id, string Scope, IReadOnlyList<string> Terms)
{
    /// <summary>One more whenever analysis or fields change: entries of an older shape are written anew.</summary>
    public const int Shape = 2;

    /// <summary>As much of a file is kept in its order; of what follows, each further word once.</summary>
    public const int MostFileTermsInOrder = 2_000;

    public const int MostFileTerms = 6_000;

    public SearchFields Fields { get; init; }

    /// <summary>When it was said; null for an entry of an older shape.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How often somebody said that it helped.</summary>
    public int Helped { get; init; }

    /// <summary>The shape it was written in.</summary>
    public int WrittenIn { get; init; } = Shape;

    public int BodyLength => Terms.Count - Fields.Title - Fields.Topics - Fields.File;

    /// <param name="title">What it is called, or the question that was asked.</param>
    /// <param name="file">The text of its file, however long.</param>
    /// <param name="labels">Terms that nobody says, by which it is told from others of its kind (<see cref="SearchPlace.Labels"/>).</param>
    public static SearchEntry Of(
        string kind, Guid id, string scope, DateTimeOffset at, string title, IEnumerable<string> topics, IEnumerable<string> body, string file = "",
        IReadOnlyList<string>? labels = null)
    {
        var titled = Analysis.Terms(title);
        IReadOnlyList<string> topical = [.. topics.SelectMany(Analysis.Terms), .. labels ?? []];
        var filed = OfFile(file);
        return new(kind, id, scope, [.. titled, .. topical, .. body.SelectMany(Analysis.Terms), .. filed])
        {
            Fields = new(titled.Count, topical.Count, filed.Count),
            At = at,
        };
    }

    public SearchField FieldAt(int term) =>
        term < Fields.Title ? SearchField.Title
        : term < Fields.Title + Fields.Topics ? SearchField.Topics
        : term < Terms.Count - Fields.File ? SearchField.Body
        : SearchField.File;

    static List<string> OfFile(string text)
    {
        if (text.Length == 0) return [];

        var all = Analysis.Terms(text);
        var kept = all.Take(MostFileTermsInOrder).ToList();
        var seen = kept.ToHashSet(StringComparer.Ordinal);
        foreach (var term in all.Skip(kept.Count))
        {
            if (kept.Count == MostFileTerms) break;
            if (seen.Add(term)) kept.Add(term);
        }
        return kept;
    }
}
