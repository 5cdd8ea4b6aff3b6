using System.Text;
using CsvHelper;
using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Joining;

sealed record NoSuchTown(string Town) : Refusal;

sealed record NoSuchRole(string Role) : Refusal;

sealed record NoSuchLanguage(string Language) : Refusal;

sealed record NoSuchTopic(string Topic) : Refusal;

sealed record InvitedTwice(string Name) : Refusal;

/// <summary>Somebody has this name already, or is invited under it.</summary>
sealed record NameTaken(string Name) : Refusal;

sealed record TableWithoutNames : Refusal;

sealed record TableTooLong(int Most) : Refusal;

sealed record TableTooLarge(int Most) : Refusal;

/// <summary>One line of a table of people to invite, and what is wrong with it.</summary>
/// <param name="Number">As a spreadsheet counts: the heading is row 1.</param>
sealed record TableRow(
    int Number, string Name, TownId? Town, Role Roles, LanguageCode Language, EquatableList<TopicId> Topics, string? Partner, IReadOnlyList<Refusal> Faults)
{
    public bool IsRight => Faults.Count == 0;
}

/// <summary>A table of people to invite, however the spreadsheet wrote it: its encoding, its separator, its language.</summary>
static class InvitationTable
{
    public const int MostRows = 200;

    /// <summary>In bytes: two hundred rows are not as much.</summary>
    public const int Largest = 512 * 1024;

    static readonly char[] separators = [';', '\t', ','];
    static readonly char[] between = ['/', '|', '+', ',', ';', '،', '؛'];

    enum Column
    {
        Name,
        Town,
        Role,
        Language,
        Topics,
        Partner,
    }

    static readonly Dictionary<string, Column> headings = new (string Words, Column Column)[]
    {
        ("nom, nom et prénom, prénom et nom, nom complet, personne, الاسم, الاسم الكامل, name, full name, person", Column.Name),
        ("commune, ville, municipalité, الجماعة, البلدية, المدينة, town, municipality, city", Column.Town),
        ("rôle, rôles, fonction, الدور, الصفة, المهمة, role, roles, function", Column.Role),
        ("langue, اللغة, language", Column.Language),
        ("thèmes, thème, domaines, المواضيع, الموضوع, topics, topic, fields", Column.Topics),
        ("binôme, partenaire, homologue, الثنائي, الشريك, النظير, partner, pair, counterpart", Column.Partner),
    }.SelectMany(one => one.Words.Split(", ").Select(word => (Word: Folded(word), one.Column))).DistinctBy(one => one.Word, StringComparer.Ordinal).ToDictionary(one => one.Word, one => one.Column, StringComparer.Ordinal);

    /// <summary>Whether a message is a table that was pasted: more than one line, the first of them headings, or a role in each.</summary>
    public static bool Looks(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1 && (CellsOf(lines[0]).Count(cell => headings.ContainsKey(Folded(cell))) > 1 || Array.TrueForAll(lines, IsOfPerson));
    }

    /// <summary>« Sofia Martin; Valmont; fonctionnaire »</summary>
    static bool IsOfPerson(string line) => CellsOf(line) is [_, _, ..] and var cells && cells.Exists(cell => RoleWords.Of(cell) is not null);

    static List<string> CellsOf(string line) => [.. line.Split(SeparatorOf(line)).Select(cell => cell.Trim().Trim('"').Trim())];

