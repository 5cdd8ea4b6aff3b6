using System.Text.Json;
using PracticeBot.People;
using PracticeBot.Privacy;

namespace PracticeBot.Tests.Privacy;

public sealed class RedactionTests
{
    static readonly Redaction anne = new("Anne Lefèvre", ["29:abc", "anne"]);

    [Theory]
    [InlineData("Anne Lefèvre a appelé.", "\uE000 a appelé.")]
    [InlineData("ANNE LEFÈVRE, anne lefèvre", "\uE000, \uE000")]
    [InlineData("Marianne Lefèvre et Anne Lefèvrement", "Marianne Lefèvre et Anne Lefèvrement")]
    [InlineData("Anne est venue", "Anne est venue")]
    [InlineData("{\"from\":\"29:abc\",\"to\":\"anne\",\"text\":\"anne\u00e9e\"}", "{\"from\":\"\",\"to\":\"\",\"text\":\"anne\u00e9e\"}")]
    public void The_whole_name_goes_and_accounts_where_they_are_whole_values(string text, string left) => Assert.Equal(left, anne.Of(text));

    [Fact]
    public void A_name_within_json_within_json_goes()
    {
        var once = JsonSerializer.Serialize("Voici Anne Lefèvre.");
        var twice = JsonSerializer.Serialize(once);
        Assert.DoesNotContain("Lef", anne.Of(once), StringComparison.Ordinal);
        Assert.DoesNotContain("Lef", anne.Of(twice), StringComparison.Ordinal);
        Assert.Equal($"Voici {Person.Gone}.", JsonSerializer.Deserialize<string>(anne.Of(once)));
    }

    [Fact]
    public void An_Arabic_name_goes_however_it_is_escaped()
    {
        var redaction = new Redaction("حنان الإدريسي", []);
        Assert.Equal($"مع {Person.Gone} أمس", redaction.Of("مع حنان الإدريسي أمس"));
        Assert.Equal($"مع {Person.Gone} أمس", JsonSerializer.Deserialize<string>(redaction.Of(JsonSerializer.Serialize("مع حنان الإدريسي أمس"))));
    }

    [Fact]
    public void Within_their_pair_first_and_last_name_alone_go_too_as_they_are_written() =>
        Assert.Equal("\uE000 envoie le guide ; c'est clair, anne\u00e9e.", anne.OfPair("Anne envoie le guide ; c'est clair, anne\u00e9e."));
}
