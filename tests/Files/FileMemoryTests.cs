using System.Net;
using System.Net.Http.Headers;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Files;

[Collection(Alone.Name)]
public sealed class FileMemoryTests
{
    const int Mega = 1024 * 1024;

    /// <summary>64 MB: three files of the largest size find no room in it.</summary>
    const string SmallHeap = "0x4000000";

    const int AtOnce = 4;

    /// <summary>Enough to fill the caches of the store's connections and to let the collector find its pace.</summary>
    const int Smaller = 12;

    [Fact]
    public async Task The_largest_file_goes_in_and_out_without_ever_being_in_memory_whole_and_leaves_no_link_in_the_log()
    {
        await using var program = await TheProgram.StartAsync(("Logging__LogLevel__Default", "Debug"), ("DOTNET_GCHeapHardLimit", SmallHeap));
        using var http = new HttpClient { BaseAddress = program.Address };
        var salma = await TheWebChat.OpenAsync(http, "salma");
        for (var i = 0; i < 2; i++)
        {
            await salma.UploadsAsync(new Letters(Smaller * Mega));
            await DownloadAsync(http, (await salma.PollAsync("0")).Activities[2 * i]);
        }

        var before = program.MostMemory;

        Assert.Equal(200, (await salma.UploadsAsync(new Letters((int)Limits.File))).Status);
        var (activities, _) = await salma.PollAsync("0");
        var link = activities[^2].GetProperty("attachments")[0].Text("contentUrl")!;
        Assert.Equal(Limits.File, await DownloadAsync(http, activities[^2]));

        Assert.InRange((program.MostMemory - before) / Mega, 0, (Limits.File / Mega) - 1);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => salma.UploadsAsync(new Letters((int)Limits.File)))), sent => Assert.Equal(200, sent.Status));
        Assert.DoesNotContain(new Uri(link).AbsolutePath.Split('/')[2], program.Output, StringComparison.Ordinal);
    }

    static async Task<long> DownloadAsync(HttpClient http, System.Text.Json.JsonElement said)
    {
        await using var content = await http.GetStreamAsync(said.GetProperty("attachments")[0].Text("contentUrl"));
        var part = new byte[64 * 1024];
        var length = 0L;
        for (int read; (read = await content.ReadAsync(part)) > 0;) length += read;
        return length;
    }

    /// <summary>A message with one text file of this length.</summary>
    sealed class Letters : HttpContent
    {
        readonly int length;

        public Letters(int length)
        {
            this.length = length;
            Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"u8.ToArray());
            var part = new byte[64 * 1024];
            Array.Fill(part, (byte)'a');
            for (var left = length; left > 0; left -= part.Length) await stream.WriteAsync(part.AsMemory(0, Math.Min(left, part.Length)));
            await stream.WriteAsync("\r\n--b--\r\n"u8.ToArray());
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }
}
