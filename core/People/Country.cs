namespace PracticeBot.People;

/// <summary>Those whose public holidays are known: Holidays.txt.</summary>
public enum Country
{
    France,
    Belgium,
    Morocco,
}

public static class Countries
{
    /// <summary>Where these clocks show the time; null for any other.</summary>
    public static Country? OfTimeZone(string timeZone) => timeZone switch
    {
        "Europe/Paris" => Country.France,
        "Europe/Brussels" => Country.Belgium,
        "Africa/Casablanca" => Country.Morocco,
        _ => null,
    };
}
