using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Resources;

/// <summary>The files that a message brought: nobody's but the speaker's until a resource names them.</summary>
sealed class UploadedFiles(IFiles files)
{
    /// <summary>As many as come in one message beside the first.</summary>
    const int MostOthers = FileIntake.MostInAMessage - 1;

    /// <summary>The file of this id, when it is the speaker's own.</summary>
    public async Task<StoredFile?> OwnAsync(PersonId by, string? id, CancellationToken ct) =>
        Guid.TryParseExact(id, "N", out var given) && await files.FindAsync(new(given), ct) is { } file && file.By == by ? file : null;

    /// <summary>Offers to share the files that came in the same message and are not shared yet.</summary>
    public async Task<IReadOnlyList<Choice>> OthersAsync(Turn turn, StoredFile? beside, CancellationToken ct)
    {
        var others = await OthersAsync(turn, ct);
        return Shared(turn, others, beside is null ? others : [.. others, beside]);
    }

    /// <summary>Offers to share the file on its own, and the others.</summary>
    public async Task<IReadOnlyList<Choice>> AllAsync(Turn turn, StoredFile? file, CancellationToken ct)
    {
        var others = await OthersAsync(turn, ct);
        IReadOnlyList<StoredFile> all = file is null ? others : [file, .. others];
        return Shared(turn, all, all);
    }

    static IReadOnlyList<Choice> Shared(Turn turn, IReadOnlyList<StoredFile> offered, IReadOnlyList<StoredFile> all) =>
        [.. offered.Select(one => new Choice(turn.Say("ShareOther", ("name", one.Name)), "resource.share", FilesSent.Sharing(one, all)))];

    async Task<List<StoredFile>> OthersAsync(Turn turn, CancellationToken ct)
    {
        var others = new List<StoredFile>();
        foreach (var id in turn.Slots.List("others").Take(MostOthers))
            if (await OwnAsync(turn.By, id, ct) is { } other) others.Add(other);
        return others;
    }
}
