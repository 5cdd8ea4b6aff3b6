using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Privacy;
using PracticeBot.Language;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Privacy;

namespace PracticeBot.Tests.Privacy;

public sealed class DataPageTests
{
    [Fact]
    public void Whatever_is_handed_out_has_a_heading_in_each_language()
    {
        var words = Words.Load();

        foreach (var collection in ArchiveCollections.InOrder.Where(PersonalRules.Covers).Append(PersonalData.Sessions))
        foreach (var language in LanguageCodes.All)
            Assert.NotEmpty(words.Say(language, DataPage.LabelOf(collection)));
    }
}
