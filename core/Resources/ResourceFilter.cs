using System.Globalization;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Resources;

public enum ResourceForm
{
    File,
    Link,
    Note,
}

/// <summary>A year, or one month of it.</summary>
public readonly record struct SharedIn(int Year, int? Month = null)
{
    public DateOnly From => new(Year, Month ?? 1, 1);

    /// <summary>The first day after it.</summary>
    public DateOnly Until => Month is null ? From.AddYears(1) : From.AddMonths(1);

    /// <summary>Null when these days are neither.</summary>
    public static SharedIn? Of(DateOnly from, DateOnly to)
    {
        var year = new SharedIn(from.Year);
        var month = new SharedIn(from.Year, from.Month);
        return from == year.From && to.AddDays(1) == year.Until ? year
            : from == month.From && to.AddDays(1) == month.Until ? month
            : null;
    }
}

/// <summary>What is looked for beside the words; null asks for nothing.</summary>
public sealed record ResourceFilter(
    LanguageCode? Language = null, ResourceForm? Form = null, PersonId? By = null, SharedIn? In = null, TopicId? Topic = null)
{
    public static ResourceFilter None { get; } = new();
}

/// <summary>
/// A filter stands in the index as terms that nobody says, so that the engine itself applies it: a page is never cut before.
/// </summary>
static class ResourceLabels
{
    public static IReadOnlyList<string> Of(Resource resource) =>
    [
        Form(resource.Form), By(resource.SharedBy), In(new(resource.SharedAt.UtcDateTime.Year)),
        In(new(resource.SharedAt.UtcDateTime.Year, resource.SharedAt.UtcDateTime.Month)),
        .. resource.Language is { } language ? [Language(language)] : Array.Empty<string>(),
        .. resource.Topics.Select(About),
    ];

    public static IReadOnlyList<string> Of(ResourceFilter filter) =>
    [
        .. new[]
        {
            filter.Language is { } language ? Language(language) : null,
            filter.Form is { } form ? Form(form) : null,
            filter.By is { } by ? By(by) : null,
            filter.In is { } time ? In(time) : null,
            filter.Topic is { } topic ? About(topic) : null,
        }.OfType<string>(),
    ];

    static string Language(LanguageCode language) => $"00in{language.Tag()}";

    static string Form(ResourceForm form) => $"00is{form.ToString().ToLowerInvariant()}";

    static string By(PersonId person) => $"00by{person.Value:N}";

    static string In(SharedIn time) => string.Create(CultureInfo.InvariantCulture, $"00on{time.Year:0000}{time.Month:00}");

    static string About(TopicId topic) => $"00about{string.Concat(topic.Value.Where(char.IsLetterOrDigit)).ToLowerInvariant()}";
}
