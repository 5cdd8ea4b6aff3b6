using System.Globalization;

namespace PracticeBot.Bot.Commands.Understanding;

/// <summary>How many lines were understood as they say: by route, by language, by slot, and what was taken for what.</summary>
sealed class Scores(IReadOnlyList<Understood> lines)
{
    const string None = "none";

    public double Routes => Share(lines);

    /// <summary>Of what asks for nothing, how much was left alone.</summary>
    public double NoneKept => Share([.. lines.Where(line => line.Wanted.Route == None)]);

    public IEnumerable<(string Language, double Share)> ByLanguage => lines
        .GroupBy(line => line.Wanted.Language, StringComparer.Ordinal)
        .OrderBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => (same.Key, Share([.. same])));

    public SortedDictionary<string, SlotScore> Slots(Func<Understood, bool> of)
    {
        var slots = new SortedDictionary<string, SlotScore>(StringComparer.Ordinal);
        foreach (var (slot, score) in lines.Where(of).SelectMany(SlotScore.Of))
            slots[slot] = slots.TryGetValue(slot, out var before) ? before.And(score) : score;
        return slots;
    }

    public void WriteTo(TextWriter report)
    {
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"routes {Percent(Routes)} of {lines.Count}, none kept {Percent(NoneKept)}"));
        foreach (var (language, share) in ByLanguage) report.WriteLine($"  {language,-22}{Percent(share),8}");

        report.WriteLine("by route");
        foreach (var same in lines.GroupBy(line => line.Wanted.Route, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal))
            report.WriteLine($"  {same.Key,-22}{Percent(Share([.. same])),8}{same.Count(),6}");

        report.WriteLine($"{"slots",-24}{"precision",10}{"recall",10}{"wanted",8}{"found",8}{"right",8}{"invented",10}");
        foreach (var (slot, score) in Slots(_ => true)) report.WriteLine($"  {slot,-22}{score}");

        report.WriteLine("taken for another");
        foreach (var same in lines.Where(line => !line.Rightly).GroupBy(line => (line.Wanted.Route, Took: line.Said.Route)).OrderByDescending(same => same.Count()))
            report.WriteLine($"  {same.Key.Route,-22}-> {same.Key.Took,-22}{same.Count(),4}");
    }

    static double Share(IReadOnlyList<Understood> some) => some.Count is 0 ? 1 : (double)some.Count(line => line.Rightly) / some.Count;

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");
}
