using System.Globalization;
using CsvHelper;

namespace PracticeBot.Bot.Web;

/// <summary>Tables that people open in a spreadsheet.</summary>
static class CsvTables
{
    /// <summary>Spreadsheets know UTF-8 by its mark, and would calculate what begins like a formula.</summary>
    static readonly CsvWriterOptions options = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <summary>Leaves the stream open.</summary>
    public static CsvWriter WriterTo(Stream to) => CsvWriter.Create(to, options, leaveOpen: true);

    /// <summary>By the clocks of the zone; nothing where it did not happen.</summary>
    public static string Moment(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } moment ? TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
