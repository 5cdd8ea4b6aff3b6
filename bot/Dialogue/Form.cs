using System.Globalization;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>
/// One definition, two ways to fill it in: a card, or step-by-step questions that ask only for what is missing.
/// </summary>
/// <param name="Route">What its submission asks for.</param>
/// <param name="Values">What is known already, by field name; a value that is no field's (such as ref) is carried along.</param>
/// <param name="Submit">The words on its button.</param>
sealed record Form(string Route, string Title, IReadOnlyList<Field> Fields, Slots Values, string Submit)
{
    /// <summary>What words change in it, where its flow reads them itself, before those are looked at that are read for every form.</summary>
    public Func<SaidInForm, Task<FormEdit?>>? Edits { get; init; }

    /// <summary>The value that tells one opened form from another, however often it is shown until it is handed in.</summary>
    public const string Mark = "mark";

    /// <summary>The first field that must be filled in and is not.</summary>
    public Field? Missing => Fields.FirstOrDefault(one => one.Required && Values[one.Name] is null);

    /// <summary>What is asked next: on a card only what is missing; step by step also what is worth asking, once.</summary>
    public Field? Next(bool cards) => Missing ?? (cards ? null : Fields.FirstOrDefault(one =>
        one.Asked && Values[one.Name] is null && Values[Skipped(one.Name)] is null));

    /// <summary>The value that remembers that a field was asked and left empty.</summary>
    public static string Skipped(string field) => $"skipped.{field}";
}

/// <summary>Words that were said while a form is open.</summary>
/// <param name="Asked">What it asks for; null when only its confirmation is.</param>
/// <param name="Alone">What they would ask for without the form.</param>
sealed record SaidInForm(string Text, Field? Asked, Intent Alone);

enum FieldKind
{
    Text,
    LongText,
    PastDate,
    FutureDate,

    /// <summary>Of the day, in minutes.</summary>
    Time,
    Choice,
    Choices,
}

/// <param name="Label">Its name on the card.</param>
/// <param name="Question">How it is asked for when asked alone.</param>
sealed record Field(string Name, FieldKind Kind, string Label, string Question, bool Required = false)
{
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    public string? Placeholder { get; init; }

    /// <summary>What is said when it was left out, where that it is missing would not be enough.</summary>
    public string? WhenMissing { get; init; }

    /// <summary>Asked step by step although it may stay empty.</summary>
    public bool Asked { get; init; }

    /// <summary>Whatever is said can be its value.</summary>
    public bool TakesAnyWords => Kind is FieldKind.Text or FieldKind.LongText;

    /// <summary>What a person's words mean in this field, as it is kept; null when they mean nothing there.</summary>
    public string? Read(string said, DateOnly today)
    {
        said = said.Trim();
        return Kind switch
        {
            FieldKind.PastDate => SpokenDates.Read(said, today, DateDirection.Past)?.Iso(),
            FieldKind.FutureDate => SpokenDates.Read(said, today, DateDirection.Future)?.Iso(),
            FieldKind.Time => SpokenTimes.Find(said) is [var time, ..] ? time.At.ToString("HH:mm", CultureInfo.InvariantCulture) : null,
            FieldKind.Choice => Option(said),
            FieldKind.Choices => Several(said),
            _ => said.Length > 0 ? said : null,
        };
    }

    string? Several(string said)
    {
        var options = said.Split([',', ';', '،', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Option).ToList();
        if (options.Count > 0 && options.TrueForAll(option => option is not null)) return string.Join(',', options.Distinct(StringComparer.Ordinal));
        return Option(said);
    }

    /// <summary>An option by its number, its value or its title.</summary>
    string? Option(string said)
    {
        var folded = Folding.Fold(said);
        if (int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= Options.Count ? Options[number - 1].Value : null;

        return Options.FirstOrDefault(option =>
            string.Equals(option.Value, said, StringComparison.OrdinalIgnoreCase) || Folding.Fold(option.Title) == folded)?.Value;
    }
}

sealed record FieldOption(string Value, string Title)
{
    /// <summary>What people call it besides.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>All by which it is said; what stands behind a colon only explains it.</summary>
    public IEnumerable<string> Called => [Title, Title.Split(':')[0], .. Also];
}
