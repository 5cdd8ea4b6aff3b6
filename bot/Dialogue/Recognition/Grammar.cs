using System.Collections.Frozen;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>The small words of the three languages by what they do in a sentence, folded as the words of a message are.</summary>
static class Grammar
{
    /// <summary>« il les donne », « j'en parle »: they stand before a verb for a thing; most are articles too.</summary>
    public static FrozenSet<string> ObjectPronouns { get; } = Words("le la l les en y");

    /// <summary>« le service de la culture », "head of our division"</summary>
    public static FrozenSet<string> Of { get; } = Words("de d du des of");

    /// <summary>Before the noun behind those: de la, of our.</summary>
    public static FrozenSet<string> DeterminersBehindOf { get; } = Words("la l the our their his her my notre leur nos leurs sa son ses");

    /// <summary>What a verb does something to begins with these: « pose une borne », « relit nos plans ».</summary>
    public static FrozenSet<string> BeforeObject { get; } = Words("le la l les un une des du nos notre leur leurs son sa ses the a");

    /// <summary>The same in French, mine among them.</summary>
    public static FrozenSet<string> BeforeFrenchObject { get; } = Words("le la les un une des notre nos leur leurs son sa ses mon ma mes du l");

    public static FrozenSet<string> Theirs { get; } = Words("her his their leur leurs son sa ses");

    public static FrozenSet<string> Ours { get; } = Words("our my notre nos mon mes");

    /// <summary>Whoever follows these has something done with them, by them or away from them.</summary>
    public static FrozenSet<string> FromOrWith { get; } = Words("par by de of from من avec with");

    /// <summary>التي, اللي: what follows says more of what stands before.</summary>
    public static FrozenSet<string> ArabicRelatives { get; } = Words("التي الذي اللي الذين");

    public static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool EndsWith(string word, string[] endings)
    {
        foreach (var ending in endings)
            if (word.EndsWith(ending, StringComparison.Ordinal)) return true;
        return false;
    }
}
