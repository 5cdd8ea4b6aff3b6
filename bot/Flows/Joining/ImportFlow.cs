using System.Text;
using PracticeBot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Web;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>Many are invited by a table: first what is wrong in it, then those that are right, and a table of their links to hand over.</summary>
sealed class ImportFlow(
    InviteHandler invite, Standpoints standpoints, IInvitations invitations, MemberNames members, IFiles files, ITowns towns,
    IPairs pairs, ITopics topics, IInstallations installations,
    InvitationTableLinks links, Seals seals, IAudit audit, PublicAddress address) : IFlow<ImportFlow>
{
    /// <summary>Faulty rows that are spelled out at once.</summary>
    const int MostFaults = 30;

    public static void Map(Routes<ImportFlow> routes) => routes
        .Writes("people.import", flow => flow.LookAsync)
        .Writes("people.import.send", flow => flow.InviteAsync);

    /// <summary>The dry run: nobody is invited by it.</summary>
    async Task<Reply> LookAsync(Turn turn, CancellationToken ct)
    {
        var file = await OwnAsync(turn, ct);
        if (file is null && turn.Text.Length > 0 && InvitationTable.Looks(turn.Text))
            file = await KeepAsync(new(turn.Derive("table")), "invitations.csv", Encoding.UTF8.GetBytes(turn.Text), turn, ct);
        if (file is null) return new(turn.Say("ImportHow"));

        var (rows, refused) = await RowsAsync(turn, file, ct);
        if (refused is not null) return turn.Explain(refused) with { Choices = Share(turn, file) };
        var right = rows.Count(row => row.IsRight);
        var wrong = rows.Where(row => !row.IsRight).ToList();
        return new(turn.Say("TableRead", ("count", rows.Count), ("right", right)))
        {
            Card = wrong.Count == 0 ? null : new(turn.Say("TableFaults"))
            {
                Items = [.. wrong.Take(MostFaults).Select(row => new CardItem(
                    turn.Say("RowTitle", ("row", row.Number), ("name", row.Name)),
                    string.Join(' ', row.Faults.Select(fault => turn.Words.Explain(turn.Language, fault))), []))],
            },
            Choices =
            [
                .. right > 0
                    ? [Invites(turn, right, file)]
                    : Array.Empty<Choice>(),
                .. Share(turn, file),
            ],
        };
    }

    static Choice Invites(Turn turn, int right, StoredFile file) =>
        new(turn.Say("InviteRight", ("count", right)), "people.import.send", Slots.Of(("file", file.Id.Value.ToString("N")))) { IsOffered = true };

    async Task<Reply> InviteAsync(Turn turn, CancellationToken ct)
    {
        if (await OwnAsync(turn, ct) is not { } file) return turn.Explain(new NoSuchFile());
        var (rows, refused) = await RowsAsync(turn, file, ct);
        if (refused is not null) return turn.Explain(refused);

        var names = (await towns.AllAsync(ct)).ToDictionary(town => town.Id, town => town.Name);
        var made = new List<(Invitation Invitation, JoiningCode Code)>();
        foreach (var row in rows.Where(row => row.IsRight))
        {
            var code = FreshCodes.Next();
            var partner = row.Partner is { } name ? PartnerIn(rows, file, name) ?? await members.AnyoneAsync(name, turn.Person, ct) : null;
            var command = new Invite(IdOf(file, row), row.Name, row.Town, row.Roles, row.Language, row.Topics, partner, turn.At);
            var outcome = await invite.InviteAsync(command, code, turn.Person, ct);
            if (outcome.Made is not { } invitation) continue;

            made.Add((invitation, code));
            await audit.AddAsync(turn.Did(Deed.Invited, invitation.Id.Value), ct);
        }

        if (made.Count == 0) return turn.Explain(new TableWithoutNames());
        var table = await KeepAsync(new(turn.Derive("links")), "links.csv", Encoding.UTF8.GetBytes(seals.Close(Table(turn, made, names))), turn, ct);
        return new(turn.Say("InvitedMany", ("count", made.Count)))
        {
            Card = new(turn.Say("InvitedManyTitle"))
            {
                Paragraphs = [turn.Say("InvitedManyHow", ("minutes", (int)InvitationTableLinks.Lifetime.TotalMinutes))],
                Links = [new(turn.Say("LinksButton"), links.To(table.Id, turn.By))],
                Choices = [new(turn.Say("InvitationsButton"), "people.invitations", Slots.None)],
            },
        };
    }

    /// <summary>The rows as the table has them, and with what the community says to them.</summary>
    async Task<(IReadOnlyList<TableRow> Rows, Refusal? Refused)> RowsAsync(Turn turn, StoredFile file, CancellationToken ct)
    {
        if (file.Length > InvitationTable.Largest) return ([], new TableTooLarge(InvitationTable.Largest / 1024));
        var content = new List<byte>();
        for (var n = 0; n < file.Chunks; n++) content.AddRange(await files.ChunkAsync(file.Id, n, ct) ?? []);

        var names = await AudienceNames.ReadAsync(towns, pairs, topics, installations, await standpoints.OfAsync(turn.Person, ct), ct);
        var (rows, refused) = InvitationTable.Read(InvitationTable.Decoded([.. content]), names, turn.Person);
        if (refused is not null) return ([], refused);

        var looked = new List<TableRow>();
        foreach (var row in rows) looked.Add(row with { Faults = [.. row.Faults, .. await FaultsAsync(row, rows, file, names, turn.Person, ct)] });
        return (looked, null);
    }

    async Task<IReadOnlyList<Refusal>> FaultsAsync(
        TableRow row, IReadOnlyList<TableRow> rows, StoredFile file, AudienceNames names, Person by, CancellationToken ct)
    {
        var faults = new List<Refusal>();
        if (row.Name.Length > 0 && rows.Any(other => other.Number < row.Number && IsSame(other.Name, row.Name))) faults.Add(new InvitedTwice(row.Name));
        else if (row.Name.Length > 0 && await IsTakenAsync(row.Name, file, row, by, ct)) faults.Add(new NameTaken(row.Name));
        if (row.Partner is not { } partner) return faults;

        if (rows.FirstOrDefault(other => IsSame(other.Name, partner)) is { } beside)
        {
            if (row.Town is { } one && beside.Town is { } other && !names.Partnerships.Any(known => known.Joins(one, other)))
                faults.Add(new NoPartnershipBetween(row.Name, beside.Name));
        }
        else if (await members.AnyoneAsync(partner, by, ct) is not { } known) faults.Add(new NobodyOfThatName(partner));
        else if (await pairs.OfAsync(known, ct) is not null) faults.Add(new InAPairAlready(partner));
        return faults;
    }

    async Task<bool> IsTakenAsync(string name, StoredFile file, TableRow row, Person by, CancellationToken ct) =>
        (await invitations.NamedAsync(name, ct)).Any(one => one.Id != IdOf(file, row))
            || await members.KnownAsync(name, by, ct) is not null;

    static PersonId? PartnerIn(IReadOnlyList<TableRow> rows, StoredFile file, string name) =>
        rows.FirstOrDefault(row => row.IsRight && IsSame(row.Name, name)) is { } row ? Invitation.PersonOf(IdOf(file, row)) : null;

    static bool IsSame(string one, string other) => Folding.Fold(one) == Folding.Fold(other);

    /// <summary>The same for a table that is handed in again, so that nobody is invited twice by it.</summary>
    static InvitationId IdOf(StoredFile file, TableRow row) => new(DerivedId.From(file.Id.Value, $"row {row.Number}"));

    string Table(Turn turn, List<(Invitation Invitation, JoiningCode Code)> made, Dictionary<TownId, string> names)
    {
        using var written = new MemoryStream();
        using (var csv = CsvTables.WriterTo(written))
        {
            foreach (var key in new[] { "CsvName", "CsvTown", "LinkLabel", "CodeLabel", "UntilLabel" }) csv.WriteField(turn.Say(key));
            csv.EndRecord();
            foreach (var (invitation, code) in made)
            {
                csv.WriteField(invitation.Name);
                csv.WriteField(names[invitation.Town]);
                csv.WriteField(FirstCode.LinkTo(address, code));
                csv.WriteField(code.ToString());
                csv.WriteField(invitation.Until.ToOffset(turn.At.Offset).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                csv.EndRecord();
            }
        }

        return Encoding.UTF8.GetString(written.ToArray());
    }

    /// <summary>Kept as a file that nobody shares: the maker's alone, for two weeks, as long as the codes in it open something.</summary>
    async Task<StoredFile> KeepAsync(FileId id, string name, byte[] content, Turn turn, CancellationToken ct)
    {
        var file = new StoredFile(
            id, name, "text/csv", content.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), turn.By, turn.At);
        foreach (var (chunk, n) in content.Chunk(StoredFile.ChunkSize).Select((chunk, n) => (chunk, n))) await files.AddChunkAsync(id, n, chunk, turn.At, ct);
        await files.CompleteAsync(file, ct);
        return file;
    }

    async Task<StoredFile?> OwnAsync(Turn turn, CancellationToken ct) =>
        Guid.TryParseExact(turn.Slots["file"], "N", out var given) && await files.FindAsync(new(given), ct) is { } file && file.By == turn.By ? file : null;

    static Choice[] Share(Turn turn, StoredFile file) =>
        [new(turn.Say("ShareInstead"), "resource.share", Slots.Of(("file", file.Id.Value.ToString("N")), ("title", FileNames.Title(file.Name))))];
}
