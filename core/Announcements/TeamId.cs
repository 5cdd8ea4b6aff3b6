namespace PracticeBot.Announcements;

/// <summary>A team's channel in which the app is installed.</summary>
/// <param name="Channel">The protocol's channel id.</param>
/// <param name="Conversation">As the channel calls it.</param>
public readonly record struct TeamId(string Channel, string Conversation)
{
    /// <summary>Stands for it where its own name would be too long, or could not stand.</summary>
    public string Key => DerivedId.From(Channel, Conversation).ToString("N");
}
