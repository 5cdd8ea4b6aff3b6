using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Bot.Channels;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

/// <summary>What is too long for one message (protocol 1.10).</summary>
public sealed class SplittingTests
{
    /// <summary>In bytes of UTF-16.</summary>
    const int LargestMessage = 80 * 1024;

    /// <summary>In bytes of UTF-8.</summary>
    const int LargestCard = 28 * 1024;

    static readonly Gen<string> piece = Gen.Elements("a", "é", "م", "👩‍👩‍👧", "😀", " ", "\n", "word ", "سؤال ", "\n\n", new('x', 30), new(' ', 5), "\ud83d");

    static readonly Gen<(string Text, int Most)> cut =
        from count in Gen.Choose(0, 60)
        from pieces in piece.ArrayOf(count)
        from most in Gen.Choose(2, 50)
        select (string.Concat(pieces), most);

    [Fact]
    public void Parts_are_short_enough_and_lose_nothing_but_what_stood_between_them() => Prop.ForAll(cut.ToArbitrary(), one =>
    {
        var rest = one.Text;
        var parts = TextParts.Of(one.Text, one.Most);
        foreach (var (i, part) in parts.Index())
        {
            if (i > 0 && rest[0] is '\n' or ' ') rest = rest[1..];
            if (part.Length > one.Most || !rest.StartsWith(part, StringComparison.Ordinal)) return false;
            rest = rest[part.Length..];
            if (rest.Length > 0 && part.Length > 0 && char.IsSurrogatePair(part[^1], rest[0])) return false;
        }

        return rest.Length == 0 && (one.Text.Length == 0 || parts.Take(parts.Count - 1).All(part => part.Length > 0));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("سؤال الميزانية ")]
    [InlineData("l'« été » d'Aïn <Zitoun> & \"co\" ")]
    [InlineData("👩‍👩‍👧😀")]
    [InlineData("ه")]
    public async Task A_long_question_with_long_answers_goes_out_in_messages_that_Teams_takes(string said)
    {
        await using var teams = await TheTeams.OpenAsync();
        var (salma, hassan, lucie) = (await teams.HasAsync("salma"), await teams.HasAsync("hassan"), await teams.HasAsync("lucie"));
        await salma.ToldAsync("aide");
        await hassan.ToldAsync("مساعدة");
        var texts = Enumerable.Range(0, 4).Select(i => Long(said, i)).ToList();

        await salma.IsAnsweredAsync(salma.Submits("question.ask", null, ("form", "1"), ("text", texts[0]), ("topics", "diagnosis")));
        await IsToldAsync(teams, hassan, Ending(texts[0])); // before it is answered
        foreach (var (mentor, text) in new[] { (hassan, texts[1]), (lucie, texts[2]), (hassan, texts[3]) })
        {
            await mentor.IsAnsweredAsync(mentor.Submits("question.answer", null, ("form", "1"), ("ref", "Q-1"), ("text", text)));
            await mentor.IsAnsweredAsync(mentor.Submits("question.answer", null, ("ref", "Q-1"))); // its form shows the question
        }

        var kept = teams.House.Count("SELECT count(*) FROM answers");
        Assert.InRange(kept, 1, 3);
        var shown = await salma.IsAnsweredAsync(salma.Submits("question.mine", null, ("ref", "Q-1")));
        await IsToldAsync(teams, salma, Ending(texts[1]));
        await salma.ToldAsync("sans cartes");
        var plain = await salma.IsAnsweredAsync(salma.Submits("question.mine", null, ("ref", "Q-1")));

        foreach (var posted in teams.House.Connector.Posts) Fits(posted.Activity);
        foreach (var posts in new[] { shown, plain })
        {
            var whole = Letters(string.Concat(posts.Select(one => one.Activity.Text("text"))));
            var at = 0;
            foreach (var text in texts.Take((int)kept + 1))
            {
                at = whole.IndexOf(Letters(text), at, StringComparison.Ordinal);
                Assert.True(at >= 0, "Not all of it arrived, in order.");
            }
        }

        Assert.Single(shown, one => one.Activity.TryGetProperty("attachments", out _));
        Assert.Equal("", teams.House.Log.All);
    }

    [Theory]
    [InlineData("ه")]
    [InlineData("👩‍👩‍👧😀")]
    public async Task A_card_in_the_place_of_another_ends_long_texts_early(string said)
    {
        await using var teams = await TheTeams.OpenAsync();
        var (salma, lucie) = (await teams.HasAsync("salma"), await teams.HasAsync("lucie"));
        await salma.IsAnsweredAsync(salma.Submits("question.ask", null, ("form", "1"), ("text", Long(said, 0))));

        var taken = await teams.DeliverAsync(lucie.Executes("queue.take", Place.Channel, ("ref", "Q-1")));
        await lucie.IsAnsweredAsync(lucie.Submits("question.answer", null, ("form", "1"), ("ref", "Q-1"), ("text", Long(said, 1))));
        var shown = await teams.DeliverAsync(salma.Executes("question.mine", Place.Channel, ("ref", "Q-1"), ("refresh", "1")));

        foreach (var card in new[] { taken, shown })
        {
            Assert.InRange(Utf8(card.Body.GetProperty("value")), 3_000, LargestCard);
            Assert.StartsWith($"0: {said}{said}", JsonSerializer.Deserialize<JsonElement>(card.Text).GetProperty("value").GetProperty("body").EnumerateArray()
                .Select(block => block.Text("text")).Single(text => text?.StartsWith("0: ", StringComparison.Ordinal) is true), StringComparison.Ordinal);
        }

        foreach (var posted in teams.House.Connector.Posts) Fits(posted.Activity);
    }

    [Fact]
    public async Task A_form_that_holds_long_texts_is_shown_again_within_what_Teams_takes()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");

        var refused = await teams.DeliverAsync(salma.Executes("exchange.log", null, ("form", "1"), ("heldOn", "2099-01-01"), ("means", "phone"), ("summary", Long("ه", 1))));
        await salma.IsAnsweredAsync(salma.Submits("exchange.log", null, ("form", "1"), ("heldOn", "2099-01-01"), ("means", "phone"), ("summary", Long("ه", 1))));

        Assert.InRange(Utf8(refused.Body.GetProperty("value")), 20_000, LargestCard);
        foreach (var posted in teams.House.Connector.Posts) Fits(posted.Activity);
    }

