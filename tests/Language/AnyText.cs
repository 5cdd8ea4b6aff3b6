using FsCheck;
using FsCheck.Fluent;

namespace PracticeBot.Tests.Language;

/// <summary>Texts nobody meant to write: any characters at all, and words, dates and references run together.</summary>
static class AnyText
{
    static readonly string[] Scraps =
    [
        "j'ai appelé", "Claire", "lundi", "dernier", "3", "31", "02", "/", "-", ":", "mars", "2026", "il y a", "jours", "Q-12", "E 34", "question",
        "https://", "http", "…", "?", "\n", "اتصلت", "يوم", "الاثنين", "٣", "قبل", "أيام", "في", "مارس", "the", "3rd", "of", "next", "week", "ago",
        "\u200F", "\u2066", "\uD83D", "😀", "e\u0301", "ﷺ", "\uFFFE", "\u0000", "99999999999", "le", "en", "réponse à", "je partage", "avez-vous un",
    ];

    public static Arbitrary<string> Of(int longest) => Gen.OneOf(
        Gen.Choose(0, 0xFFFF).Select(c => (char)c).ArrayOf().Select(characters => new string(characters)),
        Gen.Elements(Scraps).ArrayOf().Select(scraps => string.Concat(scraps)),
        Gen.Elements(Scraps).ArrayOf().Select(scraps => string.Join(' ', scraps)),
        Gen.Elements(Scraps).Two().Select(scraps => string.Concat(Enumerable.Repeat($"{scraps.Item1} {scraps.Item2} ", longest))))
        .Select(text => text.Length > longest ? text[..longest] : text)
        .ToArbitrary();

    public static Arbitrary<DateOnly> Day { get; } =
        Gen.OneOf(Gen.Choose(0, DateOnly.MaxValue.DayNumber), Gen.Elements(0, 1, DateOnly.MaxValue.DayNumber - 1, DateOnly.MaxValue.DayNumber))
            .Select(DateOnly.FromDayNumber)
            .ToArbitrary();
}
