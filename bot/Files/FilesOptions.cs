using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PracticeBot.Bot.Files;

/// <summary>How files are taken in (<c>Files:*</c>).</summary>
sealed record FilesOptions
{
    public const string NotAScanner =
        "Files:Clamd is not where a ClamAV daemon listens: set it to host:port, such as localhost:3310, or to the path of its socket, such as /run/clamav/clamd.ctl.";

    public const string NoTime = "Files:ClamdSeconds is not a number of seconds above zero: set it to how long the scanner may take over one file, such as 60.";

    public const string NoReader = "Files:PdfToText is not a program: set it to the path of pdftotext, or leave it out where poppler-utils is installed.";

    public const string NoTimeToRead = "Files:ReadSeconds is not a number of seconds above zero: set it to how long the text of one file may take to read, such as 20.";

    /// <summary>The clamd that every file is shown to before it is kept: host:port or the path of a socket; none when empty.</summary>
    public string? Clamd { get; init; }

    /// <summary>How long it may take over one file.</summary>
    public int ClamdSeconds { get; init; } = 60;

    /// <summary>The program that reads PDF files; when empty, the one that the system knows by that name.</summary>
    public string? PdfToText { get; init; }

    /// <summary>How long the text of one file may take to read.</summary>
    public int ReadSeconds { get; init; } = 20;

    public static bool Reads(FilesOptions options) => string.IsNullOrWhiteSpace(options.PdfToText) || Programs.Find(options.PdfToText) is not null;

    public EndPoint? Scanner => string.IsNullOrWhiteSpace(Clamd) ? null : Read(Clamd.Trim());

    public static bool Holds(FilesOptions options) => string.IsNullOrWhiteSpace(options.Clamd) || options.Scanner is not null;

    static EndPoint? Read(string address)
    {
        // As much as a socket's address takes on every system, terminator included.
        if (address.StartsWith('/')) return address.Length is > 1 and < 104 ? new UnixDomainSocketEndPoint(address) : null;
        if (IPEndPoint.TryParse(address, out var numeric)) return numeric.Port > 0 ? numeric : null;
        return address.Split(':') is [{ Length: > 0 } host, var port]
            && Uri.CheckHostName(host) != UriHostNameType.Unknown
            && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new DnsEndPoint(host, number)
            : null;
    }
}
