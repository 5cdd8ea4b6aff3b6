using System.Globalization;
using System.Text;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;

namespace PracticeBot.Bot.Channels;

/// <summary>Everything a reply says as plain text with numbered choices: what people read with cards off.</summary>
static class PlainText
{
    /// <returns>The text, and what its numbers stand for, in order.</returns>
    public static (string Text, IReadOnlyList<Choice> Numbered) Of(Reply reply, Form? form, Field? asked, Words words, LanguageCode language)
    {
        var page = new Page(words, language);
        if (reply.Text.Length > 0) page.Line(reply.Text);
        if (reply.Card is { } card) WriteCard(page, card);
        if (form is not null) WriteForm(page, form, asked);
        page.Choices(reply.Choices);
        return page.Done();
    }

    /// <summary>A card without numbers, for whoever has nothing to answer with: notices and a card's fallback text.</summary>
    public static string Unnumbered(Reply reply, Words words, LanguageCode language)
    {
        var page = new Page(words, language) { Numbers = false };
        page.Line(reply.Text);
        if (reply.Card is { } card) WriteCard(page, card);
        page.Choices(reply.Choices);
        return page.Done().Text;
    }

    static void WriteCard(Page page, Card card)
    {
        page.Line(card.Title);
        if (card.Subtitle is { } subtitle) page.Line(subtitle);
        foreach (var fact in card.Facts) page.Fact(fact.Label, fact.Value);
        foreach (var paragraph in card.Paragraphs) page.Line(paragraph);
        foreach (var part in card.Chart?.Parts ?? []) page.Fact(part.Label, part.Count.ToString(CultureInfo.InvariantCulture));
        // One link alone is what the card is about; of several each says where it leads.
        foreach (var link in card.Links)
        {
            if (card.Links.Count is 1) page.Line(link.Url);
            else page.Fact(link.Title, link.Url);
        }

        foreach (var item in card.Items)
        {
            page.Line("");
            page.Line(item.Title);
            page.Line(Marked(item));
            page.Choices(item.Choices);
        }

        page.Choices(card.Choices);
    }

    static string Marked(CardItem item)
    {
        var text = new StringBuilder(item.Detail);
        foreach (var mark in item.Marks.Reverse()) text.Insert(mark.Start + mark.Length, '*').Insert(mark.Start, '*');
        return text.ToString();
    }

    static void WriteForm(Page page, Form form, Field? asked)
    {
        if (asked is not null)
        {
            page.Line(asked.Question);
            for (var i = 0; i < asked.Options.Count; i++)
                page.Line(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {asked.Options[i].Title}"));
            return;
        }

        page.Line(form.Title);
        foreach (var field in form.Fields)
            if (form.Values[field.Name] is { } value) page.Fact(field.Label, Shown(field, value, page.Words, page.Language));
        page.Choices(
        [
            new(form.Submit, form.Route, form.Values.With("form", "1")),
            new(page.Words.Say(page.Language, "CancelForm"), "cancel", Slots.None),
        ]);
    }

    public static string Shown(Field field, string value, Words words, LanguageCode language)
    {
        if (field.Options.Count > 0)
            return string.Join(words.Say(language, "ListSeparator"), value.Split(',').Select(v => field.Options.FirstOrDefault(o => o.Value == v)?.Title ?? v));
        // A day that there is none of stands as it was typed until it is corrected.
        var isDay = field.Kind is FieldKind.PastDate or FieldKind.FutureDate;
        return isDay && DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var day) ? WordsFormat.Worded(day, language) : value;
    }

    sealed class Page(Words words, LanguageCode language)
    {
        readonly StringBuilder text = new();
        readonly List<Choice> numbered = [];

        public Words Words => words;

        public LanguageCode Language => language;

        public bool Numbers { get; init; } = true;

        public void Fact(string label, string value) => Line(words.Say(language, "FieldValue", ("label", label), ("value", value)));

        public void Line(string line)
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(line);
        }

        public void Choices(IReadOnlyList<Choice> choices)
        {
            foreach (var choice in choices)
            {
                if (!Numbers)
                {
                    if (choice.Phrase is { } phrase) Line($"→ {phrase}");
                    continue;
                }

                numbered.Add(choice);
                Line(string.Create(CultureInfo.InvariantCulture, $"{numbered.Count}. {choice.Title}"));
            }
        }

        public (string Text, IReadOnlyList<Choice> Numbered) Done() => (text.ToString().Trim('\n'), numbered);
    }
}
