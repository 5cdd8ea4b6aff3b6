using System.Text;

namespace PracticeBot.People;

/// <summary>The permission table as people read it.</summary>
public static class PermissionTable
{
    static readonly (Relation Relation, string Word)[] words =
    [
        (Relation.Author, "own"), (Relation.Taker, "taken"), (Relation.Pair, "pair's"), (Relation.Shared, "shared"),
        (Relation.Partnership, "partnerships'"),
        (Relation.Community, "community's"),
    ];

    /// <summary>In Markdown, a line for all routes that are granted alike.</summary>
    public static string Markdown()
    {
        var roles = Permissions.Everyone.Each().ToList();
        var table = new StringBuilder()
            .Append("| route | ").AppendJoin(" | ", roles.Select(role => role.ToString().ToLowerInvariant())).Append(" |\n|---|")
            .AppendJoin("|", roles.Select(_ => "---")).Append("|\n");
        foreach (var alike in Permissions.Table.GroupBy(one => string.Join(" | ", roles.Select(role => Cell(one, role))), StringComparer.Ordinal))
            table.Append("| ")
                .AppendJoin(", ", alike.Select(one => one.IsConfidential ? $"`{one.Route}`\\*" : $"`{one.Route}`"))
                .Append(" | ").Append(alike.Key).Append(" |\n");
        return table.ToString();
    }

    static string Cell(Permission permission, Role role)
    {
        var grants = permission.Grants.Where(grant => (grant.Roles & role) != Role.None).ToList();
        if (grants.Count == 0) return "–";
        var to = grants.Aggregate(Relation.None, (all, grant) => all | grant.To);
        if (to == Relation.None) return "yes";
        if ((to & Relation.Community) != Relation.None) return "community's";
        return string.Join(", ", words.Where(one => (to & one.Relation) != Relation.None).Select(one => one.Word));
    }
}
