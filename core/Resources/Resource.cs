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
/// <param name="Edition">1 when shared, one more with every newer version of it that was sent.</param>
/// <param name="RenewedBy">Who sent the newest version; null while it is the first.</param>
public sealed record Resource(
    ResourceId Id, Reference Ref, string Title, string? Url, string Note, EquatableList<TopicId> Topics,
    LanguageCode? Language, Visibility Visibility, Scope Scope, PersonId SharedBy, DateTimeOffset SharedAt, int Version,
    ResourceFile? File = null, ResourceId? Family = null, DateOnly? ReviewOn = null, int Edition = 1,
    PersonId? RenewedBy = null, DateTimeOffset? RenewedAt = null)
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

    /// <param name="file">The one that was said, when it is there.</param>
    public Outcome<Resource> Renew(RenewResource said, StoredFile? file)
    {
        if (said.Edition != Edition) return new RenewedSince(Ref, Edition);
        if (said.Note.Length > Limits.Text) return new TextTooLong(Limits.Text);
        if (said.File is not null && file?.By != said.By) return new NoSuchFile();
        var url = file is null && !string.IsNullOrWhiteSpace(said.Url) ? said.Url.Trim() : null;
        if (url is not null && !WebAddress.Is(url)) return new NotAWebAddress(url);

        // What was not sent anew stays: a file gives way to another, or to a link.
        var renewed = this with { Url = url, Note = said.Note.Trim(), File = ResourceFile.Of(file) ?? (url is null ? File : null) };
        if (renewed is { File: null, Url: null, Note.Length: 0 }) return new NothingToShare();
        if (renewed == this) return new NothingNew(Ref);
        return renewed with { Edition = Edition + 1, RenewedBy = said.By, RenewedAt = said.At, Version = Version + 1 };
    }

    /// <summary>What <paramref name="by"/> sent last is taken back; what else was changed since stays.</summary>
    /// <param name="last">What was there before it; null when there is nothing.</param>
    public Outcome<Resource> TakeBack(PersonId by, ResourceEdition? last)
    {
        if (last is null || RenewedBy != by) return new ChangedSince(Ref);

        var isFirst = last.Number == 1;
        return this with
        {
            Url = last.Url, Note = last.Note, File = last.File, Edition = last.Number,
            RenewedBy = isFirst ? null : last.By, RenewedAt = isFirst ? null : last.At, Version = Version + 1,
        };
    }

    /// <summary>What it says now, as it is kept once there is a newer version.</summary>
    public ResourceEdition Newest => new(Edition, Url, Note, File, RenewedBy ?? SharedBy, RenewedAt ?? SharedAt);

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
