using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class LanguageDetectionTests
{
    [Theory]
    [InlineData("Comment fait-on un recensement des associations ?", LanguageCode.French)]
    [InlineData("jai appele claire hier", LanguageCode.French)]
    [InlineData("crèche", LanguageCode.French)]
    [InlineData("How do we count the associations?", LanguageCode.English)]
    [InlineData("thanks", LanguageCode.English)]
    [InlineData("كيف نحصي الجمعيات؟", LanguageCode.Arabic)]
    [InlineData("اتصلت ب Claire أمس بخصوص CPAS", LanguageCode.Arabic)]
    public void A_message_is_in_the_language_most_of_it_is_in(string text, LanguageCode language) =>
        Assert.Equal(language, LanguageDetection.Of(text));

    [Fact]
    public void Each_sentence_is_in_a_language_of_its_own()
    {
        var sentences = LanguageDetection.Sentences("Bonjour Claire. اتصلت بك أمس! See https://example.org/a.b for the guide, version 3.5 of it… Ok ?\nMerci pour tout");

        Assert.Equal(
            [
                new("Bonjour Claire.", LanguageCode.French),
                new("اتصلت بك أمس!", LanguageCode.Arabic),
                new("See https://example.org/a.b for the guide, version 3.5 of it…", LanguageCode.English),
                new("Ok ?", null),
                new("Merci pour tout", LanguageCode.French),
            ],
            sentences);
    }

    [Theory]
    [InlineData("السلام عليكم ورحمة الله. Merci.", "ar fr")]
    [InlineData("Merci. السلام عليكم ورحمة الله وبركاته.", "ar fr")]
    [InlineData("How do we count them? Thanks", "en")]
    [InlineData("E-34. 12 !", "")]
    public void The_language_that_most_is_in_comes_first(string text, string languages) =>
        Assert.Equal(languages, string.Join(' ', LanguageDetection.All(text).Select(one => one.Tag())));

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll(AnyText.Of(300), text => LanguageDetection.Sentences(text).All(one => text.Contains(one.Text, StringComparison.Ordinal))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("E-34")]
    [InlineData("budget 2026")]
    [InlineData("😀")]
    [InlineData("预算")]
    public void What_could_be_any_of_them_is_none(string text) => Assert.Null(LanguageDetection.Of(text));
}
