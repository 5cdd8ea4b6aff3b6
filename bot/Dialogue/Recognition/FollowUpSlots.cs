namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>The names of the slots of what follows an exchange: the first's bear no number.</summary>
static class FollowUpSlots
{
    /// <summary>What one form can ask for.</summary>
    public const int Most = 3;

    public static string What(int number) => Name(number, "What");

    public static string Who(int number) => Name(number, "Who");

    public static string Due(int number) => Name(number, "Due");

    static string Name(int number, string part) => number is 1 ? $"followUp{part}" : $"followUp{number}{part}";
}
