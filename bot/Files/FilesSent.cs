using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Files;

/// <summary>What is done with files that came with a message: the first opens the form that shares it, or that makes it a newer version.</summary>
static class FilesSent
{
    /// <param name="said">What is asked for in words, with it.</param>
    public static Intent Asks(Activity activity, Turn turn, Intent? said)
    {
        var refused = string.Join('\n', (activity.FilesRefused ?? []).Select(refusal => turn.Words.Explain(turn.Language, refusal)));
        if (activity.Files is [{ ContentType: "text/csv" } table] && turn.Person.Allows("people.import"))
            return new(IntentKind.Ask, "people.import", 1, Slots.Of(("file", table.Id.Value.ToString("N"))));
        if (activity.Files is [var newer, ..] all && said is { Route: "resource.renew" } renewal && renewal.Slots["ref"] is not null)
            return renewal with { Slots = Sharing(newer, all).With(renewal.Slots).With(Slots.Of(("refused", refused))) };
        return activity.Files is [var first, ..] files
            ? new(IntentKind.Ask, "resource.share", 1, Sharing(first, files).With(Slots.Of(("note", turn.Text), ("refused", refused))))
            : new(IntentKind.Ask, "file.received", 1, Slots.Of(("note", turn.Text), ("refused", refused)));
    }

    /// <summary>Opens the form for one of several, and remembers the others.</summary>
    public static Slots Sharing(StoredFile one, IEnumerable<StoredFile> all) => Slots.Of(
        ("file", one.Id.Value.ToString("N")), ("title", FileNames.Title(one.Name)),
        ("others", string.Join(',', all.Where(other => other != one).Select(other => other.Id.Value.ToString("N")))));
}
