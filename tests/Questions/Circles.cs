using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Questions;

/// <summary>Those who may be asked, without a store.</summary>
static class Circles
{
    public static Person Imane { get; } = Some.Person("Imane Tazi", Role.Coordinator);

    /// <summary>Hassan, Lucie and these others; Imane coordinates.</summary>
    public static QueueCircle At(DateTimeOffset now, params Person[] others) => Of(now, [Community.Hassan, Community.Lucie, .. others], [Imane]);

    public static QueueCircle Of(DateTimeOffset now, IEnumerable<Person> mentors, IEnumerable<Person> coordinators) => new(
        now, new QueueRules(), [.. mentors.Select(Member)], [.. coordinators.Select(Member)],
        new[] { Community.Salma, Community.Hassan, Community.Claire }.ToDictionary(asker => asker.Id, asker => TownOf(asker)));

    static QueueMember Member(Person person) => new(person, TownOf(person), Clocks.Zone(TownOf(person).TimeZone));

    static Town TownOf(Person person) => person.Town == Community.Valmont.Id ? Community.Valmont : Community.AinZitoun;
}
