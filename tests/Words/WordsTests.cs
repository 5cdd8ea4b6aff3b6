using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Dialogue;

/// <summary>The words people read, in three languages.</summary>
public sealed class WordsTests
{
    static readonly string bot = Path.Combine(Repository.Root, "bot");
    static readonly Bot.Dialogue.Words words = Bot.Dialogue.Words.Load();

    public static TheoryData<string> Flows => [.. FlowNames];

    static IEnumerable<string> FlowNames =>
        [.. Directory.EnumerateFiles(bot, "Words.fr.resx", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(bot, Path.GetDirectoryName(file)!))];

    [Theory]
    [MemberData(nameof(Flows))]
    public void The_three_languages_of_a_flow_say_the_same_things_with_the_same_holes(string flow)
    {
        var french = Read(flow, LanguageCode.French);

        foreach (var language in LanguageCodes.All)
        {
            var other = Read(flow, language);
            Assert.Equal(french.Keys.Order(), other.Keys.Order());
            foreach (var (key, text) in french)
                Assert.True(Holes(text, LanguageCode.French).SequenceEqual(Holes(other[key], language)), $"{flow}.{language}.{key}: {other[key]}");
        }
    }

    [Fact]
    public void Every_plural_has_exactly_the_forms_its_language_needs()
    {
        foreach (var language in LanguageCodes.All)
        foreach (var (key, template) in words.In(language))
        foreach (var forms in template.PluralCategories)
            Assert.True(Plurals.Categories(language).Order().SequenceEqual(forms.Order()), $"{language}.{key}: {string.Join(' ', forms)}");
    }

    [Fact]
    public void Every_refusal_is_worded_in_every_language_with_its_own_facts()
    {
        var refusals = typeof(Refusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract).ToList();
        Assert.True(refusals.Count > 20);

        foreach (var language in LanguageCodes.All)
        foreach (var refusal in refusals)
        {
            Assert.True(words.In(language).TryGetValue(refusal.Name, out var template), $"{language}: {refusal.Name} is not worded.");
            var facts = refusal.GetProperties().Select(fact => char.ToLowerInvariant(fact.Name[0]) + fact.Name[1..]);
            Assert.Empty(template!.Holes.Except(facts));
        }
    }

    [Fact]
    public void Every_route_is_somebodys_and_none_is_served_that_the_design_does_not_name()
    {
        var table = (RouteTable)new ServiceCollection().AddFlows().Single(one => one.ServiceType == typeof(RouteTable)).ImplementationInstance!;
        var named = Designed().ToHashSet(StringComparer.Ordinal);

        foreach (var route in table.All) Assert.NotEqual(Role.None, Permissions.For(route.Name));
        Assert.Empty(table.All.Select(route => route.Name).Except(named).Except(["text.toolong", "file.received", "unsure", "community.search", "community.card", "question.suggested"]));
        Assert.Empty(Promised().Except(table.All.Select(route => route.Name)));
    }

    [Fact]
    public void Arabic_asks_and_pauses_with_its_own_marks()
    {
        foreach (var (key, text) in Everything(LanguageCode.Arabic))
            Assert.False(Unplural(text).AsSpan().ContainsAny('?', ',', ';'), $"{key}: {text}");
    }

    [Fact]
    public void Only_Arabic_words_stand_in_Arabic()
    {
        foreach (var (key, text) in Everything(LanguageCode.Arabic).Where(one => one.Key is not "HelpAlways" and not "ListSeparator" and not "Day"))
        {
            if (Holes(text, LanguageCode.Arabic).Any() && !HasArabic(text)) continue; // holes and signs alone
            Assert.True(HasArabic(text), key);
        }
    }

