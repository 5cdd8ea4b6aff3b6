using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PracticeBot.Bot.Web;
using PracticeBot.Storage.Inspection;

namespace PracticeBot.Bot.Commands.Doctor;

/// <summary>Whether the bot could listen, or does already.</summary>
static class PortExamination
{
    const string Port = "port";

    public static async Task<IReadOnlyList<Finding>> LookAsync(string written, CancellationToken ct)
    {
        if (ListeningAddresses.Parsed(written) is not { } address)
            return [Finding.Fix(Port, ListeningAddresses.NoAddress(written), ListeningAddresses.WhatToSet)];
        if (address.IsUnixPipe || address.IsNamedPipe) return [];
        try
        {
            using var listener = new TcpListener(Listened(address.Host), address.Port);
            listener.Start();
            return [Finding.Ok(Port, $"{written} is free")];
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return [await TakenAsync(written, address, ct)];
        }
        catch (SocketException fault)
        {
            return
            [
                Finding.Fix(
                    Port, $"{written} cannot be listened on ({fault.SocketErrorCode})",
                    "Set ASPNETCORE_URLS to an address of this machine that this user may use."),
            ];
        }
    }

    static async Task<Finding> TakenAsync(string written, BindingAddress address, CancellationToken ct)
    {
        var isOneAddress = IPAddress.TryParse(address.Host, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any);
        var host = isOneAddress ? address.Host : "localhost";
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(new Uri($"{address.Scheme}://{host}:{address.Port}/health/ready"), ct);
            if (await answer.Content.ReadFromJsonAsync(HealthJson.Default.Readiness, ct) is { Status: { } status, Store: not null })
            {
                return answer.IsSuccessStatusCode
                    ? Finding.Ok(Port, $"PracticeBot runs at {written} already, and is {status}")
                    : Finding.Warn(Port, $"PracticeBot runs at {written} already, and is {status}", "See its log.");
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or InvalidOperationException)
        {
            // somebody else
        }

        return Finding.Fix(Port, $"another program listens on {written}", "End it, or set ASPNETCORE_URLS to a free address.");
    }

    /// <summary>As Kestrel reads it: what is neither localhost nor an address means all of them.</summary>
    static IPAddress Listened(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var ip) ? ip
        : IPAddress.Any;
}
