using PracticeBot.Resources;

namespace PracticeBot.Storage.Mongo;

sealed class MongoFileTexts(MongoSession db) : IFileTexts
{
    public static MongoCollection Texts { get; } = new("fileTexts", Shape: 1);

    public Task KeepAsync(FileText text, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "fileTexts", updates: [ {
            q: { _id: {{text.File.Value}} }, u: { $set: { v: 1, text: {{text.Text}}, why: {{text.Why}}, readAt: {{text.ReadAt}} } },
            upsert: true } ] }
        """, ct);

    public async Task<IReadOnlyDictionary<FileId, FileText>> OfAsync(IReadOnlyCollection<FileId> files, CancellationToken ct)
    {
        if (files.Count == 0) return new Dictionary<FileId, FileText>();
        return (await db.QueryAsync(
                $$"""{ find: "fileTexts", filter: { _id: { $in: {{files.Select(file => file.Value)}} } } }""",
                found =>
                {
                    var text = Texts.Known(found);
                    return new FileText(
                        new(text.Id("_id")), text.TextOf("text"), text.Kept("why") is null ? null : text.Named<Unreadable>("why"), text.At("readAt"));
                }, ct))
            .ToDictionary(text => text.File);
    }
}
