using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Channels;

/// <summary>Where the name of somebody stood who was erased, each reader is told so in their own language.</summary>
static class GoneNames
{
    public static string Named(this Words words, LanguageCode language, string text) =>
        IsNamed(text) ? text.Replace(Person.Gone, words.Say(language, "PersonGone"), StringComparison.Ordinal) : text;

    public static Reply Named(this Words words, LanguageCode language, Reply reply) => reply with
    {
        Text = words.Named(language, reply.Text),
        Card = reply.Card is { } card ? words.Named(language, card) : null,
        Found = Each(reply.Found, found => words.Named(language, found)),
        Choices = words.Named(language, reply.Choices),
    };

    public static Form? Named(this Words words, LanguageCode language, Form? form) => form is null || !IsNamed(form) ? form : form with
    {
        Title = words.Named(language, form.Title),
        Fields = Each(form.Fields, field => field with
        {
            Label = words.Named(language, field.Label),
            Options = Each(field.Options, option => option with { Title = words.Named(language, option.Title) }),
        }),
        Values = form.Values.Aggregate(form.Values, (all, one) => all.With(one.Key, words.Named(language, one.Value))),
    };

    static bool IsNamed(Form form) =>
        IsNamed(form.Title)
            || form.Values.Any(one => IsNamed(one.Value))
            || form.Fields.Any(field => IsNamed(field.Label) || field.Options.Any(option => IsNamed(option.Title)));

    static bool IsNamed(string text) => text.Contains(Person.Gone, StringComparison.Ordinal);

    static Card Named(this Words words, LanguageCode language, Card card) => card with
    {
        Title = words.Named(language, card.Title),
        Subtitle = card.Subtitle is { } subtitle ? words.Named(language, subtitle) : null,
        Facts = Each(card.Facts, fact => new CardFact(words.Named(language, fact.Label), words.Named(language, fact.Value))),
        Paragraphs = Each(card.Paragraphs, paragraph => words.Named(language, paragraph)),
        Items = Each(card.Items, item => IsNamed(item)
            ? item with
            {
                Title = words.Named(language, item.Title),
                Detail = words.Named(language, item.Detail),
                Choices = words.Named(language, item.Choices),
                Marks = [],
            }
            : item),
        Choices = words.Named(language, card.Choices),
    };

    static bool IsNamed(CardItem item) =>
        item.Title.Contains(Person.Gone, StringComparison.Ordinal) || item.Detail.Contains(Person.Gone, StringComparison.Ordinal)
        || item.Choices.Any(choice => choice.Title.Contains(Person.Gone, StringComparison.Ordinal));

    static IReadOnlyList<Choice> Named(this Words words, LanguageCode language, IReadOnlyList<Choice> choices) =>
        Each(choices, choice => IsNamed(choice.Title) ? choice with { Title = words.Named(language, choice.Title) } : choice);

    static IReadOnlyList<T> Each<T>(IReadOnlyList<T> all, Func<T, T> named) => all.Count == 0 ? all : [.. all.Select(named)];
}
