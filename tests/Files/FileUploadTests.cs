using System.Net;
using System.Net.Http.Headers;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Files;

/// <summary>Messages with files on the Direct Line endpoint.</summary>
public sealed class FileUploadTests
{
    [Fact]
    public async Task What_cannot_be_taken_is_named_in_a_sentence_and_what_can_opens_the_form()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");

        await salma.UploadsAsync(
            "Voici.", ("program.exe", "MZ\0"u8.ToArray()), ("vide.pdf", []), ("guide.pdf", SomeFiles.Pdf()), ("photo.png", SomeFiles.Png));

        var activities = (await salma.PollAsync()).Activities;
        Assert.Equal("Voici.", activities[0].Text("text"));
        Assert.Equal(["guide.pdf", "photo.png"], activities[0].GetProperty("attachments").EnumerateArray().Select(one => one.Text("name")));
        var words = activities[1].Words();
        Assert.Contains("« program.exe » n'est pas d'un type que je peux garder", words, StringComparison.Ordinal);
        Assert.Contains("« vide.pdf » est vide", words, StringComparison.Ordinal);
        Assert.Contains("guide.pdf (1 Ko) est bien arrivé", words, StringComparison.Ordinal);
        Assert.Equal("Partager photo.png", activities[1].GetProperty("suggestedActions").GetProperty("actions")[0].Text("title"));
    }

    [Fact]
    public async Task The_others_are_offered_again_after_the_first_is_shared()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.UploadsAsync("", ("un.pdf", SomeFiles.Pdf("1")), ("deux.pdf", SomeFiles.Pdf("2")), ("trois.pdf", SomeFiles.Pdf("3")));

        await salma.SubmitsAsync((await salma.PollAsync()).Activities[^1]);
        var shared = (await salma.PollAsync()).Activities[^1];
        Assert.Contains("R-1", shared.Words(), StringComparison.Ordinal);
        var offered = shared.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().ToList();
        Assert.Equal(["Partager deux.pdf", "Partager trois.pdf"], offered.Select(one => one.Text("title")));

        await salma.PostsAsync(offered[0].GetProperty("value"));
        await salma.SubmitsAsync((await salma.PollAsync()).Activities[^1]);
        shared = (await salma.PollAsync()).Activities[^1];
        Assert.Contains("R-2", shared.Words(), StringComparison.Ordinal);
        Assert.Equal(["Partager trois.pdf"], shared.GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().Select(one => one.Text("title")));
    }

    [Fact]
    public async Task When_none_can_be_taken_the_text_goes_along_as_a_note()
    {
        await using var house = await TheHouse.OpenAsync();
        var driss = await TheWebChat.OpenAsync(house.Http, "driss");

        await driss.UploadsAsync("نص لا يضيع", ("program.exe", "MZ\0"u8.ToArray()));

        var activities = (await driss.PollAsync()).Activities;
        Assert.Equal("نص لا يضيع", activities[0].Text("text"));
        Assert.Contains("الملف «program.exe» ليس من نوع يمكنني حفظه", activities[1].Words(), StringComparison.Ordinal);
        await driss.PostsAsync(activities[1].GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("value"));
        Assert.Equal("نص لا يضيع", TheWebChat.Filled((await driss.PollAsync()).Activities[^1], "note"));
    }

    [Fact]
    public async Task Sent_again_after_a_lost_answer_it_is_one_message_and_one_file()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");

        for (var i = 0; i < 2; i++)
            Assert.Equal(200, (await salma.UploadsAsync("", "client-1", ("guide.pdf", SomeFiles.Pdf()))).Status);

        Assert.Equal(2, (await salma.PollAsync()).Activities.Count);
        Assert.Equal(1, house.Count("SELECT count(*) FROM files"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM file_chunks"));
    }

    [Fact]
    public async Task A_sixth_file_is_for_another_message()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");

        await salma.UploadsAsync("", [.. Enumerable.Range(1, 6).Select(i => ($"{i}.pdf", SomeFiles.Pdf()))]);

        Assert.Contains("5 fichiers au plus", (await salma.PollAsync()).Activities[^1].Words(), StringComparison.Ordinal);
        Assert.Equal(5, house.Count("SELECT count(*) FROM files"));
    }

    [Fact]
    public async Task A_byte_too_many_is_refused_by_name_and_the_message_is_kept()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        var content = new byte[Limits.File + 1];
        SomeFiles.Pdf().CopyTo(content, 0);

        Assert.Equal(200, (await salma.UploadsAsync("Le film", ("film.pdf", content))).Status);

        Assert.Contains("« film.pdf » dépasse 25 Mo", (await salma.PollAsync()).Activities[^1].Words(), StringComparison.Ordinal);
        Assert.Equal(0, house.Count("SELECT count(*) FROM file_chunks"));
    }

    [Fact]
    public async Task A_body_that_is_larger_than_all_files_together_is_413_in_the_persons_language()
    {
        await using var house = await TheHouse.OpenAsync();
        var driss = await TheWebChat.OpenAsync(house.Http, "driss");
        var length = (5 * Limits.File) + (1024 * 1024) + 1_000;

        var (declared, sentence) = await driss.UploadsAsync(new Zeroes(length, isDeclared: true));
        Assert.Equal(413, declared);
        Assert.Contains("5 ملفات على الأكثر", sentence.GetProperty("error").Text("message")!, StringComparison.Ordinal);

        var (streamed, _) = await driss.UploadsAsync(new Zeroes(length, isDeclared: false));
        Assert.Equal(413, streamed);
    }

    [Fact]
    public async Task Parts_that_break_off_hold_no_file_or_another_form_are_refused_and_keep_nothing()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");

        foreach (var (body, expected) in new[]
        {
            ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf", 400),
            ("--b--\r\n", 400),
            ("--b\r\nContent-Disposition: form-data; name=\"userId\"\r\n\r\nsalma\r\n--b--\r\n", 400),
            ("", 400),
            ("--b\r\nContent-Type: application/vnd.microsoft.activity\r\nContent-Disposition: form-data; name=\"activity\"; filename=\"blob\"\r\n\r\n{\r\n--b--\r\n", 400),
        })
        {
            var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
            Assert.Equal(expected, (await salma.UploadsAsync(content)).Status);
        }

        Assert.Empty((await salma.PollAsync()).Activities);
        Assert.Equal(0, house.Count("SELECT count(*) FROM files"));
    }

    [Fact]
    public async Task Only_who_holds_the_conversations_token_uploads_into_it()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        var claire = await TheWebChat.OpenAsync(house.Http, "claire");

        salma.Token = claire.Token;

        Assert.Equal(403, (await salma.UploadsAsync("", ("guide.pdf", SomeFiles.Pdf()))).Status);
    }

    [Fact]
    public async Task A_scanner_that_is_away_keeps_nothing_and_says_to_try_again()
    {
        await using var clamd = TheClamd.Behaving((_, _) => Task.CompletedTask);
        await using var house = TheHouse.Open(await TheConnector.StartAsync(), [("Files:Clamd", clamd.Named)]);
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");

        await salma.UploadsAsync("", ("guide.pdf", SomeFiles.Pdf()));

        Assert.Contains("Réessayez dans quelques minutes", (await salma.PollAsync()).Activities[^1].Words(), StringComparison.Ordinal);
        Assert.Equal(0, house.Count("SELECT count(*) FROM files"));
    }

    [Fact]
    public async Task With_cards_off_the_form_is_asked_step_by_step()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.SaysAsync("sans cartes");

        await salma.UploadsAsync("", ("guide.pdf", SomeFiles.Pdf()));
        Assert.Contains("1. Publier", (await salma.PollAsync()).Activities[^1].Words(), StringComparison.Ordinal);
        await salma.SaysAsync("1");

        var shared = (await salma.PollAsync()).Activities[^1].Words();
        Assert.Contains("C'est partagé : R-1.", shared, StringComparison.Ordinal);
        Assert.Contains("/files/", shared, StringComparison.Ordinal);
    }

    /// <summary>A multipart body of one file as long as a test wants, of which nothing is in memory.</summary>
    sealed class Zeroes : HttpContent
    {
        readonly long length;
        readonly bool isDeclared;

        public Zeroes(long length, bool isDeclared)
        {
            (this.length, this.isDeclared) = (length, isDeclared);
            Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"u8.ToArray();
            await stream.WriteAsync(head);
            var part = new byte[64 * 1024];
            for (var left = length - head.Length; left > 0; left -= part.Length)
                await stream.WriteAsync(part.AsMemory(0, (int)Math.Min(left, part.Length)));
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return isDeclared;
        }
    }
}
