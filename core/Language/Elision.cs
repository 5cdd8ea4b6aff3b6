namespace PracticeBot.Language;

/// <summary>« l'heure d'Aïn Zitoun »: before some names the French de and que lose their e.</summary>
public static class Elision
{
    const string Vowels = "aeiouœæ";

    /// <summary>Names whose h is silent; that of Hassan and of Huy is heard.</summary>
    static readonly string[] silent =
    [
        "helene", "heloise", "henri", "henriette", "herve", "hermine", "hilaire", "hippolyte", "honore", "honorine", "horace", "hortense", "hubert", "hugo", "hugues",
        "huguette", "hyacinthe", "hyeres", "herault", "hericourt", "hirson", "honfleur",
    ];

    /// <summary>Whether a name begins with a vowel that is heard as one: Yvetot does, Yasmina does not.</summary>
    public static bool IsBefore(string name) => Folding.Fold(name) switch
    {
        ['y', var next, ..] => !Vowels.Contains(next),
        ['h', ..] => Tokens.Of(name) is [var first, ..] && silent.Contains(first.Text),
        [var first, ..] => Vowels.Contains(first),
        _ => false,
    };
}
