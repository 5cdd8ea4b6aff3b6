using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PracticeBot.Bench.Floors;

/// <summary>The stock handler as its documentation shows it: every request's token is checked, and nothing is remembered.</summary>
sealed class FloorTokens(string keys)
{
    readonly JsonWebTokenHandler handler = new();
    readonly TokenValidationParameters parameters = new()
    {
        ValidIssuer = BenchIssuer.Name,
        ValidAudience = BenchIssuer.AppId,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys(),
    };

    public async Task<bool> HoldsAsync(HttpRequest request) =>
        (await handler.ValidateTokenAsync(request.Headers.Authorization.ToString()["Bearer ".Length..], parameters)).IsValid;
}