    /// <summary>In the sentence or in the card itself, which may say more than what stands for it.</summary>
    static Task<JsonElement> IsToldAsync(TheTeams teams, Colleague one, string ending) => teams.House.Connector.TookAsync(activity =>
        activity.IsNotice() && activity.GetProperty("recipient").Text("id") == one.Id && activity.GetRawText().Contains(ending, StringComparison.Ordinal));

    static string Long(string said, int number)
    {
        var text = new StringBuilder().Append(number).Append(": ");
        while (text.Length + said.Length <= 9_990) text.Append(said);
        return text.Append(" end-").Append(number).ToString();
    }

    static string Ending(string text) => text[^6..].Trim();

    /// <summary>The text without what may stand or fall between two parts, and without the marks that isolate names.</summary>
    static string Letters(string text) => string.Concat(text.Where(c => c is not (' ' or '\n' or (>= '\u2066' and <= '\u2069'))));

    static void Fits(JsonElement activity)
    {
        Assert.InRange(activity.GetRawText().Length * sizeof(char), 0, LargestMessage);
        foreach (var attachment in activity.Member("attachments")?.EnumerateArray().ToArray() ?? [])
            Assert.InRange(Utf8(attachment.GetProperty("content")), 0, LargestCard);
    }

    /// <summary>As it came over the wire.</summary>
    static int Utf8(JsonElement card) => Encoding.UTF8.GetByteCount(card.GetRawText());
}
