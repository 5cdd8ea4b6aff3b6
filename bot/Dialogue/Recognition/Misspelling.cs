namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>A request as hurried fingers type it.</summary>
static class Misspelling
{
    /// <summary>Every third long word or so, at least one, loses a letter, swaps two or doubles one.</summary>
    public static string[] Of(string[] words, Dice dice)
    {
        var typed = words.ToArray();
        var mistakes = 1 + (words.Length / 6);
        for (var i = 0; i < mistakes * 2 && mistakes > 0; i++)
        {
            var word = dice.Below(Math.Max(1, words.Length));
            if (word >= words.Length || words[word] is not ([not '#', ..] and { Length: > 3 }) || typed[word] != words[word]) continue;
            typed[word] = Mistyped(words[word], dice);
            mistakes--;
        }
        return typed;
    }

    /// <summary>A word left out, as on a phone.</summary>
    public static string[] Shortened(string[] words, Dice dice)
    {
        if (words.Length < 4) return words;
        var left = dice.Below(words.Length);
        return [.. words.Where((_, i) => i != left)];
    }

    static string Mistyped(string word, Dice dice)
    {
        var at = 1 + dice.Below(word.Length - 2);
        return dice.Below(3) switch
        {
            0 => word.Remove(at, 1),
            1 => string.Concat(word.AsSpan(0, at), [word[at + 1], word[at]], word.AsSpan(at + 2)),
            _ => word.Insert(at, word[at].ToString()),
        };
    }
}
