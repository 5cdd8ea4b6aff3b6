using System.Globalization;
using PracticeBot.Bot.Files.Reading;
using PracticeBot.Tests.Files;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>Resources that are found: by what their files say, with filters in words; who sees them, until when, in which language.</summary>
public sealed class FoundResourceConversations
{
    [Theory]
    [InlineData("claire", "avez-vous un guide sur l'ensemencement ?", "1 ressource trouvée pour", "ensemencement des jardins partagés")]
    [InlineData("driss", "هل لديكم دليل ensemencement؟", "وجد مورد واحد", "ensemencement des jardins partagés")]
    [InlineData("admin", "do you have a guide about ensemencement?", "1 resource", "ensemencement des jardins partagés")]
    public async Task A_file_is_found_by_what_it_says_and_the_passage_is_shown(string reader, string asked, string found, string passage)
    {
        await using var house = await TheHouse.OpenAsync();
        await SharedAsync(house, "annexe.docx", SomeFiles.Docx("Un début sans rapport.", "Le calendrier de l'ensemencement des jardins partagés est en annexe."));

        await house.Hears(reader).Says(asked).IsAnswered(found, "R-1", passage);
    }

    [Fact]
    public async Task A_pdf_file_is_found_by_what_it_says()
    {
        Assert.SkipWhen(PdfText.Find(null) is null, "There is no pdftotext: install poppler-utils.");
        await using var house = await TheHouse.OpenAsync();
        await SharedAsync(house, "annexe.pdf", SomeFiles.PdfSaying("Calendrier de l'ensemencement des jardins"));

        await house.Hears("claire").Says("avez-vous un guide sur l'ensemencement ?").IsAnswered("R-1", "ensemencement des jardins");
    }

