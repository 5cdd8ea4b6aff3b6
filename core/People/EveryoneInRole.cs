namespace PracticeBot.People;

public static class EveryoneInRole
{
    /// <summary>Everyone who has one of these roles, by name: for roles that few have.</summary>
    public static async Task<IReadOnlyList<Person>> EveryoneAsync(this IPeople people, Role roles, CancellationToken ct)
    {
        var everyone = new List<Person>();
        for (PageKey? after = null; ;)
        {
            var page = await people.InRoleAsync(roles, after, ct);
            everyone.AddRange(page.Items);
            if (page.Next is null) return everyone;
            after = page.Next;
        }
    }
}
