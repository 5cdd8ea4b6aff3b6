namespace PracticeBot.Tests.Support;

/// <summary>Reads an outcome in a test: what was made, or which refusal it was.</summary>
static class Refused
{
    public static void With<T>(Refusal expected, Outcome<T> outcome)
        where T : class
    {
        Assert.Null(outcome.Made);
        Assert.Equal(expected, outcome.Refused);
    }

    public static T Made<T>(this Outcome<T> outcome)
        where T : class
    {
        Assert.Null(outcome.Refused);
        return outcome.Made!;
    }
}
