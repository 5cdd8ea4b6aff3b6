using System.Text.Json;
using System.Text.RegularExpressions;
using PracticeBot.People;

namespace PracticeBot.Privacy;

/// <summary>
/// Takes a person's name and accounts out of texts that stay. A name is found however it is written in capitals, and in JSON within
/// texts too, where letters may be escaped once or twice.
/// </summary>
public sealed class Redaction
{
    /// <summary>Shorter parts of a name are too often words.</summary>
    const int ShortestPart = 3;

    static readonly TimeSpan longest = TimeSpan.FromSeconds(10);

    readonly Regex found;
    readonly Regex? parts;

    public Redaction(string name, IEnumerable<string> accounts)
    {
        var names = Forms(name).Select(form => $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(form)}(?![\p{{L}}\p{{N}}])");
        var users = accounts.SelectMany(Quoted).Select(Regex.Escape);
        found = new(
            $"(?<name>{string.Join('|', names)})|(?<user>{Alternatives(users)})",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, longest);
        var shown = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length >= ShortestPart).SelectMany(Forms)
            .Select(form => $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(form)}(?![\p{{L}}\p{{N}}])").ToList();
        parts = shown.Count == 0 ? null : new(string.Join('|', shown), RegexOptions.CultureInvariant, longest);
    }

    /// <summary>Without the whole name and without the accounts.</summary>
    public string Of(string text) => found.Replace(text, match => match.Groups["name"].Success ? Person.Gone : $"{Quote(match.Value)}{Quote(match.Value)}");

    /// <summary>Without first and last name alone, too: for what was written within their own pair.</summary>
    public string OfPair(string text) => parts is null ? Of(text) : parts.Replace(Of(text), Person.Gone);

    /// <summary>As it is, and as JSON within a text has it.</summary>
    static IEnumerable<string> Forms(string text)
    {
        var once = JsonEncodedText.Encode(text).ToString();
        return new[] { text, once, JsonEncodedText.Encode(once).ToString() }.Distinct(StringComparer.Ordinal);
    }

    /// <summary>An account is redacted where it stands as a whole value: it may be a common word.</summary>
    static IEnumerable<string> Quoted(string user) => Forms(user).SelectMany(form => new[] { $"\"{form}\"", $"\\\"{form}\\\"", $"\\u0022{form}\\u0022" });

    static string Quote(string quoted) => quoted[0] == '"' ? "\"" : quoted.StartsWith("\\\"", StringComparison.Ordinal) ? "\\\"" : "\\u0022";

    static string Alternatives(IEnumerable<string> patterns) => string.Join('|', patterns) is { Length: > 0 } some ? some : "(?!)";
}
