using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Bot.Files;
using PracticeBot.Resources;

namespace PracticeBot.Tests.Files;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("guide.pdf", "guide.pdf")]
    [InlineData("دليل العمل.pdf", "دليل العمل.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\salma\guide.pdf", "guide.pdf")]
    [InlineData("a\r\nb\0.pdf", "ab.pdf")]
    [InlineData("facture\u202Efdp.exe", "facturefdp.exe")]
    [InlineData("\u2067\u200Fguide\u2069.pdf", "guide.pdf")]
    [InlineData(" .. ", "file")]
    [InlineData("", "file")]
    [InlineData("q?u:e\"s*t<i>o|n.pdf", "q_u_e_s_t_i_o_n.pdf")]
    [InlineData("e\u0301te\u0301.pdf", "été.pdf")]
    public void A_name_leads_nowhere_and_hides_nothing(string given, string kept) => Assert.Equal(kept, FileNames.Clean(given));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var kept = FileNames.Clean(new string('é', 300) + ".docx");

        Assert.Equal(StoredFile.LongestName, kept.Length);
        Assert.EndsWith("é.docx", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compte_rendu-mars  2026.pdf", "compte rendu mars 2026")]
    [InlineData("___.pdf", "___.pdf")]
    public void A_title_to_begin_with_is_the_name_as_words(string name, string title) => Assert.Equal(title, FileNames.Title(name));

    [Fact]
    public void Whatever_it_was_a_clean_name_is_short_and_stays_as_it_is() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null).ToArbitrary(),
        given => FileNames.Clean(given) is { Length: > 0 and <= StoredFile.LongestName } kept && FileNames.Clean(kept) == kept).QuickCheckThrowOnFailure();
}
