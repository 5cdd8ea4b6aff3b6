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
/// <param name="Was">What the form held before these words, where that is not what is kept of it.</param>
sealed record Intent(
    IntentKind Kind, string Route, double Score, Slots Slots, Field? Fault = null, FormNote? Note = null,
    Recognition.Recognition? Said = null, Slots? Was = null);

/// <summary>Finds out what a turn is about: an open form, a number, words, or a card's button, in that order of closeness.</summary>
sealed class Router(Recogniser recogniser)
{
    /// <summary>Below it words do not interrupt a form that asks for something.</summary>
    const double Strong = 0.6;

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

    /// <summary>From it on a whole sentence about another matter is not taken for the answer to a question without asking.</summary>
    const double Surely = 0.9;

    /// <summary>An account of an exchange, with day and means, is at least as sure and as long.</summary>
    const double Told = 0.8;
    const int ShortestAccount = 40;

    /// <summary>What is asked of the bot itself, which is seldom what a field is filled with.</summary>
    static readonly string[] ofTheBot =
    [
        "cancel", "undo", "help", "draft.list", "draft.resume", "draft.discard", "exchange.list", "followup.list", "question.mine", "pair.show",
        "announcement.list", "settings.set", "language.set", "privacy.export", "privacy.erase", "signin.link",
    ];

    /// <summary>The value of a cancel that answers a question with no: the route that would have been asked.</summary>
    public const string Declined = "declined";

