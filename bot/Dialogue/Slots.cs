using System.Collections;
using System.Globalization;
using System.Text.Json;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue;

/// <summary>
/// What a request says, by slot name (design §11): dates are ISO, several topics stand with commas between them as a card's
/// own multiple choice sends them.
/// </summary>
sealed class Slots(IReadOnlyDictionary<string, string> values) : IEnumerable<KeyValuePair<string, string>>, IEquatable<Slots>
{
    public static Slots None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public static Slots Of(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var slots = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            if (!string.IsNullOrEmpty(value)) slots[name] = value;
        return new(slots);
    }

    /// <summary>The simple values of a card's submit; anything nested is not ours and is passed over.</summary>
    public static Slots FromSubmit(JsonElement value)
    {
        var slots = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var text = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
                _ => null,
            };
            if (text is not null) slots[property.Name] = text;
        }

        return new(slots);
    }

    public string? this[string name] => values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public DateOnly? Date(string name) =>
        DateOnly.TryParseExact(this[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public Reference? Ref(ReferenceKind kind) => Reference.Parse(this["ref"]) is { } reference && reference.Kind == kind ? reference : null;

    /// <summary>Where the next page of a list begins, as its "show more" carries it.</summary>
    public PageKey? After => this["after"] is { } key ? new PageKey(key) : null;

    public int? Number(string name) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public LanguageCode? Language(string name) => LanguageCodes.FromTag(this[name]);

    /// <summary>What stands with commas between.</summary>
    public IReadOnlyList<string> List(string name) =>
        (this[name] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public EquatableList<TopicId> Topics(string name) => [.. List(name).Select(topic => new TopicId(topic))];

    public T? Named<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(this[name], ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null;

    public Dictionary<string, string> ToDictionary() => new(values, StringComparer.Ordinal);

    /// <summary>These, with the others' values over them.</summary>
    public Slots With(Slots others)
    {
        var merged = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (var (name, value) in others) merged[name] = value;
        return new(merged);
    }

    public Slots With(string name, string value) => With(Of((name, value)));

    public Slots Without(params ReadOnlySpan<string> names)
    {
        var kept = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (var name in names) kept.Remove(name);
        return new(kept);
    }

    public bool Equals(Slots? other) =>
        other is not null && this.Count() == other.Count() && this.All(slot => other[slot.Key] == slot.Value);

    public override bool Equals(object? obj) => Equals(obj as Slots);

    public override int GetHashCode() => values.Count;

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