    [Fact]
    public void Marks_are_those_of_the_language_however_a_sentence_was_typed()
    {
        foreach (var (key, template) in words.In(LanguageCode.French))
        {
            var said = template.Fill([.. template.Holes.Select(hole => (hole, (object?)1))]);
            Assert.False(said.AsSpan().ContainsAny('\'', '"'), $"{key}: {said}");
            Assert.DoesNotMatch(" [:;?!»]|« ", said);
        }

        Assert.Equal("Qui s’en charge\u202F?", words.Say(LanguageCode.French, "WhoQuestion"));
        Assert.Equal("«\u00A0guide.pdf\u00A0» est vide. Vérifiez le fichier, puis envoyez-le de nouveau.", words.Say(LanguageCode.French, "FileEmpty", ("name", "guide.pdf")));
        Assert.Equal("Date\u00A0: hier", words.Say(LanguageCode.French, "FieldValue", ("label", "Date"), ("value", "hier")));
        Assert.Equal("Date: yesterday", words.Say(LanguageCode.English, "FieldValue", ("label", "Date"), ("value", "yesterday")));
        Assert.Equal("ما قيل: \u2068Le budget.\u2069", words.Say(LanguageCode.Arabic, "FieldValue", ("label", "ما قيل"), ("value", "Le budget.")));
    }

