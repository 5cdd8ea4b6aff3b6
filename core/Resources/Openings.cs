using PracticeBot.People;

namespace PracticeBot.Resources;

/// <summary>How many people opened a resource, never who: each is counted once, by a mark that no list or card reads back.</summary>
public static class Openings
{
    /// <summary>The same each time, and another for each resource, so that no one's marks can be put side by side.</summary>
    public static Guid Mark(ResourceId resource, PersonId by) =>
        DerivedId.From("resource.opened", resource.Value.ToString("N"), by.Value.ToString("N"));

    /// <summary>Whoever shared it has read it; and what a pair alone reads is opened by one other person, whom a count of one would name.</summary>
    public static bool Count(this Resource resource, PersonId by) => resource.SharedBy != by && resource.Visibility != Visibility.Pair;
}
