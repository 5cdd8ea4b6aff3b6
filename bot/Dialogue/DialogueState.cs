using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PracticeBot.Bot.Dialogue;

/// <summary>What a conversation remembers between turns: only what a card cannot carry.</summary>
/// <param name="Form">The form that is being filled in.</param>
/// <param name="Choices">What the numbers under the last plain-text answer stand for.</param>
/// <param name="Drafts">Forms that another interrupted, also one of the same route, the latest first.</param>
/// <param name="Done">What was done last here, which may be taken back.</param>
sealed record DialogueState(OpenForm? Form, EquatableList<Choice> Choices, EquatableList<OpenForm> Drafts, DoneThing? Done = null)
{
    public const int MostDrafts = 5;

    const int MostHanded = 10;

    /// <summary>Forms that were handed in, the latest first: the same one again makes nothing anew.</summary>
    public EquatableList<HandedForm> Handed { get; init; } = [];

    /// <summary>A draft that nobody came back to is forgotten.</summary>
    public static readonly TimeSpan DraftsKeptFor = TimeSpan.FromDays(14);

    public static DialogueState Fresh { get; } = new(null, [], []);

    public static DialogueState FromJson(string? json)
    {
        if (json is null) return Fresh;
        var kept = JsonSerializer.Deserialize(json, DialogueJson.Default.KeptState)!;
        return new(
            kept.Form is { } form ? Open(form) : null,
            [.. (kept.Choices ?? []).Select(choice => new Choice(choice.Title, choice.Route, new(choice.Slots)) { IsOffered = choice.Offered })],
            [.. (kept.Drafts ?? []).Select(Open)],
            kept.Done is { } done ? new(done.Route, done.Ref, done.On, done.Before is { } before ? new(before) : null) { IsPast = done.Past } : null)
        {
            Handed = [.. kept.Handed ?? []],
        };
    }

    public string? ToJson() => this == Fresh ? null : JsonSerializer.Serialize(
        new KeptState(
            Form is null ? null : Kept(Form),
            Choices.Count == 0 ? null : [.. Choices.Select(Kept)],
            Drafts.Count == 0 ? null : [.. Drafts.Select(Kept)],
            Done is null ? null : new(Done.Route, Done.Ref, Done.On, Done.Before?.ToDictionary(), Done.IsPast),
            Handed.Count == 0 ? null : [.. Handed]),
        DialogueJson.Default.KeptState);

    /// <summary>The state without what is too old to come back to.</summary>
    public DialogueState At(DateTimeOffset now)
    {
        if (Drafts.Count == 0 && (Form is null || IsRecent(Form))) return this;
        return this with { Form = Form is { } form && IsRecent(form) ? form : null, Drafts = [.. Drafts.Where(IsRecent)] };

        bool IsRecent(OpenForm form) => now - form.At < DraftsKeptFor;
    }

    /// <summary>This form is open now; another that was, with something in it, is put aside as a draft, and the oldest is dropped for it.</summary>
    public (DialogueState Next, OpenForm? Aside, OpenForm? Dropped) Opening(OpenForm form)
    {
        var aside = Form is { HoldsWords: true } before && before.Id != form.Id ? before : null;
        var drafts = (aside is null ? [] : new[] { aside }).Concat(Drafts).Where(draft => draft.Id != form.Id).ToList();
        return (this with { Form = form, Choices = [], Drafts = [.. drafts.Take(MostDrafts)] }, aside, drafts.ElementAtOrDefault(MostDrafts));
    }

    /// <summary>As it is after an answer: what the answer before it did lies back, and an open form that it does not show too.</summary>
    public DialogueState After(DialogueState before, bool showsForm) => this with
    {
        Form = showsForm || Form is null or { IsBehind: true } ? Form : Form with { IsBehind = true },
        Done = Done is { IsPast: false } done && ReferenceEquals(done, before.Done) ? done with { IsPast = true } : Done,
    };

    /// <summary>The form is dealt with, whether it is open or a draft.</summary>
    public DialogueState Closing(string? form) => this with
    {
        Form = Form?.Id == form ? null : Form, Choices = [], Drafts = [.. Drafts.Where(draft => draft.Id != form)],
    };

    /// <summary>This form was handed in; one without a mark cannot be told from another.</summary>
    public DialogueState Handing(string? mark, Reference? made) =>
        mark is null ? this : this with { Handed = [.. Handed.Prepend(new(mark, made?.ToString())).Take(MostHanded)] };

