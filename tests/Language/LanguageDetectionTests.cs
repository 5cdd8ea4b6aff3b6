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

    [Theory]
    [InlineData("")]
    [InlineData("E-34")]
    [InlineData("budget 2026")]
    [InlineData("😀")]
    [InlineData("预算")]
    public void What_could_be_any_of_them_is_none(string text) => Assert.Null(LanguageDetection.Of(text));
}
