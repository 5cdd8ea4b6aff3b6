using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;
using PracticeBot.Bot.Files;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Channels.TeamsFiles;

/// <summary>Fetches what people attached in Teams, and puts files into their OneDrive, by the addresses that Teams hands out.</summary>
sealed class OneDrive(FileHosts hosts, HttpClient http, FileContents contents)
{
    static readonly TimeSpan longest = TimeSpan.FromMinutes(2);

    // Puts the whole file each time: sending it again to the same session changes nothing.
    readonly ResiliencePipeline<HttpStatusCode> again = new ResiliencePipelineBuilder<HttpStatusCode>()
        .AddRetry(new RetryStrategyOptions<HttpStatusCode>
        {
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(1),
            ShouldHandle = new PredicateBuilder<HttpStatusCode>().Handle<HttpRequestException>().HandleResult(status =>
                status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError),
        })
        .Build();

    /// <summary>The content as it comes; null when its address is none to fetch from, or nothing is there.</summary>
    public async Task<HttpResponseMessage?> FetchAsync(string? downloadUrl, CancellationToken ct)
    {
        if (hosts.Allowed(downloadUrl) is not { } address) return null;
        try
        {
            var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.IsSuccessStatusCode) return response;
            response.Dispose();
            return null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Whether the file is there now.</summary>
    /// <param name="uploadUrl">The upload session that the person's consent began.</param>
    public async Task<bool> PutAsync(StoredFile file, string? uploadUrl, CancellationToken ct)
    {
        if (hosts.Allowed(uploadUrl) is not { } address) return false;
        using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
        within.CancelAfter(longest);
        try
        {
            var status = await again.ExecuteAsync(async attempt => await PutOnceAsync(file, address, attempt), within.Token);
            return (int)status is >= 200 and < 300;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    async Task<HttpStatusCode> PutOnceAsync(StoredFile file, Uri address, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StoredContent(contents, file) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(0, file.Length - 1, file.Length);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return response.StatusCode;
    }

    /// <summary>A kept file as the body of a request, a chunk at a time.</summary>
    sealed class StoredContent(FileContents contents, StoredFile file) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await foreach (var part in contents.ReadAsync(file, 0, file.Length, cancellationToken)) await stream.WriteAsync(part, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length;
            return true;
        }
    }
}
