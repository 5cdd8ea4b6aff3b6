using System.Globalization;
using System.Text.Json;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue;

enum IntentKind
{
    /// <summary>Ask the route's answer, or open its form.</summary>
    Ask,

    /// <summary>Hand the filled form in.</summary>
    Submit,

    /// <summary>Show the open form, with what was just added.</summary>
    FillIn,
}

/// <summary>What a turn is about.</summary>
/// <param name="Score">1 where it is certain, as for buttons and forms.</param>
/// <param name="Fault">The field whose words were not understood, to be asked again.</param>
/// <param name="Note">What is said above the open form, where words were meant for it.</param>
/// <param name="Said">How its words were understood, where it was words.</param>
sealed record Intent(
    IntentKind Kind, string Route, double Score, Slots Slots, Field? Fault = null, FormNote? Note = null,
    Recognition.Recognition? Said = null);

/// <summary>Finds out what a turn is about: an open form, a number, words, or a card's button, in that order of closeness.</summary>
sealed class Router(Recogniser recogniser)
{
    /// <summary>Below it words do not interrupt a form that asks for something.</summary>
    const double Strong = 0.6;

    static readonly string[] yes =
        ["oui", "ok", "d'accord", "valider", "envoyer", "enregistrer", "c'est bon", "نعم", "موافق", "حسنا", "ارسل", "سجل", "yes", "send", "save", "submit"];

    /// <summary>A card's submit, when the value is one of ours; null when it is not.</summary>
    public static Intent? OfSubmit(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return null;
        var slots = Slots.FromSubmit(value);
        if (slots["route"] is not { } route) return null;

        var kind = slots["form"] is null ? IntentKind.Ask : IntentKind.Submit;
        return new(kind, route, 1, slots.Without("route", "form"));
    }

    static readonly string[] no = ["non", "rien", "aucun", "aucune", "passer", "لا", "لا شيء", "تخطي", "no", "none", "nothing", "skip"];

    static readonly string[] resumes =
        ["reprendre", "reprends", "je reprends", "reprendre le formulaire", "mon brouillon", "إتمام", "أتمم", "أكمل", "أكمل النموذج", "مسودتي", "resume", "resume it", "resume my draft", "my draft"];

    /// <param name="openForm">Builds the open form with its values as they are; null when none is open.</param>
    /// <param name="names">Who the pair are; asked only when an exchange is told of.</param>
    public async Task<Intent> OfTextAsync(
        string text, DateOnly today, IReadOnlyList<Topic> topics, DialogueState state, Func<Task<Form?>> openForm, Func<Task<PairNames?>> names)
    {
        if (Chosen(text, state.Choices) is { } choice)
            return new(choice.Slots["form"] is null ? IntentKind.Ask : IntentKind.Submit, choice.Route, 1, choice.Slots.Without("form"));

        if (IsOneOf(resumes, text)) return new(IntentKind.Ask, "draft.resume", 1, Slots.None);

        var recognised = Understood(text, today, topics);
        var pair = recognised.Route is "exchange.log" or "exchange.correct" ? await names() : null;
        if (pair is not null) recognised = Understood(text, today, topics, pair);
        if (state.Form is not { } open || Interrupts(recognised)) return recognised;
        if (await openForm() is not { } form) return recognised;
        if (await FormEdits.OfAsync(text, form, today, UnderstoodAsync) is { } edit)
            return new(IntentKind.FillIn, open.Route, 1, edit.Values, Note: edit.Note ?? FormNote.Changed);

        if (form.Fields.FirstOrDefault(field => field.Name == open.Asking) is not { } asked)
        {
            if (IsOneOf(yes, text)) return new(IntentKind.Submit, open.Route, 1, open.Values);
            return recognised.Route == "none" ? new(IntentKind.FillIn, open.Route, 1, open.Values, Note: FormNote.Unchanged) : recognised;
        }

        if (asked.Asked && IsOneOf(no, text))
            return new(IntentKind.FillIn, open.Route, 1, open.Values.With(Form.Skipped(asked.Name), "1"));
        if (asked.Read(text, today) is { } value)
            return new(IntentKind.FillIn, open.Route, 1, open.Values.With(asked.Name, value));
        return recognised is { Score: >= Strong, Route: not "none" }
            ? recognised
            : new(IntentKind.FillIn, open.Route, 1, open.Values, Fault: asked);

        async Task<Slots> UnderstoodAsync(string part) =>
            SlotsOf(open.Route, part, today, topics, open.Route.StartsWith("exchange.", StringComparison.Ordinal) ? pair ?? await names() : null);
    }

    /// <summary>What the words alone ask for, whatever is open.</summary>
    public Intent Understood(string text, DateOnly today, IReadOnlyList<Topic> topics, PairNames? pair = null)
    {
        var said = recogniser.Recognise(text, today, topics, pair);
        return new(IntentKind.Ask, said.Route, said.Score, new(said.Slots), Said: said);
    }

    /// <summary>What a text says of a route, whatever else it may ask for.</summary>
    /// <param name="names">Whose words they are; null when they may be anybody's: then who "I" is in them cannot be told.</param>
    public Slots SlotsOf(string route, string text, DateOnly today, IReadOnlyList<Topic> topics, PairNames? names = null)
    {
        var said = new Slots(recogniser.SlotsOf(route == "exchange.correct" ? "exchange.log" : route, text, today, topics, names));
        return names is null ? said.Without([.. Enumerable.Range(1, FollowUpSlots.Most).Select(FollowUpSlots.Who)]) : FollowUpSlots.OfPair(said);
    }

    /// <summary>What is said whole and for certain stands above a form; anything less may be meant for the form.</summary>
    static bool Interrupts(Intent recognised) => recognised.Score >= 1 && recognised.Route is not ("none" or "greeting" or "thanks");

    static Choice? Chosen(string text, IReadOnlyList<Choice> choices)
    {
        var folded = Folding.Fold(text).Trim();
        if (int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= choices.Count ? choices[number - 1] : null;
        return choices.FirstOrDefault(choice => Folding.Fold(choice.Title) == folded);
    }

    static bool IsOneOf(string[] words, string text)
    {
        var folded = Folding.Fold(text).Trim(' ', '.', '!');
        return words.Any(word => Folding.Fold(word) == folded);
    }
}