    /// <summary>What was done last is taken back, and may be done by the same form again.</summary>
    public DialogueState Undone() => this with { Done = null, Handed = [.. Handed.Where(form => form.Ref is null || form.Ref != Done?.Ref)] };

    /// <summary>The one of these that the form goes on with; null when it begins anew.</summary>
    /// <param name="isAskedAnew">Then it is the same only with the same in it, as when a message is sent twice.</param>
    public OpenForm? Before(Form form, bool isAskedAnew) => (Form is null ? Drafts : Drafts.Prepend(Form)).FirstOrDefault(one =>
        one.Route == form.Route && (isAskedAnew
            ? one.Values.Without(Dialogue.Form.Mark).Equals(form.Values.Without(Dialogue.Form.Mark))
            : one.Values["ref"] == form.Values["ref"]));

    /// <summary>What a person began to write and did not finish, the latest first.</summary>
    public IEnumerable<OpenForm> Unfinished() => (Form is { HoldsWords: true } ? new[] { Form } : []).Concat(Drafts).OrderByDescending(form => form.At);

    static KeptChoice Kept(Choice choice) => new(choice.Title, choice.Route, choice.Slots.ToDictionary(), choice.IsOffered);

    static OpenForm Open(KeptForm form) => new(
        form.Route, new(form.Values), form.Asking, form.Title, form.At, form.Before is { } before ? new(before) : null) { IsBehind = form.Behind };

    static KeptForm Kept(OpenForm form) => new(
        form.Route, form.Values.ToDictionary(), form.Asking, form.Title, form.At, form.Before?.ToDictionary(), form.IsBehind);
}

/// <param name="Asking">The field that was asked for last; null when only its confirmation is.</param>
/// <param name="At">When it was shown last.</param>
/// <param name="Before">What it held before its last edit, which may be taken back.</param>
sealed record OpenForm(string Route, Slots Values, string? Asking, string Title, DateTimeOffset At, Slots? Before = null)
{
    const int Words = 12;

    /// <summary>Whether something else was answered since it was shown: « oui » is not of it.</summary>
    public bool IsBehind { get; init; }

    /// <summary>One that was kept before forms had marks is known by when it was shown.</summary>
    public string Id => Values[Form.Mark] ?? At.ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);

    /// <summary>Whether a person's own words are in it.</summary>
    public bool HoldsWords => Values.Any(value => value.Value.Length >= Words);

    /// <summary>What tells it best from others, in somebody's words: never what a machine calls a town or a person.</summary>
    public string Told => Values.Select(value => value.Value).Where(value => !IsId(value)).MaxBy(value => value.Length) ?? "";

    /// <summary>Ids, also several, and what options are kept as: « official,mentor ».</summary>
    static bool IsId(string value) => Array.TrueForAll(
        value.Split(','),
        part => Guid.TryParseExact(part.TrimStart('p'), "N", out _)
            || (part.Length > 0 && part.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-')));
}

/// <summary>What was done by a route, and to what.</summary>
/// <param name="Ref">Null where it is no thing that has one.</param>
/// <param name="On">The speaker's own day.</param>
/// <param name="Before">What asks the same route to have it as it was.</param>
sealed record DoneThing(string Route, string? Ref, DateOnly On, Slots? Before = null)
{
    /// <summary>Whether something else was answered since.</summary>
    public bool IsPast { get; init; }
}

/// <param name="Mark">Which form it was.</param>
/// <param name="Ref">What it made, where that has one.</param>
sealed record HandedForm(string Mark, string? Ref);

sealed record KeptState(
    KeptForm? Form, IReadOnlyList<KeptChoice>? Choices, IReadOnlyList<KeptForm>? Drafts, KeptDone? Done, IReadOnlyList<HandedForm>? Handed = null);

sealed record KeptDone(string Route, string? Ref, DateOnly On, Dictionary<string, string>? Before = null, bool Past = false);

sealed record KeptForm(
    string Route, Dictionary<string, string> Values, string? Asking, string Title, DateTimeOffset At, Dictionary<string, string>? Before = null,
    bool Behind = false);

sealed record KeptChoice(string Title, string Route, Dictionary<string, string> Slots, bool Offered = false);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(KeptState))]
sealed partial class DialogueJson : JsonSerializerContext;
