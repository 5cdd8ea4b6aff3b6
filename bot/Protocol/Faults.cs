using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PracticeBot.Bot.Protocol;

static class Faults
{
    /// <summary>A request that is refused: the status, and one sentence in the protocol's error body.</summary>
    public static IResult Answer(int status, string message) => Results.Json(
        new FaultBody(new(status.ToString(CultureInfo.InvariantCulture), message)), FaultJson.Default.FaultBody, statusCode: status);
}

/// <summary>The error body of the protocol's REST calls.</summary>
sealed record FaultBody(FaultText Error);

sealed record FaultText(string Code, string Message);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FaultBody))]
sealed partial class FaultJson : JsonSerializerContext;
