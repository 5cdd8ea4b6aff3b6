using System.Collections.Frozen;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>An option of an open form that is called by its own name: « sans mon nom », « à mon heure », مستعجل, « langue : arabe ».</summary>
static class SpokenOptions
{
    const string Language = "language";

    /// <summary>« il parle arabe »</summary>
    const int FewWords = 5;

    /// <summary>Beside a language they say that it is somebody's; « parle-moi en arabe » is said to the bot.</summary>
    static readonly FrozenSet<string> ofSomebody = Grammar.Words(Folding.Fold(
        "langue en in il elle parle lit prefere sa son c est plutot non the language speaks reads prefers he she they his her is "
        + "اللغه لغه لغته لغتها يتكلم تتكلم يتحدث تتحدث يقرا تقرا هو هي"));

    /// <summary>« pas urgent » wishes nothing.</summary>
    static readonly FrozenSet<string> negates = Grammar.Words(Folding.Fold("pas plus not ليس ماشي غير"));

    /// <summary>The form with the option taken; null when the words name none, or may as well mean something else.</summary>
    /// <param name="said">What the words say of a route.</param>
    public static Slots? Of(string text, Form form, OpenForm open, Field? asked, Func<string, Slots> said)
    {
        if (open.IsBehind && asked is null) return null;
        return Called(text, form, asked) ?? (Tokens.Of(text).Count <= FewWords ? Said(text, form, asked, said) : null);
    }

    static Slots? Called(string text, Form form, Field? asked)
    {
        var named = form.Fields
            .Where(field => MayBeMeant(field, text, asked))
            .SelectMany(field => field.Options.Where(option => SpokenLabels.IsOption(text, option)).Select(option => (field, option.Value)))
            .ToList();
        var meant = named.Where(one => one.field == asked).ToList() is [var ofAsked] ? ofAsked : named is [var only] ? only : default;
        return meant.field is { } found ? Taken(form.Values, found, meant.Value) : null;
    }

    /// <summary>« il parle arabe » is of whom the form is about, « de façon anonyme » a wish for what it sends.</summary>
    static Slots? Said(string text, Form form, Field? asked, Func<string, Slots> said)
    {
        if (FieldOf(Language) is { } language && IsOfSomebody(text) && Offered(language, said("language.set")[Language]) is { } spoken)
            return form.Values.With(Language, spoken);
        return asked is not { TakesAnyWords: true } && !Tokens.Of(text).Any(word => negates.Contains(word.Text))
            && FieldOf("options") is { } wishes && Offered(wishes, said(form.Route)["options"]) is { } wished
            ? Taken(form.Values, wishes, wished)
            : null;

        Field? FieldOf(string name) => form.Fields.FirstOrDefault(field => field.Name == name);
    }

    static string? Offered(Field field, string? value) => field.Options.FirstOrDefault(option => option.Value == value)?.Value;

    /// <summary>« Budget » may be the very title that is waited for; « mon binôme seulement » is none.</summary>
    static bool MayBeMeant(Field field, string text, Field? asked) =>
        field.Options.Count > 0 && (asked is not { TakesAnyWords: true } || (field.Name != "topics" && Tokens.Of(text).Count > 1));

    static Slots Taken(Slots values, Field field, string option) => values.With(
        field.Name,
        field.Kind is FieldKind.Choices ? string.Join(',', values.List(field.Name).Append(option).Distinct(StringComparer.Ordinal)) : option);

    static bool IsOfSomebody(string text)
    {
        var said = Tokens.Of(text).Select(token => token.Text).ToList();
        return said is [not "parle", ..] && said.Count(word => !ofSomebody.Contains(word)) == 1;
    }
}