    [Theory]
    [InlineData(LanguageCode.French, "dépasse 10\u202F000 caractères")]
    [InlineData(LanguageCode.Arabic, "يتجاوز نصكم 10.000 حرف")]
    [InlineData(LanguageCode.English, "longer than 10,000 characters")]
    public void Thousands_stand_apart_in_Latin_digits(LanguageCode language, string said) =>
        Assert.Contains(said, words.Say(language, "TextTooLong", ("most", 10_000)), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "لم يوجد أي تبادل")]
    [InlineData(1, "وجد تبادل واحد")]
    [InlineData(2, "وجد تبادلان")]
    [InlineData(3, "وجدت 3 تبادلات")]
    [InlineData(10, "وجدت 10 تبادلات")]
    [InlineData(11, "وجد 11 تبادلا")]
    [InlineData(99, "وجد 99 تبادلا")]
    [InlineData(100, "وجد 100 تبادل ")]
    [InlineData(101, "وجد 101 تبادل ")]
    [InlineData(102, "وجد 102 تبادل ")]
    [InlineData(103, "وجدت 103 تبادلات")]
    [InlineData(111, "وجد 111 تبادلا")]
    public void Arabic_counts_as_Arabic_does(int count, string said) =>
        Assert.StartsWith(said, words.Say(LanguageCode.Arabic, "FoundExchanges", ("count", count), ("query", "الميزانية")), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "0 échange trouvé ")]
    [InlineData(1, "1 échange trouvé ")]
    [InlineData(2, "2 échanges trouvés ")]
    public void French_counts_zero_with_one(int count, string said) =>
        Assert.StartsWith(said, words.Say(LanguageCode.French, "FoundExchanges", ("count", count), ("query", "x")), StringComparison.Ordinal);

    [Fact]
    public void A_name_of_the_other_script_cannot_turn_the_line_around()
    {
        Assert.Contains("\u2068Claire Dumont\u2069", words.Say(LanguageCode.Arabic, "Greeting", ("name", "Claire Dumont")), StringComparison.Ordinal);
        Assert.Contains("\u2068سلمى برادة\u2069", words.Say(LanguageCode.French, "Greeting", ("name", "سلمى برادة")), StringComparison.Ordinal);
        Assert.DoesNotContain('\u2068', words.Say(LanguageCode.French, "Greeting", ("name", "Anne Lefèvre")));
        Assert.DoesNotContain('\u2068', words.Say(LanguageCode.Arabic, "Greeting", ("name", "سلمى برادة")));
        Assert.Contains("\u2068E-1\u2069", words.Explain(LanguageCode.Arabic, new PracticeBot.Exchanges.NoSuchExchange(new(ReferenceKind.Exchange, 1))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "يناير")]
    [InlineData(2, "فبراير")]
    [InlineData(3, "مارس")]
    [InlineData(4, "أبريل")]
    [InlineData(5, "ماي")]
    [InlineData(6, "يونيو")]
    [InlineData(7, "يوليوز")]
    [InlineData(8, "غشت")]
    [InlineData(9, "شتنبر")]
    [InlineData(10, "أكتوبر")]
    [InlineData(11, "نونبر")]
    [InlineData(12, "دجنبر")]
    public void Arabic_months_are_Moroccos_with_Latin_digits(int month, string name)
    {
        var said = words.Say(LanguageCode.Arabic, "Day", ("day", new DateOnly(2026, month, 23)));

        Assert.Contains(name, said, StringComparison.Ordinal);
        Assert.Contains("23", said, StringComparison.Ordinal);
        Assert.Contains("2026", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_reads_as_its_language_says_it()
    {
        var day = ("day", (object?)new DateOnly(2026, 3, 18));

        Assert.Equal("mercredi 18 mars 2026", words.Say(LanguageCode.French, "Day", day));
        Assert.Equal("Wednesday 18 March 2026", words.Say(LanguageCode.English, "Day", day).Replace(",", "", StringComparison.Ordinal));
        Assert.Equal("الأربعاء 18 مارس 2026", words.Say(LanguageCode.Arabic, "Day", day).Replace("،", "", StringComparison.Ordinal));
    }

    /// <summary>The page shows its own words as they are written.</summary>
    [Theory]
    [InlineData(LanguageCode.French)]
    [InlineData(LanguageCode.English)]
    public void The_pages_words_are_typeset(LanguageCode language)
    {
        using var page = JsonDocument.Parse(File.ReadAllText(Path.Combine(bot, "wwwroot", "words", $"{language.Tag()}.json")));

        Assert.All(page.RootElement.EnumerateObject(), word => Assert.Equal(WordsFormat.Typeset(word.Value.GetString()!, language), word.Value.GetString()));
    }

    [Fact]
    public void French_counts_the_first_of_a_month()
    {
        Assert.Equal("dimanche 1er mars 2026", words.Say(LanguageCode.French, "Day", ("day", new DateOnly(2026, 3, 1))));
        Assert.Contains(" 1 March", words.Say(LanguageCode.English, "Day", ("day", new DateOnly(2026, 3, 1))), StringComparison.Ordinal);
    }

    static Dictionary<string, string> Read(string flow, LanguageCode language) =>
        XDocument.Load(Path.Combine(bot, flow, $"Words.{language.Tag()}.resx")).Root!.Elements("data")
            .ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!);

    static IEnumerable<KeyValuePair<string, string>> Everything(LanguageCode language) =>
        FlowNames.SelectMany(flow => Read(flow, language));

    static IEnumerable<string> Holes(string text, LanguageCode language) => Template.Parse(text, language).Holes.Order();

    /// <summary>Without the commas of the notation itself.</summary>
    static string Unplural(string text) => text.Replace(", plural,", "", StringComparison.Ordinal);

    // The routes of design §11, without those that later issues bring.
    static IEnumerable<string> Promised() =>
        ("help exchange.log exchange.list exchange.search exchange.correct followup.list followup.done pair.show question.ask question.mine "
            + "queue.list queue.take queue.release question.answer question.close question.reopen resource.find resource.share resource.get "
            + "resource.visibility resource.review resource.translation resource.withdraw resource.renew resource.versions resource.topics "
            + "language.set cancel greeting thanks none").Split(' ');

    static IEnumerable<string> Designed() => Promised().Concat(
        ("announcement.new announcement.list people.invite people.join privacy.export privacy.erase signin.link undo repeat settings.set "
            + "announcement.report announcement.recall question.join queue.handover "
            // What an announcement goes through, and a pair's rhythm: added by their issue.
            + "announcement.change announcement.preview announcement.test announcement.send announcement.approve announcement.decline "
            + "announcement.duplicate announcement.progress announcement.pause announcement.resume announcement.stop announcement.correct "
            + "announcement.remind announcement.confirm pair.rhythm pair.plan pair.silent draft.list draft.resume draft.discard "
            // What becomes of a question and its answers.
            + "question.more question.helped question.edit question.merge queue.report "
            // Who belongs, and how they come to.
            + "exchange.open exchange.read people.invitations people.renew people.withdraw people.import people.import.send people.members people.change people.suspend "
            + "people.return people.leave people.signin people.link session.list session.end community.town community.partnership "
            + "community.partnerships community.phase community.suspend community.resume pair.make pair.end "
            // What was done, and what may be kept of whom.
            + "audit.list audit.table").Split(' '));

    static bool HasArabic(string text) => text.Any(c => c is >= '\u0621' and <= '\u064A');
}
