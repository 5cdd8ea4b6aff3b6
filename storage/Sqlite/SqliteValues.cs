using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Storage.Sqlite;

/// <summary>How values look in the tables: see the first lines of the schema.</summary>
static class SqliteValues
{
    const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    const string Day = "yyyy-MM-dd";
    const string Time = "HH:mm:ss";

    public static object Bound(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToByteArray(bigEndian: true),
        DateTimeOffset at => TextOf(at)!,
        DateOnly day => day.ToString(Day, CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(Time, CultureInfo.InvariantCulture),
        LanguageCode language => language.Tag(),
        Enum other => other.ToString(),
        IEnumerable<TopicId> topics => Json(topics.Select(topic => topic.Value)),
        IEnumerable<string> texts => Json(texts),
        string or int or long or bool or double or byte[] => value,
        _ => throw new NotSupportedException($"No column holds a {value.GetType().Name}."),
    };

    public static string? TextOf(DateTimeOffset? at) => at?.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    public static Guid Id(this SqliteDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), bigEndian: true);

    public static Guid? IdOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Id(column);

    public static string? TextOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset At(this SqliteDataReader row, int column) =>
        new(DateTime.ParseExact(
            row.GetString(column), Instant, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));

    public static DateTimeOffset? AtOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.At(column);

    public static DateOnly Date(this SqliteDataReader row, int column) =>
        DateOnly.ParseExact(row.GetString(column), Day, CultureInfo.InvariantCulture);

    public static DateOnly? DateOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Date(column);

    public static TimeOnly? TimeOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : TimeOnly.ParseExact(row.GetString(column), Time, CultureInfo.InvariantCulture);

    public static T Named<T>(this SqliteDataReader row, int column)
        where T : struct, Enum => Enum.Parse<T>(row.GetString(column));

    public static LanguageCode? Language(this SqliteDataReader row, int column) => LanguageCodes.FromTag(row.TextOrNull(column));

    public static EquatableList<string> Texts(this SqliteDataReader row, int column) =>
        new(JsonSerializer.Deserialize(row.GetString(column), StorageJson.Default.StringArray)!);

    public static EquatableList<TopicId> Topics(this SqliteDataReader row, int column) =>
        row.Texts(column).Select(value => new TopicId(value)).ToEquatableList();

    static string Json(IEnumerable<string> texts) => JsonSerializer.Serialize([.. texts], StorageJson.Default.StringArray);
}
