namespace PracticeBot.Bot.Joining;

/// <summary>What a browser calls itself, in two words that its owner recognises: « Firefox, Android ».</summary>
static class Devices
{
    // The first that is found: Edge and Opera call themselves Chrome too, and all of them Safari.
    static readonly (string Mark, string Name)[] browsers =
    [
        ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    static readonly (string Mark, string Name)[] systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];

    public static string NameOf(string? agent) =>
        string.Join(", ", new[] { Found(browsers, agent), Found(systems, agent) }.OfType<string>().DefaultIfEmpty("?"));

    static string? Found((string Mark, string Name)[] among, string? agent) =>
        among.FirstOrDefault(one => agent?.Contains(one.Mark, StringComparison.Ordinal) is true).Name;
}
