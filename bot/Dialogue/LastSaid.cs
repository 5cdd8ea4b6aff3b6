using System.Collections.Concurrent;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bot.Dialogue;

/// <summary>
/// What was answered last in each dialogue, to be said again when asked for, and the buttons under it, to be pressed by their
/// words. A convenience of this process: what is not known here is answered with help.
/// </summary>
sealed class LastSaid
{
    /// <summary>Beyond it the half that nobody spoke in for longest is forgotten.</summary>
    const int Most = 512;

    readonly ConcurrentDictionary<string, (IReadOnlyList<Activity> Contents, IReadOnlyList<Choice> Buttons, long At)> said =
        new(StringComparer.Ordinal);
    long now;

    public IReadOnlyList<Activity>? In(string dialogue) => said.TryGetValue(dialogue, out var last) ? last.Contents : null;

    public IReadOnlyList<Choice> ButtonsIn(string dialogue) => said.TryGetValue(dialogue, out var last) ? last.Buttons : [];

    public void Keep(string dialogue, IReadOnlyList<Activity> contents, IReadOnlyList<Choice> buttons)
    {
        var at = Interlocked.Increment(ref now);
        said[dialogue] = (contents, buttons, at);
        if (at % Most != 0 || said.Count <= Most) return; // counting holds everyone up: not each time

        var oldest = said.Select(one => one.Value.At).Order().ElementAt(said.Count / 2);
        foreach (var (old, last) in said)
            if (last.At < oldest) said.TryRemove(old, out _);
    }
}
