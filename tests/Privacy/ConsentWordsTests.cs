using System.Security.Cryptography;
using System.Text;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.Privacy;

namespace PracticeBot.Tests.Privacy;

public sealed class ConsentWordsTests
{
    /// <summary>The words that were accepted under each version. Whoever changes them gives them a new version, and adds it here.</summary>
    static readonly Dictionary<string, string> versions = new() { ["2026-11-22"] = "7f1e6c2f35c55bff", ["2026-11-22.2"] = "cbfb8f7130006405", ["2026-11-23"] = "0a1e6800295d06d4" };

    [Fact]
    public void Other_words_are_another_version()
    {
        var words = Words.Load();
        var shown = string.Join('\n',
            from language in LanguageCodes.All
            from key in new[] { "ConsentKept", "ConsentSeen", "ConsentHowLong", "ConsentRights", "ConsentCoordination" }
            select words.Say(language, key));

        Assert.Equal(versions[Consent.Today], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown)))[..16]);
    }
}
