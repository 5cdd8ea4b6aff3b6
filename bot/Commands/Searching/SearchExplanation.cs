using System.Globalization;
using System.Text.Json.Nodes;
using PracticeBot.Language;

namespace PracticeBot.Bot.Commands.Searching;

/// <summary>Something that was found, and its name for people.</summary>
sealed record Named(Finding Finding, string Ref, string Title);

/// <summary>What was found, in words or as JSON; explained: which words of it count, where they stand, for what, and why.</summary>
sealed class SearchExplanation(Findings findings, IReadOnlyList<Named> found, bool explained)
{
    public JsonObject ToJson()
    {
        var shown = new JsonObject { ["found"] = All(found.Select(Found)) };
        if (explained)
        {
            shown["words"] = All(findings.Query.Words.Select(word => new JsonObject
            {
                ["asked"] = word.Term,
                ["weight"] = word.Weight,
                ["countsAs"] = All(word.Variants.Select(variant => new JsonObject
                {
                    ["term"] = variant.Term, ["weight"] = variant.Weight, ["because"] = Name(variant.Because),
                })),
            }));
            shown["concepts"] = All(findings.Query.Mentions.Select(mention => new JsonObject
            {
                ["asked"] = string.Join(' ', mention.Said),
                ["otherwise"] = All(mention.Otherwise.Select(phrase => JsonValue.Create(string.Join(' ', phrase)))),
            }));
        }
        return shown;
    }

    public void WriteTo(TextWriter report)
    {
        if (explained)
        {
            foreach (var word in findings.Query.Words)
                report.WriteLine($"{word.Term,-20}{Number(word.Weight)}  {string.Join(", ", word.Variants.Select(Told))}");
            foreach (var mention in findings.Query.Mentions)
                report.WriteLine($"{string.Join(' ', mention.Said),-20}also  {string.Join(", ", mention.Otherwise.Select(phrase => string.Join(' ', phrase)))}");
        }
        if (found.Count == 0) report.WriteLine("Nothing answers that.");
        foreach (var (finding, reference, title) in found)
        {
            report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{finding.Score,8:0.000}  {reference,-8}{title}"));
            if (!explained) continue;
            report.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"          explains {finding.Share:0.00} of what was asked, fits at {finding.Fit:0.00}; age and help raise it by {finding.Boost:0.000}"));
            foreach (var hit in finding.Hits.OrderByDescending(hit => hit.Score))
                report.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"          {hit.Score,7:0.000}  {hit.Asked} → {hit.Found}, {Name(hit.Because)}, worth {hit.Worth:0.000}{Where(hit.Times)}"));
        }
    }

    static string Told(Variant variant) => $"{variant.Term} ({Name(variant.Because)} {Number(variant.Weight)})";

    JsonObject Found(Named one)
    {
        var (finding, reference, title) = one;
        var shown = new JsonObject
        {
            ["ref"] = reference,
            ["kind"] = finding.Entry.Kind,
            ["id"] = finding.Entry.Id.ToString(),
            ["title"] = title,
            ["score"] = Round(finding.Score),
        };
        if (!explained) return shown;

        shown["share"] = Round(finding.Share);
        shown["fit"] = Round(finding.Fit);
        shown["boost"] = Round(finding.Boost);
        shown["helped"] = finding.Entry.Helped;
        shown["hits"] = All(finding.Hits.OrderByDescending(hit => hit.Score).Select(hit => new JsonObject
        {
            ["asked"] = hit.Asked,
            ["found"] = hit.Found,
            ["because"] = Name(hit.Because),
            ["title"] = hit.Times.Title,
            ["topics"] = hit.Times.Topics,
            ["body"] = hit.Times.Body,
            ["file"] = hit.Times.File,
            ["worth"] = Round(hit.Worth),
            ["score"] = Round(hit.Score),
        }));
        return shown;
    }

    static string Where(Times times)
    {
        (string Name, int Times)[] fields = [("title", times.Title), ("topics", times.Topics), ("body", times.Body), ("file", times.File)];
        var said = string.Join(", ", fields.Where(field => field.Times > 0).Select(field => $"{field.Name} × {field.Times}"));
        return said.Length > 0 ? $", said in {said}" : "";
    }

    static JsonArray All(IEnumerable<JsonNode?> nodes) => [.. nodes];

    static string Name(Because because) => because.ToString().ToLowerInvariant();

    static string Number(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    static double Round(double number) => Math.Round(number, 4);
}
