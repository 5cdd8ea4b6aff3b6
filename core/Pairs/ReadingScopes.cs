using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Pairs;

/// <summary>The circles a reader stands in, which every list and search takes into its query.</summary>
public static class ReadingScopes
{
    /// <summary>The scopes in which this person may read things of a kind, as the permission table says.</summary>
    public static IReadOnlyList<Scope> Of(ReferenceKind kind, Pair? pair) => Permissions.Of(kind) switch
    {
        Readers.Community => [Scope.Community],
        Readers.ItsPair => pair is null ? [] : [pair.Scope],
        _ => pair is null ? [Scope.Community] : [Scope.Community, pair.Scope, Scope.Of("partnership", pair.Partnership.Value)],
    };

    /// <summary>Where somebody of this pair looks for things of a kind: what they may not read is not looked through.</summary>
    public static SearchPlace Place(ReferenceKind kind, Pair? pair) =>
        new(kind.ToString().ToLowerInvariant(), [.. Of(kind, pair).Select(scope => scope.Value)]);
}