    /// <summary>What the bytes say: by their mark, else UTF-8 when they are, else as old spreadsheets in Europe write.</summary>
    public static string Decoded(byte[] content)
    {
        ReadOnlySpan<byte> bytes = content;
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    /// <summary>The rows, each with its faults; the refusal when it is no such table.</summary>
    public static (IReadOnlyList<TableRow> Rows, Refusal? Refused) Read(string text, AudienceNames names, Person by)
    {
        var first = text.AsSpan().TrimStart().ToString().Split('\n')[0];
        using var csv = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = SeparatorOf(first), HasHeader = false, TrimWhitespace = true, SkipEmptyLines = true, TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Recover,
        });
        Dictionary<Column, int>? columns = null;
        var rows = new List<TableRow>();
        while (csv.Read())
        {
            var cells = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim()).ToList();
            if (cells.TrueForAll(cell => cell.Length == 0)) continue;
            if (columns is null)
            {
                columns = cells.Select((cell, i) => (Cell: Folded(cell), i)).Where(one => headings.ContainsKey(one.Cell))
                    .DistinctBy(one => headings[one.Cell]).ToDictionary(one => headings[one.Cell], one => one.i);
                if (columns.ContainsKey(Column.Name)) continue;
                columns = WithoutHeadings(cells, names);
                if (!columns.ContainsKey(Column.Role) || !columns.ContainsKey(Column.Name)) return ([], new TableWithoutNames());
            }

            if (rows.Count == MostRows) return ([], new TableTooLong(MostRows));
            rows.Add(Row((int)csv.LineNumber, column => columns.TryGetValue(column, out var at) && at < cells.Count ? cells[at] : "", names, by));
        }

        return columns is null ? ([], new TableWithoutNames()) : (rows, null);
    }

    /// <summary>Which cell of the first line is what; the name is the first that is nothing else.</summary>
    static Dictionary<Column, int> WithoutHeadings(List<string> cells, AudienceNames names) => cells
        .Select((cell, i) => (Column: ColumnOf(cell, names), i))
        .DistinctBy(one => one.Column).ToDictionary(one => one.Column, one => one.i);

    static Column ColumnOf(string cell, AudienceNames names)
    {
        if (RoleWords.Of(cell) is not null) return Column.Role;
        if (Places.In(cell, names.Towns) is not null) return Column.Town;
        return LanguageWords.Of(cell) is null ? Column.Name : Column.Language;
    }

    static TableRow Row(int number, Func<Column, string> cell, AudienceNames names, Person by)
    {
        var faults = new List<Refusal>();
        var name = string.Join(' ', cell(Column.Name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0) faults.Add(new NameMissing());
        else if (name.Length > Invitation.LongestName) faults.Add(new NameTooLong(Invitation.LongestName));

        var town = names.Towns.FirstOrDefault(one => Folded(one.Name) == Folded(cell(Column.Town))) ?? (cell(Column.Town).Length > 0 ? Places.In(cell(Column.Town), names.Towns) : null);
        if (town is null) faults.Add(cell(Column.Town).Length == 0 ? new TownMissing() : new NoSuchTown(cell(Column.Town)));

        var roles = Role.None;
        foreach (var one in Several(cell(Column.Role)))
        {
            if (RoleWords.Of(one) is { } role) roles |= role;
            else faults.Add(new NoSuchRole(one));
        }

        if (cell(Column.Role).Length == 0) faults.Add(new RoleMissing());
        else if (roles != Role.None && !Invitation.MayGive(by, roles)) faults.Add(new RoleNotYours());

        var language = name.Any(letter => letter is >= '\u0600' and <= '\u06FF') ? LanguageCode.Arabic : LanguageCode.French;
        if (cell(Column.Language) is { Length: > 0 } said)
        {
            if (LanguageWords.Of(said) is { } named) language = named;
            else faults.Add(new NoSuchLanguage(said));
        }

        var topics = new List<TopicId>();
        foreach (var one in Several(cell(Column.Topics)))
        {
            if (TopicSpotting.Find(one, names.Topics) is [var topic, ..]) topics.Add(topic);
            else faults.Add(new NoSuchTopic(one));
        }

        return new(number, name, town?.Id, roles, language, [.. topics.Distinct()], cell(Column.Partner) is { Length: > 0 } partner ? partner : null, faults);
    }

    static IEnumerable<string> Several(string cell) => cell.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static char SeparatorOf(string line) => separators.MaxBy(separator => line.Count(letter => letter == separator));

    static string Folded(string text) => Folding.Fold(text).Trim();
}
