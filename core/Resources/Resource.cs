using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Resources;

public readonly record struct ResourceId(Guid Value);

public enum Visibility
{
    Community,
    Partnership,
    Pair,
}

/// <summary>Something shared that others can use: a link, a note or a file.</summary>
/// <param name="Url">Null for a note or a file.</param>
/// <param name="Scope">Who may read it, from the visibility it was shared with.</param>
/// <param name="Version">1 when shared, one more whenever it changes.</param>
/// <param name="Family">What it and its versions in other languages have in common; null when it has none.</param>
/// <param name="ReviewOn">From that day on somebody should see whether it still holds.</param>
public sealed record Resource(
    ResourceId Id, Reference Ref, string Title, string? Url, string Note, EquatableList<TopicId> Topics,
    LanguageCode? Language, Visibility Visibility, Scope Scope, PersonId SharedBy, DateTimeOffset SharedAt, int Version,
    ResourceFile? File = null, ResourceId? Family = null, DateOnly? ReviewOn = null)
{
    public const int LongestTitle = 200;

    /// <param name="file">The one that was said, when it is there.</param>
    public static Outcome<Resource> Share(ShareResource said, Pair? pair, Partnership? partnership, StoredFile? file)
    {
        if (string.IsNullOrWhiteSpace(said.Title)) return new TitleMissing();
        if (said.Title.Length > LongestTitle) return new TitleTooLong(LongestTitle);
        if (said.Note.Length > Limits.Text) return new TextTooLong(Limits.Text);
        if (said.File is not null && file?.By != said.By) return new NoSuchFile();
        if (file is null && string.IsNullOrWhiteSpace(said.Url) && string.IsNullOrWhiteSpace(said.Note)) return new NothingToShare();
        if (!string.IsNullOrWhiteSpace(said.Url) && !WebAddress.Is(said.Url)) return new NotAWebAddress(said.Url);
        if (ScopeOf(said.Visibility, pair, partnership) is not { } scope) return new NotInAPair();

        return new Resource(
            said.Id, Reference.Unnumbered(ReferenceKind.Resource), said.Title.Trim(),
            file is not null || string.IsNullOrWhiteSpace(said.Url) ? null : said.Url.Trim(), said.Note.Trim(),
            said.Topics.Distinct().ToEquatableList(), said.Language, said.Visibility, scope, said.By, said.At, Version: 1,
            ResourceFile.Of(file));
    }

    public ResourceForm Form => File is not null ? ResourceForm.File : Url is not null ? ResourceForm.Link : ResourceForm.Note;

    public bool IsToReview(DateOnly today) => ReviewOn <= today;

    internal static Scope? ScopeOf(Visibility visibility, Pair? pair, Partnership? partnership) => visibility switch
    {
        Visibility.Pair => pair?.Scope,
        Visibility.Partnership => partnership?.Scope,
        _ => Scope.Community,
    };
}

public sealed record TitleMissing : Refusal;

public sealed record TitleTooLong(int Most) : Refusal;

public sealed record NothingToShare : Refusal;

public sealed record NotAWebAddress(string Url) : Refusal;

/// <summary>None of that reference that the speaker may see: said the same way whether it exists or not.</summary>
public sealed record NoSuchResource(Reference Ref) : Refusal;