    [Theory]
    [InlineData("salma", "Le texte du fichier n'a pas pu être lu", "R-1")]
    [InlineData("driss", "تعذرت قراءة نص الملف", "R-1")]
    [InlineData("admin", "The text of the file could not be read", "R-1")]
    public async Task Who_shared_a_file_that_cannot_be_read_is_told_so_in_a_sentence_and_it_is_found_by_its_title(string handle, string told, string reference)
    {
        await using var house = await TheHouse.OpenAsync();
        await SharedAsync(house, "reglement-interieur.docx", SomeFiles.SwollenDocx(), handle);

        await house.Hears(handle).Says(reference).IsAnswered(told, "reglement-interieur.docx");
        var other = await house.Hears("claire").Says("avez-vous un reglement interieur ?").IsAnswered("R-1");
        Assert.DoesNotContain(told, other.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claire", "avez-vous des guides du diagnostic en arabe ?", "en arabe", "Sans « en arabe »", "language")]
    [InlineData("driss", "هل لديكم دليل التشخيص بالعربية؟", "بالعربية", "دون «بالعربية»", "language")]
    [InlineData("admin", "do you have a diagnosis guide in Arabic?", "in Arabic", "Without “in Arabic”", "language")]
    public async Task A_filter_is_said_back_and_can_be_dropped(string reader, string asked, string filter, string drop, string slot)
    {
        await using var house = await TheHouse.OpenAsync();
        foreach (var (title, language) in new[] { ("Guide du diagnostic", "fr"), ("دليل التشخيص", "ar") })
            await house.Hears("lucie").Fills("resource.share", ("title", title), ("note", "…"), ("language", language), ("visibility", "community")).AnswerAsync();

        var found = await house.Hears(reader).Says(asked).IsAnswered(filter, "R-2");
        Assert.DoesNotContain("R-1", found.Words(), StringComparison.Ordinal);
        var choice = found.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().First(one => Said.Plain(one.Text("title")!) == drop).GetProperty("value");
        Assert.Null(choice.Text(slot));
        await house.Hears(reader).Submits("resource.find", ("read", "yes"), ("query", choice.Text("query")!)).IsAnswered("R-1", "R-2");
    }

    [Fact]
    public async Task Filters_combine_and_need_no_other_word()
    {
        await using var house = await TheHouse.OpenAsync();
        var year = house.Clock.GetUtcNow().Year.ToString(CultureInfo.InvariantCulture);
        await house.Hears("claire").Fills("resource.share", ("title", "Guide"), ("url", "https://example.org/1"), ("language", "ar"), ("visibility", "community")).AnswerAsync();
        await house.Hears("claire").Fills("resource.share", ("title", "Trame"), ("note", "…"), ("language", "fr"), ("visibility", "community")).AnswerAsync();
        await house.Hears("lucie").Fills("resource.share", ("title", "Plan"), ("note", "…"), ("language", "ar"), ("visibility", "community")).AnswerAsync();
        var anne = house.Hears("anne");

        await anne.Submits("resource.find", ("query", "les documents de Claire en arabe de cette année")).IsAnswered($"en arabe, par Claire Dumont, en {year}", "R-1");
        await anne.Submits("resource.find", ("query", "les liens de Lucie")).IsAnswered("Aucune ressource avec : liens, par Lucie Moreau");
    }

    [Theory]
    [InlineData("fr", "R-2 est la version arabe de R-1", "version en arabe de", "Elle existe aussi en arabe")]
    [InlineData("ar", "R-2 هو النسخة العربية من R-1", "نسخة بالعربية", "هناك نسخة بالعربية")]
    [InlineData("en", "R-2 is the Arabic version of R-1", "in Arabic of", "It exists in Arabic too")]
    public async Task Who_reads_arabic_is_told_that_there_is_an_arabic_version(string language, string said, string noted, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var lucie = house.Hears("lucie");
        await SpeaksAsync(lucie, language);
        foreach (var (title, written) in new[] { ("Guide du diagnostic", "fr"), ("دليل التشخيص", "ar") })
            await lucie.Fills("resource.share", ("title", title), ("note", "…"), ("language", written), ("visibility", "community")).AnswerAsync();

        await lucie.Says(said).IsAnswered(noted, "R-2");

        await house.Hears("driss").Says("R-1").IsAnswered("هناك نسخة بالعربية", "R-2");
        Assert.DoesNotContain(told, (await house.Hears("claire").Says("R-1").AnswerAsync()).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "R-1 pour notre binôme seulement", "visible par", "R-1 pour tout le monde", "Toute la communauté")]
    [InlineData("ar", "R-1 لثنائينا فقط", "أصبح", "R-1 للجميع", "المجموعة كلها")]
    [InlineData("en", "R-1 for our pair only", "can now be seen by", "R-1 for everybody", "The whole community")]
    public async Task Its_sharer_says_who_sees_it(string language, string narrower, string shown, string wider, string everybody)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await SpeaksAsync(salma, language);
        await salma.Fills("resource.share", ("title", "Guide du diagnostic"), ("note", "…"), ("visibility", "community")).AnswerAsync();

        await house.Hears("anne").Submits("resource.visibility", ("ref", "R-1"), ("visibility", "pair")).IsAnswered("partagée par quelqu'un d'autre");
        await salma.Says(narrower).IsAnswered(shown);
        await house.Hears("anne").Says("R-1").IsAnswered("Il n'y a pas de ressource");
        await salma.Says(wider).IsAnswered(shown, everybody);
        await house.Hears("anne").Says("R-1").IsAnswered("Voici R-1");
    }

    [Theory]
    [InlineData("fr", "R-1 à revoir dans 10 jours", "est à revoir le", "C'est le moment de revoir", "À revoir depuis le", "R-1 n'est plus à revoir", "n'est plus à revoir")]
    [InlineData("ar", "R-1 للمراجعة بعد 10 أيام", "تاريخ مراجعة", "حان وقت مراجعة", "ينتظر المراجعة منذ", "R-1 لا يحتاج إلى مراجعة", "لم تعد مراجعة")]
    [InlineData("en", "R-1 to review in 10 days", "is to be reviewed on", "It is time to review", "To review since", "R-1 need not be reviewed", "need not be reviewed any more")]
    public async Task A_resource_is_reviewed_when_its_day_comes(string language, string said, string noted, string told, string since, string never, string settled)
    {
        await using var house = await TheHouse.OpenAsync();
        var lucie = house.Hears("lucie");
        await SpeaksAsync(lucie, language);
        await lucie.Fills("resource.share", ("title", "Barème des subsides"), ("note", "…"), ("visibility", "community")).AnswerAsync();

        await lucie.Says(said).IsAnswered(noted);
        house.Clock.Move(TimeSpan.FromDays(10.5));
        await lucie.IsToldAsync(told, "Barème des subsides", since);
        house.Clock.Move(TimeSpan.FromDays(1));
        await lucie.Says("R-1").IsAnswered(since);
        await lucie.Says(never).IsAnswered(settled);
        Assert.DoesNotContain(since, (await lucie.Says("R-1").AnswerAsync()).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "retire R-1", "Retirer", "est retirée")]
    [InlineData("ar", "اسحب R-1", "سحب", "تم سحب")]
    [InlineData("en", "withdraw R-1", "Withdraw", "is withdrawn")]
    public async Task A_resource_is_withdrawn_once_it_is_sure(string language, string said, string asked, string gone)
    {
        await using var house = await TheHouse.OpenAsync();
        var lucie = house.Hears("lucie");
        await SpeaksAsync(lucie, language);
        await lucie.Fills("resource.share", ("title", "Barème des subsides"), ("note", "…"), ("visibility", "community")).AnswerAsync();

        await lucie.Says(said).IsAnswered(asked, "Barème des subsides");
        Assert.Equal(1, house.Count("SELECT count(*) FROM resources"));
        await lucie.Submits("resource.withdraw", ("ref", "R-1"), ("sure", "yes")).IsAnswered(gone);
        Assert.Equal(0, house.Count("SELECT count(*) FROM resources"));
        Assert.Equal(0, house.Count("SELECT count(*) FROM search_entries WHERE kind = 'resource'"));
    }

    /// <summary>Uploaded in web chat, shared with all, and read.</summary>
    static async Task SharedAsync(TheHouse house, string name, byte[] content, string handle = "salma")
    {
        var sharer = await TheWebChat.OpenAsync(house.Http, handle);
        await sharer.UploadsAsync("", (name, content));
        await sharer.SubmitsAsync((await sharer.PollAsync()).Activities[^1]);
        for (var attempt = 0; house.Count("SELECT count(*) FROM file_texts") == 0; attempt++)
        {
            Assert.True(attempt < 600, "The file was not read.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    static Task SpeaksAsync(Member member, string language) => member.Submits("language.set", ("language", language)).AnswerAsync();
}
