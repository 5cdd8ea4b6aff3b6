namespace PracticeBot;

public static class WebAddress
{
    /// <summary>The longest that browsers and servers agree on, in characters (RFC 9110 §4.1 asks for 8,000 at least).</summary>
    public const int Longest = 8_000;

    /// <summary>Whether it leads somewhere on the web, and takes no name or password there.</summary>
    public static bool Is(string address) =>
        address.Length <= Longest
        && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0;
}
