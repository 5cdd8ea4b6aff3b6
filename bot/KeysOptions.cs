namespace PracticeBot.Bot;

/// <summary>Where the keys that tokens are protected with are kept (<c>Keys:*</c>).</summary>
sealed record KeysOptions
{
    public const string NotShared =
        "Keys:Folder is not set: with Storage:Mongo, set it to a folder that every PracticeBot process shares and every backup holds, such as /var/lib/practicebot/keys.";

    /// <summary>Beside the data by default; required with MongoDB, where processes have no data folder in common.</summary>
    public string? Folder { get; init; }

    public static bool Hold(string? folder, IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(folder) || string.IsNullOrWhiteSpace(configuration["Storage:Mongo"]);
}
