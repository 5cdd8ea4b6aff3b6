using System.Globalization;

namespace PracticeBot.Bench;

/// <summary>The table, written row by row as it is measured.</summary>
sealed class Table
{
    readonly List<string> notes = [];
    bool begun;

    /// <summary>A rate beside its floor's: at least so much of it.</summary>
    public void AtLeast(string row, double ours, double floor, double target, string unit) =>
        Write(row, Number(ours, unit), Number(floor, unit), Ratio(Math.Floor(ours / floor * 100) / 100), $">= {Ratio(target)}", Verdict(ours / floor >= target));

    /// <summary>A duration beside its floor's: at most so many times as long.</summary>
    public void AtMost(string row, double ours, double floor, double target, string unit) =>
        Write(row, Number(ours, unit), Number(floor, unit), Ratio(ours / floor), $"<= {Ratio(target)}", Verdict(ours / floor <= target));

    /// <summary>A number with a limit of its own and no floor.</summary>
    public void Within(string row, double ours, double limit, string unit) =>
        Write(row, Number(ours, unit), "", Ratio(ours / limit), $"<= {Number(limit, unit)}", Verdict(ours <= limit));

    /// <summary>A share that has a least of its own and no floor.</summary>
    public void Reaches(string row, double ours, double least, string unit) =>
        Write(row, Number(ours, unit), "", Ratio(ours / least), $">= {Number(least, unit)}", Verdict(ours >= least));

    /// <summary>A share that has a least of its own, beside the floor's.</summary>
    public void Reaches(string row, double ours, double floor, double least, string unit) =>
        Write(row, Number(ours, unit), Number(floor, unit), Ratio(ours / floor), $">= {Number(least, unit)}", Verdict(ours >= least));

    /// <summary>A share that has a most of its own, beside the floor's.</summary>
    public void AtMostOf(string row, double ours, double floor, double most, string unit) =>
        Write(row, Number(ours, unit), Number(floor, unit), Ratio(ours / floor), $"<= {Number(most, unit)}", Verdict(ours <= most));

    /// <summary>What stands beside a row to read it by: no target.</summary>
    public void Beside(string row, double ours, double floor, string unit) =>
        Write(row, Number(ours, unit), Number(floor, unit), Ratio(ours / floor), "", "");

    /// <summary>What cannot be measured here, and how it could.</summary>
    public void Skipped(string row, string why)
    {
        Begin();
        Console.WriteLine($"{row,-38} skipped: {why}");
    }

    public void Note(string note) => notes.Add(note);

    public void WriteNotes()
    {
        foreach (var note in notes) Console.WriteLine($"  {note}");
    }

    void Write(string row, string ours, string floor, string ratio, string target, string verdict)
    {
        Begin();
        Line(row, ours, floor, ratio, target, verdict);
    }

    void Begin()
    {
        if (!begun) Line("row", "ours", "floor", "ratio", "target", "");
        begun = true;
    }

    static void Line(string row, string ours, string floor, string ratio, string target, string verdict) =>
        Console.WriteLine($"{row,-38}{ours,16}{floor,16}{ratio,8}  {target,-12}{verdict}".TrimEnd());

    static string Verdict(bool met) => met ? "ok" : "short";

    static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    static string Number(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number.ToString(number < 100 ? "0.00" : "#,0", CultureInfo.InvariantCulture)} {unit}");
}
