using System.Globalization;
using System.Text.Json.Nodes;

namespace PracticeBot.Bot.Commands.Searching;

/// <summary>What a query found, and how well that is what its line says.</summary>
/// <param name="Found">The ids of the corpus, the best first.</param>
/// <param name="IsCross">What answers it is in another language alone.</param>
sealed record Searched(QueryLine Query, IReadOnlyList<(string Id, double Score, double Share)> Found, bool IsCross)
{
    public bool AsksForNothing => Query.Relevant.Count == 0;

    /// <summary>Of those that answer it, how many are among the first three.</summary>
    public double RecallAt3 => (double)Query.Relevant.Count(id => Found.Take(3).Any(found => found.Id == id)) / Query.Relevant.Count;

    public double Reciprocal => Found
        .Select((found, i) => Query.Relevant.Contains(found.Id, StringComparer.Ordinal) ? 1.0 / (i + 1) : 0)
        .FirstOrDefault(rank => rank > 0);

    public bool HelpsAt3 => Found.Take(3).Any(found => Query.Relevant.Contains(found.Id, StringComparer.Ordinal));

    public JsonObject ToJson()
    {
        var found = new JsonArray();
        foreach (var (id, score, share) in Found)
            found.Add((JsonNode)new JsonObject { ["id"] = id, ["score"] = Math.Round(score, 4), ["share"] = Math.Round(share, 4) });
        var shown = new JsonObject { ["id"] = Query.Id, ["lang"] = Query.Language, ["kind"] = Query.Kind, ["found"] = found };
        if (!AsksForNothing)
        {
            shown["recallAt3"] = RecallAt3;
            shown["reciprocalRank"] = Reciprocal;
        }
        return shown;
    }
}

/// <summary>How well a set of queries is answered: all of it, by language of question and answer, and by what makes it hard.</summary>
sealed class SearchScores(IReadOnlyList<Searched> all)
{
    readonly List<Searched> answerable = [.. all.Where(one => !one.AsksForNothing)];
    readonly List<Searched> none = [.. all.Where(one => one.AsksForNothing)];

    public IReadOnlyList<Searched> All => all;

    public double SameLanguage => Mean(answerable.Where(one => !one.IsCross), one => one.RecallAt3);

    public double CrossLanguage => Mean(answerable.Where(one => one.IsCross), one => one.RecallAt3);

    /// <summary>Of the queries that nothing answers, how many were answered.</summary>
    public double FalseAnswers => Mean(none, one => one.Found.Count > 0 ? 1 : 0);

    public double Recall => Mean(answerable, one => one.RecallAt3);

    public double MeanReciprocalRank => Mean(answerable, one => one.Reciprocal);

    public JsonObject ToJson()
    {
        var shown = Row(answerable);
        shown["falseAnswers"] = FalseAnswers;
        shown["none"] = none.Count;
        shown["sameLanguage"] = Row([.. answerable.Where(one => !one.IsCross)]);
        shown["crossLanguage"] = Row([.. answerable.Where(one => one.IsCross)]);
        shown["byLanguage"] = Groups(one => one.Query.Language);
        if (all.Any(one => one.Query.Kind is not null)) shown["byKind"] = Groups(one => one.Query.Kind ?? "");
        var results = new JsonArray();
        foreach (var one in all) results.Add((JsonNode)one.ToJson());
        shown["results"] = results;
        return shown;
    }

    public void WriteTo(TextWriter report)
    {
        report.WriteLine($"{"",-22}{"queries",8}{"recall@3",10}{"any@3",10}{"MRR",8}");
        Write(report, "all", answerable);
        Write(report, "same language", answerable.Where(one => !one.IsCross));
        Write(report, "across languages", answerable.Where(one => one.IsCross));
        foreach (var same in answerable.GroupBy(one => one.Query.Language, StringComparer.Ordinal)) Write(report, $"  {same.Key}", same);
        foreach (var same in answerable.Where(one => one.Query.Kind is not null).GroupBy(one => one.Query.Kind!, StringComparer.Ordinal))
            Write(report, $"  {same.Key}", same);
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"false answers",-22}{none.Count,8}{FalseAnswers,10:0.000}"));
        report.WriteLine("each query, and the first it found");
        foreach (var one in all)
        {
            var found = string.Join(' ', one.Found.Select(found => string.Create(CultureInfo.InvariantCulture, $"{found.Id}:{found.Score:0.00}")));
            var mark = one.AsksForNothing ? one.Found.Count == 0 : one.RecallAt3 >= 1;
            report.WriteLine($"{(mark ? ' ' : '-')} {one.Query.Id,-6}{one.Query.Text}  [{string.Join(' ', one.Query.Relevant)}]  {found}");
        }
    }

    static void Write(TextWriter report, string name, IEnumerable<Searched> some)
    {
        var these = some.ToList();
        report.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-22}{these.Count,8}{Mean(these, one => one.RecallAt3),10:0.000}"
                + $"{Mean(these, one => one.HelpsAt3 ? 1 : 0),10:0.000}{Mean(these, one => one.Reciprocal),8:0.000}"));
    }

    JsonObject Groups(Func<Searched, string> by)
    {
        var groups = new JsonObject();
        foreach (var same in answerable.GroupBy(by, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal))
            groups[same.Key] = Row([.. same]);
        return groups;
    }

    static JsonObject Row(IReadOnlyCollection<Searched> some) => new()
    {
        ["queries"] = some.Count,
        ["recallAt3"] = Mean(some, one => one.RecallAt3),
        ["anyAt3"] = Mean(some, one => one.HelpsAt3 ? 1 : 0),
        ["mrr"] = Mean(some, one => one.Reciprocal),
    };

    static double Mean(IEnumerable<Searched> some, Func<Searched, double> of) => some.Select(of).DefaultIfEmpty(0).Average();
}
