using System.Text.RegularExpressions;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>« ajoute la commune de Tiznit, au Maroc »: its name, and where its clocks are.</summary>
static partial class TownWords
{
    public static Slots Read(string text, LanguageCode language)
    {
        var name = Named().Match(text) is { Success: true } named ? named.Groups["name"].Value.Trim() : null;
        return Slots.Of(("name", name), ("place", Places.In(text)?.Name(language)));
    }

    [GeneratedRegex(
        @"(?:\b(?:commune|ville|municipalité|town|city|municipality)\b(?:\s+(?:de|du|des|of)\b|\s+d['’])?|(?:جماعة|بلدية|مدينة))\s*:?\s*(?<name>\p{L}[\p{L}'’\- ]*?)(?=\s*(?:[,.(;،]|$|\b(?:au|en|aux|in)\b|(?:في|ب)\s*ال))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Named();
}
