namespace PracticeBot.Language;

/// <summary>A language people read and write here. The three are equal: every word exists in each.</summary>
public enum LanguageCode
{
    French,
    Arabic,
    English,
}

public static class LanguageCodes
{
    public static IReadOnlyList<LanguageCode> All { get; } = [LanguageCode.French, LanguageCode.Arabic, LanguageCode.English];

    /// <summary>The primary BCP 47 subtag: fr, ar, en.</summary>
    public static string Tag(this LanguageCode language) => language switch
    {
        LanguageCode.Arabic => "ar",
        LanguageCode.English => "en",
        _ => "fr",
    };

    /// <summary>The language of a BCP 47 tag such as "ar-MA", or null when it is none of ours.</summary>
    public static LanguageCode? FromTag(string? tag) => tag?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "fr" => LanguageCode.French,
        "ar" => LanguageCode.Arabic,
        "en" => LanguageCode.English,
        _ => null,
    };
}
