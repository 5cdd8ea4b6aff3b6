using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using PracticeBot.Joining;

namespace PracticeBot.Bot.Joining;

static class FreshCodes
{
    public static JoiningCode Next() => JoiningCode.Of(RandomNumberGenerator.GetBytes(JoiningCode.Entropy));
}

/// <summary>Who tries codes, by a name that tells nobody who it is.</summary>
static class Guessers
{
    const int LengthOfName = 32;

    public static string Of(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true }) address = address.MapToIPv4();
        // Of the newer addresses one customer has 64 bits to choose from.
        var place = address is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address?.ToString();
        return Named($"address/{place}");
    }

    public static string Of(string channel, string user) => Named($"account/{channel}/{user}");

    static string Named(string who) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(who)))[..LengthOfName];
}
