using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Files;

public sealed class FileKillTests
{
    const int Length = 3_000_000;

    [Fact]
    public async Task An_upload_that_was_killed_in_the_middle_and_sent_again_is_one_file_and_whole()
    {
        await using var program = await TheProgram.StartAsync();
        using var http = new HttpClient { BaseAddress = program.Address };
        var salma = await TheWebChat.OpenAsync(http, "salma");

        Task? killing = null;
        await Assert.ThrowsAsync<HttpRequestException>(() => salma.UploadsAsync(new Message(async () =>
        {
            await (killing ??= program.KillAsync()); // the client may try by itself once more
            throw new IOException("Killed.");
        })));
        await killing!;
        await program.RestartAsync();
        for (var i = 0; i < 2; i++) Assert.Equal(200, (await salma.UploadsAsync(new Message(meanwhile: null))).Status);

        var (activities, _) = await salma.PollAsync("0");
        var attachment = Assert.Single(activities[0].GetProperty("attachments").EnumerateArray());
        Assert.Equal(2, activities.Count);
        var content = await http.GetStringAsync(attachment.Text("contentUrl"));
        Assert.Equal(new string('a', Length), content);
    }

    /// <summary>Always the same message, of one file; what happens in its middle is the test's.</summary>
    sealed class Message : HttpContent
    {
        const string Head = "--b\r\nContent-Type: application/vnd.microsoft.activity\r\nContent-Disposition: form-data; name=\"activity\"; filename=\"blob\"\r\n\r\n"
            + "{\"type\":\"message\",\"channelData\":{\"clientActivityID\":\"1\"}}\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";

        readonly Func<Task>? meanwhile;

        public Message(Func<Task>? meanwhile)
        {
            this.meanwhile = meanwhile;
            Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Head));
            var half = new byte[Length / 2];
            Array.Fill(half, (byte)'a');
            await stream.WriteAsync(half);
            if (meanwhile is not null)
            {
                await stream.FlushAsync();
                await meanwhile();
            }

            await stream.WriteAsync(half);
            await stream.WriteAsync("\r\n--b--\r\n"u8.ToArray());
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }
}
