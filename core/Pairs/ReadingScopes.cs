using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Pairs;

/// <summary>The circles a reader stands in, which every list and search takes into its query.</summary>
public static class ReadingScopes
{
    /// <summary>The scopes in which somebody may read things of a kind, as the permission table says.</summary>
    public static IReadOnlyList<Scope> Of(ReferenceKind kind, Standpoint reader)
    {
        var by = reader.Person.Finds(kind);
        return
        [
            .. By(Relation.Community | Relation.Shared, [Scope.Community]),
            .. By(Relation.Pair | Relation.Shared, reader.Pair is { } pair ? [pair.Scope] : []),
            .. By(Relation.Shared, reader.Partnerships().Select(Partnership.ScopeOf)),
        ];

        IEnumerable<Scope> By(Relation relation, IEnumerable<Scope> scopes) => (by & relation) == Relation.None ? [] : scopes;
    }

    /// <summary>Where somebody looks for things of a kind: what they may not read is not looked through.</summary>
    public static SearchPlace Place(ReferenceKind kind, Standpoint reader) =>
        new(KindOf(kind), [.. Of(kind, reader).Select(scope => scope.Value)]);

    /// <summary>Where is looked for what every member may read.</summary>
    public static SearchPlace Everybodys(ReferenceKind kind) => new(KindOf(kind), [Scope.Community.Value]);

    static string KindOf(ReferenceKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Those in which they work, and those that they look after.</summary>
    static IEnumerable<PartnershipId> Partnerships(this Standpoint reader) =>
        reader.LooksAfter.Select(one => one.Id).Concat(reader.Pair is { } pair ? [pair.Partnership] : []).Distinct();
}
