using System.Collections.Frozen;
using System.Globalization;

namespace PracticeBot.People;

/// <summary>The public holidays of Holidays.txt.</summary>
public static class Holidays
{
    static readonly FrozenSet<(Country, DateOnly)> all = Read().ToFrozenSet();

    public static bool Contain(Country country, DateOnly day) => all.Contains((country, day));

    /// <summary>Under "# country" its days, a line each: the date, « ~ » where it is only expected, and what it is.</summary>
    static IEnumerable<(Country, DateOnly)> Read()
    {
        using var data = typeof(Holidays).Assembly.GetManifestResourceStream("PracticeBot.People.Holidays.txt")!;
        using var reader = new StreamReader(data);
        var country = default(Country);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("# ", StringComparison.Ordinal)) country = Enum.Parse<Country>(line[2..]);
            else if (DateOnly.TryParseExact(line.Split(' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                yield return (country, day);
        }
    }
}
