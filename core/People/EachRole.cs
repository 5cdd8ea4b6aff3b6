namespace PracticeBot.People;

public static class EachRole
{
    static readonly Role[] all = [.. Enum.GetValues<Role>().Where(role => role != Role.None)];

    /// <summary>The roles in it, one by one.</summary>
    public static IEnumerable<Role> Each(this Role roles) => all.Where(role => (roles & role) != Role.None);
}
