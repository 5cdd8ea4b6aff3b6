using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.People;

/// <summary>What people set for themselves: their language, and cards or plain text.</summary>
sealed class PeopleFlow(IPeople people) : IFlow<PeopleFlow>
{
    public static void Map(Routes<PeopleFlow> routes) => routes
        .Writes("language.set", flow => flow.SetLanguageAsync)
        .Writes("settings.set", flow => flow.SetAsync);

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
        return new(turn.Words.Say(language, "LanguageSet")) { Reader = changed };
    }

    async Task<Reply> SetAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["key"] != "cards") return new(turn.Say("WhichSetting"));

        var cards = turn.Slots["value"] != "off";
        var changed = turn.Person with { Settings = turn.Person.Settings with { Cards = cards } };
        await people.UpdateAsync(changed, ct);
        return new(turn.Say(cards ? "CardsOn" : "CardsOff")) { Reader = changed };
    }
}
