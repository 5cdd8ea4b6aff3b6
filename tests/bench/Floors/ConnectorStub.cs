using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PracticeBot.Bench.Floors;

/// <summary>
/// The connector to which ours and the floors post: it takes everything and counts it. What is posted below
/// <see cref="Kept"/> can be read again there.
/// </summary>
static class ConnectorStub
{
    public const string Kept = "/kept";
    public const string Received = "/received";

    public static async Task<int> ServeAsync()
    {
        byte[] kept = [];
        var received = 0;
        await using var app = Bare();
        app.Run(async http =>
        {
            http.Response.ContentType = "application/json";
            if (HttpMethods.IsGet(http.Request.Method))
            {
                if (http.Request.Path == Received)
                    await http.Response.WriteAsync(Volatile.Read(ref received).ToString(CultureInfo.InvariantCulture));
                else
                    await http.Response.Body.WriteAsync(kept);
                return;
            }

            Interlocked.Increment(ref received);
            if (http.Request.Path.StartsWithSegments(Kept, StringComparison.Ordinal))
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                kept = body.ToArray();
            }
            else
            {
                await http.Request.Body.CopyToAsync(Stream.Null);
            }

            http.Response.ContentLength = 10;
            await http.Response.Body.WriteAsync("""{"id":"1"}"""u8.ToArray());
        });
        return await ServeAsync(app);
    }

    /// <summary>Kestrel on a free port of the loopback interface, and nothing more.</summary>
    public static WebApplication Bare()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder.Build();
    }

    /// <summary>Says the address and serves until the process is ended.</summary>
    public static async Task<int> ServeAsync(WebApplication app)
    {
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }
}
