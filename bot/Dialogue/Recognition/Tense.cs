namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What the form of a verb tells of when it is.</summary>
static class Tense
{
    static readonly string[] endings = ["erai", "era", "erons", "eront", "irai", "ira", "irons", "iront", "drai", "dra", "drons", "dront"];

    /// <summary>Fera, sera, will, سترسل, غادي: what it says is to come.</summary>
    public static bool IsComing(Wording said, int i) =>
        said.Text(i) is "sera" or "seront" or "aura" or "auront" or "fera" or "feront" or "verra" or "va" or "vont" or "vais" or "will" or "ll" or "going" or "doit" or "dois" or "doivent" or "must" or "to"
            || said.Bare(i) is "سوف" or "غادي" or "غاديه" or "غاديين" or "ghadi"
            || (said.Bare(i) is ['س' or 'غ', 'ا' or 'ن' or 'ي' or 'ت', _, _, _, ..] && !FollowUpWords.NotFuture.Contains(said.Bare(i)))
            || (said.Text(i).Length > 4 && !FollowUpWords.NotDone.Contains(said.Text(i)) && Array.Exists(endings, ending => said.Text(i).EndsWith(ending, StringComparison.Ordinal)));
}
