using System.Globalization;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>The names of the slots of what follows an exchange: the first's bear no number.</summary>
static class FollowUpSlots
{
    /// <summary>What one form can ask for.</summary>
    public const int Most = 3;

    /// <summary>Beside what follows already, a correction has room for more.</summary>
    const int MostCorrected = 6;

    /// <summary>The numbers of those that a correction takes out.</summary>
    public const string TakenOut = "followUpsTakenOut";

    /// <summary>The words that say which one a correction is to take out.</summary>
    public const string ToTakeOut = "followUpToTakeOut";

    /// <summary>The words, or the number, that say whose day a correction is to move, and the day it moves to.</summary>
    public const string ToMove = "followUpToMove";
    public const string MovedTo = "followUpMovedTo";

    /// <summary>Without whoever is named and is of no pair: who does it is then asked.</summary>
    public static Slots OfPair(Slots said) =>
        said.Without([.. Enumerable.Range(1, Most).Select(Who).Where(slot => said[slot] is not (null or SaidFollowUp.Me or SaidFollowUp.Partner))]);

    public static bool Are(string slot) => slot.StartsWith("followUp", StringComparison.Ordinal);

    public static int MostIn(string route) => route is "exchange.correct" ? MostCorrected : Most;

    public static string What(int number) => Name(number, "What");

    public static string Who(int number) => Name(number, "Who");

    public static string Due(int number) => Name(number, "Due");

    /// <summary>Its number in the exchange that is corrected; what is new there has none.</summary>
    public static string Kept(int number) => Name(number, "Kept");

    /// <summary>The places in which something is to be done.</summary>
    public static List<int> Filled(Slots values) => [.. Enumerable.Range(1, MostCorrected).Where(place => values[What(place)] is not null)];

    /// <summary>The values with what is said in the next free places; null when there are too few.</summary>
    public static Slots? Added(Slots values, Slots said, int most)
    {
        foreach (var from in Filled(said))
        {
            var free = Enumerable.Range(1, most).FirstOrDefault(place => values[What(place)] is null && values[Kept(place)] is null);
            if (free is 0) return null;
            values = Moved(said, from, values, free);
        }

        return values;
    }

    /// <summary>The values without the one in this place; those behind it move up.</summary>
    public static Slots Without(Slots values, int place)
    {
        if (values[Kept(place)] is { } number) values = values.With(TakenOut, string.Join(',', values.List(TakenOut).Append(number)));
        for (; place < MostCorrected; place++) values = Moved(values, place + 1, values, place);
        return Emptied(values, MostCorrected);
    }

    static Slots Moved(Slots source, int from, Slots values, int to) => Emptied(values, to).With(Slots.Of(
        (What(to), source[What(from)]), (Who(to), source[Who(from)]), (Due(to), source[Due(from)]), (Kept(to), source[Kept(from)]),
        (Form.Skipped(Due(to)), source[Form.Skipped(Due(from))])));

    static Slots Emptied(Slots values, int place) =>
        values.Without(What(place), Who(place), Due(place), Kept(place), Form.Skipped(Due(place)));

    static string Name(int number, string part) =>
        number is 1 ? $"followUp{part}" : string.Create(CultureInfo.InvariantCulture, $"followUp{number}{part}");
}
