namespace PracticeBot.People;

/// <summary>
/// People who have in common what is named: one of the roles, one of the towns, one of the topics, and being one of the people.
/// What is not named sets no bounds.
/// </summary>
/// <param name="People">Null sets no bounds; an empty list is nobody.</param>
public sealed record Circle(
    Role Roles = Role.None, EquatableList<TownId>? Towns = null, EquatableList<TopicId>? Topics = null, EquatableList<PersonId>? People = null)
{
    public static Circle Everyone { get; } = new();

    public bool Includes(Person person) =>
        (Roles == Role.None || person.Is(Roles))
        && (Towns is null || Towns.Contains(person.Town))
        && (Topics is null || Topics.Intersect(person.Topics).Any())
        && (People is null || People.Contains(person.Id));
}

/// <summary>Whom something is for: whoever is in any of these circles, and in none of those left out.</summary>
public sealed record Audience(EquatableList<Circle> Circles)
{
    /// <summary>« tous sauf les mentors »</summary>
    public EquatableList<Circle> LeftOut { get; init; } = [];

    public static Audience Everyone { get; } = new([Circle.Everyone]);

    /// <summary>Where no towns are named, these are.</summary>
    public Audience Within(EquatableList<TownId> towns) =>
        this with { Circles = [.. Circles.Select(circle => circle is { People: null, Towns: null } ? circle with { Towns = towns } : circle)] };

    /// <summary>Whether it may stand where a town's people read together: a list of people says nothing of that.</summary>
    public bool SpeaksTo(TownId town)
    {
        var circles = Circles.Where(circle => circle.People is null).ToList();
        return circles.Count == 0 || circles.Exists(circle => circle.Towns?.Contains(town) ?? true);
    }

    /// <summary>Those who are named in it one by one.</summary>
    public IEnumerable<PersonId> Named => Circles.SelectMany(circle => circle.People ?? []);

    /// <summary>Those who are left out of it one by one.</summary>
    public IEnumerable<PersonId> NamedOut => LeftOut.SelectMany(circle => circle.People ?? []);

    public bool Includes(Person person) =>
        Circles.Any(circle => circle.Includes(person)) && !LeftOut.Any(circle => circle.Includes(person));
}

/// <param name="TimeZone">Their own, else their town's.</param>
public sealed record AudienceMember(PersonId Id, string TimeZone);

/// <param name="Unreachable">Among <paramref name="People"/>.</param>
public sealed record AudienceSize(int People, int Unreachable);
