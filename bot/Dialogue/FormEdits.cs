using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>What words change in an open form: « non, c'était mardi », « date : mardi », « ajoute que Claire envoie le guide ».</summary>
static class FormEdits
{
    static readonly string[] corrects = Folded(
        "non", "mais non", "ah non", "plutôt", "en fait", "pardon", "c'était", "c'est", "rectification", "correction", "finalement",
        "لا", "بل", "عفوا", "كان", "كانت", "في الواقع", "تصحيح", "no", "actually", "sorry", "it was", "it is", "rather", "i meant", "correction");

    static readonly string[] adds = Folded(
        "ajoute que", "ajoutez que", "ajoute", "ajoutez", "ajouter", "rajoute que", "rajoute", "note aussi que", "et aussi", "aussi",
        "أضف أن", "أضيفوا أن", "أضف", "أضيفوا", "وأيضا", "add that", "please add", "add", "also");

    static readonly string[] changes = Folded(
        "change", "changez", "changer", "corrige", "corrigez", "mets", "mettez", "remplace", "غير", "غيروا", "صحح", "صححوا", "change", "correct", "set");

    static readonly string[] articles = Folded("le", "la", "les", "l", "the", "à", "en", "par", "to", "إلى");

    /// <summary>Fields whose words are the person's own, which nothing but they themselves replaces.</summary>
    static readonly string[] own = ["summary", "text", "title", "note", "url"];

    /// <param name="understood">What a text says of the form's route, by the recogniser.</param>
    /// <returns>The form's values as the words leave them; null when the words change nothing in it.</returns>
    public static async Task<Slots?> OfAsync(string text, Form form, DateOnly today, Func<string, Task<Slots>> understood)
    {
        if (OfLabel(Without(changes, text) ?? text, form, today) is { } labelled) return labelled;
        if (Without(adds, text) is { } added) return Added(added, form, await understood(added));
        return Without(corrects, text) is { } corrected ? Corrected(corrected, form, today, await understood(corrected)) : null;
    }

    static Slots? OfLabel(string text, Form form, DateOnly today)
    {
        var said = Without(articles, text) ?? text;
        foreach (var field in form.Fields)
        {
            if (Without([Folding.Fold(field.Label)], said) is not { } rest) continue;
            if (field.Read(rest, today) is { } value || (Without(articles, rest) is { } bare && (value = field.Read(bare, today)) is not null))
                return form.Values.With(field.Name, value);
        }

        return null;
    }

    static Slots? Corrected(string said, Form form, DateOnly today, Slots understood)
    {
        var values = Fields(form, understood);
        foreach (var field in form.Fields)
        {
            var value = field.Kind switch
            {
                FieldKind.PastDate => field.Read(said, today),
                FieldKind.Choice => field.Read(said, today) ?? field.Options.FirstOrDefault(option => Says(said, option.Title))?.Value,
                _ => null,
            };
            if (value is not null) values = values.With(field.Name, value);
        }

        return values.Any() ? form.Values.With(values) : null;
    }

    /// <summary>What follows is a follow-up where it says who does what; else it is added to what was said.</summary>
    static Slots? Added(string said, Form form, Slots understood)
    {
        var followUps = Fields(form, understood).Where(one => one.Key.StartsWith("followUp", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        if (followUps.Count > 0) return form.Values.With(new Slots(followUps));
        if (form.Fields.FirstOrDefault(field => field.Kind == FieldKind.LongText) is not { } field) return null;
        return form.Values.With(field.Name, $"{form.Values[field.Name]}\n{said}".Trim());
    }

    static Slots Fields(Form form, Slots understood) => new(understood
        .Where(one => !own.Contains(one.Key) && form.Fields.Any(field => field.Name == one.Key))
        .ToDictionary(StringComparer.Ordinal));

    static bool Says(string said, string title) =>
        $" {string.Join(' ', Tokens.Of(said).Select(token => token.Text))} ".Contains($" {Folding.Fold(title)} ", StringComparison.Ordinal);

    /// <summary>What stands after one of these beginnings, as it was written; null when the text begins with none, or nothing follows.</summary>
    static string? Without(string[] beginnings, string text)
    {
        var rest = text.AsSpan().Trim();
        var found = false;
        while (Begins(beginnings, rest) is > 0 and var length)
        {
            rest = rest[length..].TrimStart(" ,:;.،؛!-\u00A0");
            found = true;
        }

        return found && rest.Length > 0 ? rest.ToString() : null;
    }

    /// <summary>The length of the longest of these that the text begins with, as words.</summary>
    static int Begins(string[] beginnings, ReadOnlySpan<char> text)
    {
        var longest = 0;
        for (var end = 1; end <= Math.Min(text.Length, 40); end++)
        {
            if (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '\'' or '’') && text[end - 1] is not ('\'' or '’')) continue;
            if (beginnings.Contains(Folding.Fold(text[..end].ToString()).TrimEnd('\''))) longest = end;
        }

        return longest;
    }

    static string[] Folded(params string[] words) => [.. words.Select(Folding.Fold)];
}
