using System.Security.Cryptography;
using PracticeBot.Joining;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Joining;

public sealed class JoiningCodeTests
{
    static readonly JoiningCode code = JoiningCode.Of(SHA256.HashData("one"u8).AsSpan(0, JoiningCode.Entropy));

    [Fact]
    public void Eight_groups_of_four_without_letters_that_are_taken_for_digits()
    {
        for (var i = 0; i < 200; i++) Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$", Some.JoiningCode().ToString());
    }

    [Fact]
    public void Every_bit_of_it_tells()
    {
        var random = SHA256.HashData("one"u8)[..JoiningCode.Entropy];
        var all = Enumerable.Range(0, JoiningCode.Entropy * 8).Select(bit =>
        {
            var other = (byte[])random.Clone();
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            return JoiningCode.Of(other).Hash;
        });

        Assert.Equal(161, all.Append(code.Hash).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("rejoindre {0}")]
    [InlineData("voici mon code : {0}, merci")]
    [InlineData("https://practice.example.org/join#{0}")]
    [InlineData("رمزي هو {0}")]
    [InlineData("الرمز: \u2068{0}\u2069")]
    [InlineData("code {0}")]
    [InlineData("{0}")]
    public void Is_found_in_what_is_said_however_it_is_typed(string said)
    {
        var written = code.ToString();
        string[] typed =
        [
            written, written.ToLowerInvariant(), written.Replace('-', '\u2011'), written.Replace("-", "", StringComparison.Ordinal),
            written.Replace('-', ' '), written.Replace('0', 'O').Replace('1', 'l'),
        ];

        foreach (var one in typed)
            Assert.Equal(code.Hash, JoiningCode.Find(string.Format(System.Globalization.CultureInfo.InvariantCulture, said, one))?.Hash);
    }

    [Theory]
    [InlineData("rejoindre AB12-CD34")]
    [InlineData("nous avons tout fait avec elle hier chez Anne dans cette même rue")]
    [InlineData("j'ai appelé Claire le 12 mars 2026 au sujet du budget 2027")]
    [InlineData("")]
    [InlineData(null)]
    public void Is_not_found_where_there_is_none(string? said) => Assert.Null(JoiningCode.Find(said));

    [Fact]
    public void Matches_what_is_kept_of_it_and_nothing_else()
    {
        Assert.True(code.Matches(code.Hash));
        Assert.False(code.Matches(Some.JoiningCode().Hash));
        Assert.DoesNotContain(code.ToString()[..4], code.Hash, StringComparison.OrdinalIgnoreCase);
    }
}
