using System.Net;
using System.Net.Sockets;

namespace PracticeBot.Bot.Protocol;

/// <summary>
/// Connects to the very addresses that were looked at: a name that leads inside, or does so the second time it is asked for (DNS
/// rebinding), is not followed.
/// </summary>
/// <param name="resolve">The name server.</param>
/// <param name="dial">The network.</param>
sealed class SafeConnections(
    IInsideHosts hosts,
    Func<string, CancellationToken, Task<IPAddress[]>> resolve,
    Func<IPEndPoint, CancellationToken, Task<Stream>> dial)
{
    /// <summary>What is not the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry, and its like for IPv6.</summary>
    static readonly IPNetwork[] inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    static readonly IPNetwork globalUnicast = IPNetwork.Parse("2000::/3");
    static readonly IPNetwork translated = IPNetwork.Parse("64:ff9b::/96"); // IPv4 behind NAT64

    public static SafeConnections Real(IInsideHosts hosts) => new(hosts, (name, ct) => Dns.GetHostAddressesAsync(name, ct), DialAsync);

    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false, // a redirect would take the bearer along
        UseCookies = false,
        UseProxy = false, // a proxy would connect for us, unlooked at
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ConnectCallback = async (context, ct) => await ConnectAsync(context.InitialRequestMessage.RequestUri!, ct),
    };

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        else if (translated.Contains(address)) address = new IPAddress(address.GetAddressBytes().AsSpan(12));

        return (address.AddressFamily == AddressFamily.InterNetwork || globalUnicast.Contains(address))
            && !Array.Exists(inside, network => network.Contains(address));
    }

    async Task<Stream> ConnectAsync(Uri to, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(to.DnsSafeHost, out var written) ? [written] : await resolve(to.DnsSafeHost, ct);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, address => MayGo(to, address))) throw new LeadsInsideException();

        for (var next = 0; ; next++)
        {
            try
            {
                return await dial(new(addresses[next], to.Port), ct);
            }
            catch (SocketException) when (next + 1 < addresses.Length)
            {
                // the host's next address
            }
        }
    }

    bool MayGo(Uri to, IPAddress address) => IsPublic(address) || hosts.MayBeInside(to, address);

    static async Task<Stream> DialAsync(IPEndPoint to, CancellationToken ct)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name led to an address that is not on the public internet.</summary>
sealed class LeadsInsideException() : IOException("The name leads to an address inside.");
