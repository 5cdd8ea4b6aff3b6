using PracticeBot.People;

namespace PracticeBot.Bot.Flows;

static class Names
{
    /// <summary>The names of these people, read at once.</summary>
    public static async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        this IPeople people, IEnumerable<PersonId> ids, CancellationToken ct) =>
        (await people.AllOfAsync([.. ids.Distinct()], ct)).ToDictionary(person => person.Id, person => person.Name);
}
