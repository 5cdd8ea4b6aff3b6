using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.People;

/// <summary>The language in which a person reads.</summary>
sealed class PeopleFlow(IPeople people) : IFlow<PeopleFlow>
{
    public static void Map(Routes<PeopleFlow> routes) => routes
        .Writes("language.set", flow => flow.SetLanguageAsync);

    async Task<Reply> SetLanguageAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Language("language") is not { } language)
        {
            return new(turn.Say("WhichLanguage"))
            {
                Choices = [.. LanguageCodes.All.Select(one =>
                    new Choice(turn.Words.Say(one, "LanguageName"), "language.set", Slots.Of(("language", one.Tag()))))],
            };
        }

        var changed = turn.Person with { Language = language };
        await people.UpdateAsync(changed, ct);
        return new(turn.Words.Say(language, "LanguageSet")) { Reader = changed, Before = Slots.Of(("language", turn.Language.Tag())) };
    }
}
