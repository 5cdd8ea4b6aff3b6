using PracticeBot.Language;

namespace PracticeBot.People;

/// <param name="Value">A short English slug, such as <c>early-childhood</c>.</param>
public readonly record struct TopicId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>One theme of the small list that people, exchanges, questions and resources share.</summary>
/// <param name="Synonyms">Other words people use for it, in any of the three languages.</param>
public sealed record Topic(
    TopicId Id, string French, string Arabic, string English, EquatableList<string> Synonyms)
{
    public string Name(LanguageCode language) => language switch
    {
        LanguageCode.Arabic => Arabic,
        LanguageCode.English => English,
        _ => French,
    };
}

public static class TopicNames
{
    /// <summary>Their names in all three languages: how « action sociale » finds what is tagged العمل الاجتماعي.</summary>
    public static IEnumerable<string> NamesOf(this IEnumerable<Topic> topics, IReadOnlyCollection<TopicId> ids) =>
        topics.Where(topic => ids.Contains(topic.Id)).SelectMany(topic => new[] { topic.French, topic.Arabic, topic.English });
}
