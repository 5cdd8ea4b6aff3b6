using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace PracticeBot.Bot.Protocol;

/// <summary>Reads one activity from a request: bounded in size and depth, parsed once.</summary>
static class ActivityReader
{
    /// <summary>The largest body that is read, in bytes: twice what Teams sends at most.</summary>
    public const int LargestBody = 256 * 1024;

    /// <returns>The activity, or the HTTP status and one sentence that say why there is none.</returns>
    public static async Task<(Activity? Activity, int Status, string? Fault)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasJsonContentType()) return (null, StatusCodes.Status415UnsupportedMediaType, "Send application/json.");
        if (request.ContentLength > LargestBody) return TooLarge;

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength + 1 ?? 16 * 1024, LargestBody + 1));
        try
        {
            var length = 0;
            for (int read; (read = await request.Body.ReadAsync(buffer.AsMemory(length), ct)) > 0;)
            {
                length += read;
                if (length > LargestBody) return TooLarge;
                if (length < buffer.Length) continue;

                var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, LargestBody + 1));
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            return Parse(buffer.AsSpan(0, length));
        }
        catch (BadHttpRequestException fault)
        {
            return (null, fault.StatusCode, "The request could not be read.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static (Activity? Activity, int Status, string? Fault) Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            CheckText(json);
            return JsonSerializer.Deserialize(json, Wire.Json.Activity) is { Type.Length: > 0 } activity
                ? (activity, StatusCodes.Status200OK, null)
                : (null, StatusCodes.Status400BadRequest, "An activity has a type.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return (null, StatusCodes.Status400BadRequest, "The body is not an activity as JSON, at most 64 levels deep.");
        }
    }

    /// <summary>Half a character (bytes that are no UTF-8, a lone surrogate) is refused here: value and channelData are read and kept later.</summary>
    static void CheckText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) throw new FormatException("The body is not UTF-8.");
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0) return;

        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped) reader.GetString();
    }

    static (Activity? Activity, int Status, string? Fault) TooLarge =>
        (null, StatusCodes.Status413PayloadTooLarge, "An activity is at most 256 KB.");
}
