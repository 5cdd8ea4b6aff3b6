using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>Whom a contact was with, when it is somebody else than the partner: « j'ai eu Driss au téléphone », said by Salma.</summary>
sealed class ContactPerson
{
    /// <summary>Before whom somebody met, called or wrote to.</summary>
    static readonly Phrases<bool> met = new(RecognitionData.Words("people.json")["met"].Split(", ").Select(phrase => (phrase, true)));

    readonly Message message;
    readonly Wording said;

    public ContactPerson(string text, DateOnly today, PairNames names)
    {
        message = new(text, today);
        said = new(message, names);
    }

    /// <summary>As they are named; null where nobody else is, or the partner is too.</summary>
    public string? OtherThanPartner()
    {
        string? other = null;
        for (var i = 0; i < said.Count; i++)
        {
            if (said.NameAt(i) is (SaidFollowUp.Partner, _)) return null;
            if (other is null && said.Is(met, i, out _, out var length)) other = NameAt(i + length);
        }
        return other ?? CalledInArabic();
    }

    string? NameAt(int i) => said.NameAt(i) is (not SaidFollowUp.Me, var length) && IsKnown(i) ? said.Between(i, i + length) : null;

    bool IsKnown(int i) => said.IsKnownName(i) && !said.BreaksBefore(i);

    /// <summary>اتصلت بدريس: what is written onto the name is no part of it.</summary>
    string? CalledInArabic()
    {
        for (var i = 1; i < said.Count; i++)
            if (said.Text(i) is ['ب', _, _, ..] word && FollowUpWords.GivenNames.Contains(word[1..]) && !said.BreaksBefore(i)
                && IsCalling(said.Bare(i - 1))) return said.Written(i)[1..];
        return null;
    }

    static bool IsCalling(string verb) => verb.StartsWith("اتصل", StringComparison.Ordinal) || verb.StartsWith("تواصل", StringComparison.Ordinal);
}
