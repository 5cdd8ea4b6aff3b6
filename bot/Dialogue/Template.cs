using System.Globalization;
using System.Text;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>
/// A sentence with holes: <c>{name}</c>, and <c>{count, plural, one {# échange} other {# échanges}}</c> (the part of ICU
/// MessageFormat that our words need).
/// </summary>
sealed class Template
{
    static readonly string[] elided = ["de ", "que "];

    readonly IReadOnlyList<Piece> pieces;
    readonly LanguageCode language;

    Template(IReadOnlyList<Piece> pieces, LanguageCode language) => (this.pieces, this.language) = (pieces, language);

    /// <summary>The names of its holes.</summary>
    public IEnumerable<string> Holes => pieces.Select(piece => piece.Hole).OfType<string>()
        .Concat(pieces.SelectMany(piece => piece.Plurals?.Values.SelectMany(inner => inner.Holes) ?? []))
        .Distinct(StringComparer.Ordinal);

    /// <summary>The plural categories that each of its plural holes words.</summary>
    public IEnumerable<IReadOnlyCollection<string>> PluralCategories =>
        pieces.Select(piece => piece.Plurals).OfType<Dictionary<string, Template>>().Select(plurals => plurals.Keys);

    public static Template Parse(string text, LanguageCode language)
    {
        var at = 0;
        var template = Parse(text, ref at, language);
        return at == text.Length ? template : throw new FormatException($"A brace closes nothing: {text}");
    }

    public string Fill(ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (pieces is [{ Text: { } only }]) return only;
        var filled = new StringBuilder();
        Fill(filled, values, number: null);
        return filled.ToString();
    }

    void Fill(StringBuilder filled, ReadOnlySpan<(string Name, object? Value)> values, string? number)
    {
        foreach (var piece in pieces)
        {
            if (piece.Hole is null)
            {
                filled.Append(number is null ? piece.Text : piece.Text!.Replace("#", number, StringComparison.Ordinal));
                continue;
            }

            var value = ValueOf(piece.Hole, values);
            if (piece.Plurals is null)
            {
                if (language == LanguageCode.French) Elide(filled, value);
                filled.Append(WordsFormat.Worded(value, language));
                continue;
            }

            var count = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            var inner = piece.Plurals.GetValueOrDefault(Plurals.Category(language, count)) ?? piece.Plurals["other"];
            inner.Fill(filled, values, WordsFormat.Worded(count, language));
        }
    }

    /// <summary>« l'heure de {place} » is that d'Aïn Zitoun; a reference such as A-5 is no name.</summary>
    static void Elide(StringBuilder filled, object? value)
    {
        if (value is not string name || !Elision.IsBefore(name) || Reference.Parse(name) is not null) return;
        foreach (var word in elided)
        {
            var start = filled.Length - word.Length;
            if (start < 0 || (start > 0 && char.IsLetter(filled[start - 1]))) continue;
            if (!filled.ToString(start, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase)) continue;
            filled.Length -= 2;
            filled.Append('’');
            return;
        }
    }

    static object? ValueOf(string hole, ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values)
            if (name == hole) return value;
        throw new FormatException($"Nothing fills {{{hole}}}.");
    }

    static Template Parse(string text, ref int at, LanguageCode language)
    {
        var read = new List<Piece>();
        var plain = new StringBuilder();
        while (at < text.Length && text[at] != '}')
        {
            if (text[at] != '{')
            {
                plain.Append(text[at++]);
                continue;
            }

            if (plain.Length > 0) read.Add(new(WordsFormat.Typeset(plain.ToString(), language)));
            plain.Clear();
            at++;
            read.Add(Hole(text, ref at, language));
        }

        if (plain.Length > 0) read.Add(new(WordsFormat.Typeset(plain.ToString(), language)));
        return new(read, language);
    }

    static Piece Hole(string text, ref int at, LanguageCode language)
    {
        var end = text.AsSpan(at).IndexOfAny(',', '}');
        var name = text.Substring(at, end).Trim();
        at += end;
        if (text[at] == '}')
        {
            at++;
            return new(Text: null, name);
        }

        const string plural = ", plural,";
        if (!text.AsSpan(at).StartsWith(plural, StringComparison.Ordinal)) throw new FormatException($"Only plural is known: {text}");
        at += plural.Length;

        var forms = new Dictionary<string, Template>(StringComparer.Ordinal);
        while (true)
        {
            while (text[at] == ' ') at++;
            if (text[at] == '}') break;
            var open = text.IndexOf('{', at);
            var category = text[at..open].Trim();
            at = open + 1;
            forms.Add(category, Parse(text, ref at, language));
            at++; // the form's own closing brace
        }

        at++;
        return forms.ContainsKey("other") ? new(Text: null, name, forms) : throw new FormatException($"Plural without other: {text}");
    }

    sealed record Piece(string? Text, string? Hole = null, Dictionary<string, Template>? Plurals = null);
}
