namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>The names of the slots of what follows an exchange: the first's bear no number.</summary>
static class FollowUpSlots
{
    /// <summary>What one form can ask for.</summary>
    public const int Most = 3;

    /// <summary>Without whoever is named and is of no pair: who does it is then asked.</summary>
    public static Slots OfPair(Slots said) =>
        said.Without([.. Enumerable.Range(1, Most).Select(Who).Where(slot => said[slot] is not (null or SaidFollowUp.Me or SaidFollowUp.Partner))]);

    public static string What(int number) => Name(number, "What");

    public static string Who(int number) => Name(number, "Who");

    public static string Due(int number) => Name(number, "Due");

    static string Name(int number, string part) => number is 1 ? $"followUp{part}" : $"followUp{number}{part}";
}
