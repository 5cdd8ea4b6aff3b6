using System.Runtime.CompilerServices;
using PracticeBot.Language;

namespace PracticeBot.People;

/// <summary>The list that every community starts with, by SharedTopics.txt; its coordinators extend it.</summary>
public static class SharedTopics
{
    /// <summary>A topic's id and names, and a line of other words for it in each language.</summary>
    const int LinesOfTopic = 4;

    public static IReadOnlyList<Topic> All { get; } = [.. Lines().Where(line => line.Length > 0).Chunk(LinesOfTopic).Select(TopicOf)];

    static Topic TopicOf(string[] lines)
    {
        var names = lines[0].Split(" | ");
        return new(new TopicId(names[0]), names[1], names[2], names[3], lines[1..].SelectMany(line => line.Split(", ")).ToEquatableList());
    }

    static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(typeof(SharedTopics).Assembly.GetManifestResourceStream("PracticeBot.People.SharedTopics.txt")!);
        while (reader.ReadLine() is { } line) yield return line;
    }
}

/// <summary>Which topics a text is about: those whose name, or another word for it, stands in it word by word.</summary>
public static class TopicSpotting
{
    /// <summary>A topic never changes: what its words are analysed to is kept as long as the topic is.</summary>
    static readonly ConditionalWeakTable<Topic, IReadOnlyList<IReadOnlyList<string>>> Analysed = [];

    /// <summary>In the order of the list, each once.</summary>
    public static IReadOnlyList<TopicId> Find(string text, IEnumerable<Topic> topics)
    {
        var terms = Analysis.Terms(text);
        var places = Enumerable.Range(0, terms.Count).ToLookup(i => terms[i], StringComparer.Ordinal);
        return [.. topics.Where(topic => Analysed.GetValue(topic, Phrases).Any(IsSaid)).Select(topic => topic.Id)];

        bool IsSaid(IReadOnlyList<string> phrase) => places[phrase[0]].Any(start => terms.HoldAt(start, phrase));
    }

    static IReadOnlyList<IReadOnlyList<string>> Phrases(Topic topic) =>
        [.. topic.Synonyms.Prepend(topic.French).Append(topic.Arabic).Append(topic.English).Select(Analysis.Terms).Where(phrase => phrase.Count > 0)];
}