    /// <param name="buttons">What stands under the last answer, wherever it is shown.</param>
    /// <param name="openForm">Builds the open form with its values as they are; null when none is open.</param>
    /// <param name="names">Who the pair are; asked only when an exchange is told of.</param>
    public async Task<Intent> OfTextAsync(
        string text, DateOnly today, IReadOnlyList<Topic> topics, DialogueState state, IReadOnlyList<Choice> buttons,
        Func<Task<Form?>> openForm, Func<Task<PairNames?>> names)
    {
        if (Answered(text, state, buttons) is { } answer) return answer;

        var recognised = Understood(text, today, topics);
        // « non finalement »
        if (recognised.Route == "cancel" && state.Choices.FirstOrDefault(one => one.IsYes) is { } once) return No(once);
        var pair = recognised.Route is "exchange.log" or "exchange.correct" ? await names() : null;
        if (pair is not null) recognised = Understood(text, today, topics, pair);
        if (state.Form is not { } open || await openForm() is not { } form) return recognised;

        var asked = form.Fields.FirstOrDefault(field => field.Name == open.Asking);
        if (Pressing.Presses(text, form, asked)) return new(IntentKind.Submit, open.Route, 1, open.Values);
        if (SpokenOptions.Of(text, form, open, asked, route => SlotsOf(route, text, today, topics)) is { } chosen)
            return FilledIn(await OwnAsync() ?? new FormEdit(chosen));
        if (Pressing.Assents(text)) return Agreed(text, today, open, asked);
        if (Interrupts(recognised) || IsOfAnother(recognised, open)) return recognised;
        if (await OwnAsync() is { } own) return FilledIn(own);
        if (await FormEdits.OfAsync(text, form, today, UnderstoodAsync) is { } edit) return FilledIn(edit);

        if (asked is null)
            return recognised.Route == "none" ? new(IntentKind.FillIn, open.Route, 1, open.Values, Note: FormNote.Unchanged) : recognised;

        if (asked.Asked && IsOneOf(no, text))
            return new(IntentKind.FillIn, open.Route, 1, open.Values.With(Form.Skipped(asked.Name), "1"));
        if (IsElse(recognised, text, open, asked, isOfPair: pair is not null))
            return asked.TakesAnyWords ? Doubts.Between(open, asked, text, recognised) : recognised;
        if (asked.Read(text, today) is { } value)
            return new(IntentKind.FillIn, open.Route, 1, open.Values.With(asked.Name, value));
        return recognised is { Score: >= Strong, Route: not "none" }
            ? recognised
            : new(IntentKind.FillIn, open.Route, 1, open.Values, Fault: asked);

        Task<FormEdit?> OwnAsync() => form.Edits is { } edits ? edits(new(text, asked, recognised)) : Task.FromResult<FormEdit?>(null);

        Intent FilledIn(FormEdit edit) => new(IntentKind.FillIn, open.Route, 1, edit.Values, Note: edit.Note ?? FormNote.Changed);

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

    /// <summary>
    /// What is said whole and for certain stands above a form; anything less may be meant for the form. Giving up drafts is not
    /// taking a follow-up out of it.
    /// </summary>
    static bool Interrupts(Intent recognised) => recognised.Route switch
    {
        "none" or "greeting" or "thanks" => false,
        "draft.discard" => recognised.Score >= Surely,
        _ => recognised.Score >= 1,
    };

    /// <summary>« et corrige E-1, c'était jeudi » names what it is about, and that is not what the form is about.</summary>
    static bool IsOfAnother(Intent recognised, OpenForm open) =>
        recognised is { Route: "exchange.correct", Score: >= Strong } && recognised.Slots["ref"] is { } named && named != open.Values["ref"];

    /// <summary>« annule tout, je ne partage plus rien », or another exchange told whole, is hardly what one field waits for.</summary>
    static bool IsElse(Intent recognised, string text, OpenForm open, Field asked, bool isOfPair)
    {
        if (ofTheBot.Contains(recognised.Route)) return recognised.Score >= Surely;
        if (recognised.Route is "question.ask" && asked.Kind is FieldKind.Text) return recognised.Score >= Surely;
        return isOfPair && IsAccount(recognised, text) && (recognised.Route != open.Route || open.Values["summary"] is not null);
    }

    /// <summary>An exchange told whole: when it was, by what means, and what was said.</summary>
    public static bool IsAccount(Intent said, string text) =>
        said is { Route: "exchange.log", Score: >= Told } && said.Slots["heldOn"] is not null && said.Slots["means"] is not null
            && text.Length >= ShortestAccount;

    /// <summary>« oui » to what was asked once more.</summary>
    static Choice? Agreed(string text, IReadOnlyList<Choice> choices) =>
        choices.FirstOrDefault(choice => choice.IsYes) is { } yes && Pressing.Assents(text) ? yes : null;

    /// <summary>What answers the last reply itself: a number or the words of one of its buttons, or yes or no to what it asks.</summary>
    static Intent? Answered(string text, DialogueState state, IReadOnlyList<Choice> buttons)
    {
        // What is numbered was kept without all that its button says.
        var shown = state.Choices.Concat(buttons).DistinctBy(one => (one.Title, one.Route, one.Slots)).ToList();
        if ((Numbered(text, state.Choices) ?? SpokenLabels.Of(text, shown, one => one.Title) ?? Agreed(text, state.Choices)) is { } choice)
            return new(choice.Slots["form"] is null ? IntentKind.Ask : IntentKind.Submit, choice.Route, 1, choice.Slots.Without("form"));
        if (state.Choices.FirstOrDefault(one => one.IsYes) is { } once && Pressing.Declines(text)) return No(once);
        return SpokenLabels.IsOnSeveral(text, shown, one => one.Title) ? new(IntentKind.Ask, "repeat", 1, Slots.None) : null;
    }

    /// <summary>No, to what was asked: nothing changes.</summary>
    public static Intent Nothing { get; } = new(IntentKind.Ask, "cancel", 1, Slots.Of((Declined, "1")));

    /// <summary>No, to this.</summary>
    static Intent No(Choice asked) => Nothing with { Slots = Slots.Of((Declined, asked.Route)) };

    /// <summary>
    /// « oui » hands in the form that was shown last, and says what it lacks; one that lies behind is shown again first, and what is
    /// only worth asking is no yes or no.
    /// </summary>
    static Intent Agreed(string text, DateOnly today, OpenForm open, Field? asked)
    {
        if (open.IsBehind) return new(IntentKind.FillIn, open.Route, 1, open.Values, Note: FormNote.Again);
        if (asked is { TakesAnyWords: false } && asked.Read(text, today) is { } value)
            return new(IntentKind.FillIn, open.Route, 1, open.Values.With(asked.Name, value));
        return asked is null or { Required: true }
            ? new(IntentKind.Submit, open.Route, 1, open.Values)
            : new(IntentKind.FillIn, open.Route, 1, open.Values, Fault: asked);
    }

    static Choice? Numbered(string text, IReadOnlyList<Choice> choices) =>
        int.TryParse(Folding.Fold(text).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1 && number <= choices.Count
            ? choices[number - 1]
            : null;

    static bool IsOneOf(string[] words, string text)
    {
        var folded = Folding.Fold(text).Trim(' ', '.', '!');
        return words.Any(word => Folding.Fold(word) == folded);
    }
}
