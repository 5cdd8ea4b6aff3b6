using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What is announced, and what is said of it before: « annonce demain aux élus : … », "tell the mentors that …".</summary>
/// <param name="Head">To whom, when and how; all that was said where no text is announced.</param>
sealed record Announced(string Head, string Text)
{
    /// <summary>Who has not come to it by then tells a story.</summary>
    const int Furthest = 2_000;

    /// <summary>Between the word that announces and whom it is for: « annonce très urgente aux … ».</summary>
    const int NearestWords = 4;

    public static Announced In(string said)
    {
        if (Colon(said) is { } colon) return new(said[..colon], said[(colon + 1)..].Trim());

        var tokens = Tokens.Of(said[..Math.Min(said.Length, Furthest)]);
        var isAddressed = false;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (i < 2 || !isAddressed || !AnnouncingWords.IsThat(tokens[i].Text))
            {
                isAddressed |= AnnouncingWords.ComesBeforeAudience(tokens[i].Text);
                continue;
            }

            var text = AnnouncingWords.IsThat(tokens[i + 1].Text) && i + 2 < tokens.Count ? i + 2 : i + 1;
            return new(said[..tokens[i].Start], said[tokens[text].Start..].Trim());
        }

        return new(said, "");
    }

    /// <summary>« annonce urgente aux mentors : … », "announce to everyone: …": said to be one, and to whom, before the colon.</summary>
    public static bool IsAddressed(string said)
    {
        if (Colon(said) is not { } colon) return false;
        var head = Tokens.Of(said[..colon]);
        return head.Count > 1 && AnnouncingWords.IsAnnouncement(head[0].Text)
            && head.Skip(1).Take(NearestWords).Any(word => word.Text[0] is < '\u0600' or 'ل' && AnnouncingWords.ComesBeforeAudience(word.Text));
    }

    public static string? AfterColon(string said) => Colon(said) is { } colon ? said[(colon + 1)..].Trim() : null;

    /// <summary>That of 18:30 and that of an address are none.</summary>
    static int? Colon(string said)
    {
        var read = said[..Math.Min(said.Length, Furthest)];
        var times = SpokenTimes.Find(read);
        for (var i = read.IndexOf(':', StringComparison.Ordinal); i >= 0; i = read.IndexOf(':', i + 1))
        {
            var isTime = times.Any(time => i > time.Start && i < time.Start + time.Length);
            if (!isTime && !read.AsSpan(i + 1).StartsWith("//")) return i;
        }

        return null;
    }
}
