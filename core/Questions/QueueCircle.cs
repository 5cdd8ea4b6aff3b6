using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>Somebody whom the queue may tell.</summary>
/// <param name="Zone">The clocks they live by.</param>
public sealed record QueueMember(Person Person, Town Town, TimeZoneInfo Zone)
{
    /// <summary>When questions that are not urgent are told, unless they set another time.</summary>
    public static TimeOnly Morning { get; } = new(9, 0);

    public bool IsAway(DateTimeOffset now) => Person.Settings.IsAway(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime));

    /// <summary>When they are told of a question: at once, or with all others at their hour on the next working day.</summary>
    public DateTimeOffset TellAt(Question question, DateTimeOffset now) =>
        question.Urgent || Person.Settings.AtOnce ? now : Town.NextAt(Person.Settings.DigestAt ?? Morning, Zone, now);
}

/// <summary>Who there is to be asked, and how long each has, at one moment.</summary>
/// <param name="Askers">The towns of those who asked, by whose working hours a question waits for everyone.</param>
public sealed record QueueCircle(
    DateTimeOffset Now, QueueRules Rules, IReadOnlyList<QueueMember> Mentors, IReadOnlyList<QueueMember> Coordinators,
    IReadOnlyDictionary<PersonId, Town> Askers)
{
    /// <summary>The mentors who can take it now: who is away and who asked are passed over.</summary>
    public IEnumerable<QueueMember> Present(Question question) =>
        Mentors.Where(mentor => mentor.Person.Id != question.AskedBy && !mentor.IsAway(Now));

    /// <summary>Those in whose field it is, the nearest first; among equals another one is first for another question.</summary>
    public IEnumerable<QueueMember> InField(Question question) => Present(question)
        .Select(mentor => (Mentor: mentor, Shared: mentor.Person.Topics.Intersect(question.Topics).Count()))
        .Where(one => one.Shared > 0)
        .OrderByDescending(one => one.Shared)
        .ThenBy(one => DerivedId.From(question.Id.Value, one.Mentor.Person.Id.Value.ToString("N")))
        .Select(one => one.Mentor);

    public QueueMember? Mentor(PersonId id) => Mentors.FirstOrDefault(mentor => mentor.Person.Id == id);

    /// <summary>Until when a mentor has the question to themselves: it begins when they are told.</summary>
    public DateTimeOffset OfferEnds(Question question, QueueMember mentor) =>
        mentor.Town.AfterWorking(mentor.TellAt(question, Now), OfferTime(question));

    /// <summary>Until when it waits for all mentors, once the last of them is told.</summary>
    public DateTimeOffset OfferToAllEnds(Question question) =>
        Town(question).AfterWorking(Present(question).Select(mentor => mentor.TellAt(question, Now)).Append(Now).Max(), OfferTime(question));

    public DateTimeOffset RemindAt(Question question, PersonId mentor) =>
        TownOf(question, mentor).AfterWorking(Now, TimeSpan.FromHours(Rules.RemindHours));

    public DateTimeOffset ReturnAt(Question question, PersonId mentor) =>
        TownOf(question, mentor).AfterWorking(Now, TimeSpan.FromHours(Rules.ReturnHours - Rules.RemindHours));

    public DateTimeOffset RepeatAt(Question question) => Town(question).AfterWorking(Now, TimeSpan.FromHours(Rules.RepeatHours));

    TimeSpan OfferTime(Question question) => TimeSpan.FromHours(question.Urgent ? Rules.UrgentOfferHours : Rules.OfferHours);

    /// <summary>Whoever is no mentor any more has their time all the same.</summary>
    Town TownOf(Question question, PersonId mentor) => Mentor(mentor)?.Town ?? Town(question);

    Town Town(Question question) => Askers[question.AskedBy];
}

/// <summary>Reads who there is to be asked.</summary>
public sealed class QueueCircles(IPeople people, ITowns towns, Clocks clocks, QueueRules rules)
{
    const int Batch = 1_000;

    static readonly Audience asked = new([new(Role.Mentor | Role.Coordinator)]);

    public async Task<QueueCircle> AroundAsync(IReadOnlyCollection<Question> questions, DateTimeOffset now, CancellationToken ct)
    {
        var byId = (await towns.AllAsync(ct)).ToDictionary(town => town.Id);
        var members = new List<QueueMember>();
        for (PersonId? after = null; ;)
        {
            var page = await clocks.InAsync(asked, now, after, Batch, ct);
            members.AddRange(page.Select(one => new QueueMember(one.Person, byId[one.Person.Town], one.Zone)));
            if (page.Count < Batch) break;
            after = page[^1].Person.Id;
        }

        var askers = await people.AllOfAsync([.. questions.Select(question => question.AskedBy).Distinct()], ct);
        return new(
            now, rules,
            [.. members.Where(one => one.Person.Is(Role.Mentor))], [.. members.Where(one => one.Person.Is(Role.Coordinator))],
            askers.ToDictionary(asker => asker.Id, asker => byId[asker.Town]));
    }
}
