using Microsoft.Data.Sqlite;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteResources(SqliteSession db) : IResources
{
    public async Task AddAsync(Resource resource, CancellationToken ct)
    {
        if (resource.File is { } file
            && await db.ExecuteAsync($"UPDATE files SET shared = 1 WHERE id = {file.Id.Value}", ct) == 0) throw new StaleException("The file");
        await db.ExecuteAsync($"""
            INSERT INTO resources (
                id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
                file, file_name, file_type, file_length)
            VALUES (
                {resource.Id.Value}, {resource.Ref.Number}, {resource.Title}, {resource.Url}, {resource.Note}, {resource.Topics},
                {resource.Language}, {resource.Visibility}, {resource.Scope.Value}, {resource.SharedBy.Value},
                {resource.SharedAt}, {resource.Version},
                {resource.File?.Id.Value}, {resource.File?.Name}, {resource.File?.ContentType}, {resource.File?.Length})
            ON CONFLICT (id) DO NOTHING
            """, ct);
    }

    public async Task RemoveAsync(Resource resource, CancellationToken ct)
    {
        var removed = await db.ExecuteAsync(
            $"DELETE FROM resources WHERE id = {resource.Id.Value} AND version = {resource.Version}", ct);
        if (removed == 0) throw new StaleException("The resource");
        if (resource.File is { } file)
        {
            await db.ExecuteAsync($"""
                UPDATE files SET shared = 0
                WHERE id = {file.Id.Value} AND NOT EXISTS (SELECT 1 FROM resources WHERE file = {file.Id.Value})
                """, ct);
        }
    }

    public async Task<Resource?> FindAsync(Reference reference, CancellationToken ct) =>
        reference.Kind != ReferenceKind.Resource
            ? null
            : await db.FirstAsync(
                $"""
                SELECT id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
                       file, file_name, file_type, file_length
                FROM resources WHERE number = {reference.Number}
                """, Resource, ct);

    public Task<IReadOnlyList<Resource>> AllOfAsync(IReadOnlyList<ResourceId> ids, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT r.id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
               file, file_name, file_type, file_length
        FROM json_each({ids.Select(id => id.Value.ToString("N"))}) asked JOIN resources r ON r.id = unhex(asked.value)
        ORDER BY asked.key
        """, Resource, ct);

    public async Task<Page<Resource>> InScopesAsync(IReadOnlyCollection<Scope> scopes, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $"""
            SELECT id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
                   file, file_name, file_type, file_length
            FROM resources
            WHERE scope IN (SELECT value FROM json_each({scopes.Select(scope => scope.Value)}))
              AND number < {KeyedPages.NumberOf(after) ?? int.MaxValue}
            ORDER BY number DESC LIMIT {Page<Resource>.Size + 1}
            """, Resource, ct);
        return found.ToPage(last => KeyedPages.Of(last.Ref.Number));
    }

    static Resource Resource(SqliteDataReader row) => new(
        new(row.Id(0)), new(ReferenceKind.Resource, row.GetInt32(1)), row.GetString(2), row.TextOrNull(3), row.GetString(4),
        row.Topics(5), row.Language(6), row.Named<Visibility>(7), new(row.GetString(8)), new(row.Id(9)), row.At(10),
        row.GetInt32(11),
        row.IdOrNull(12) is { } file ? new ResourceFile(new(file), row.GetString(13), row.GetString(14), row.GetInt64(15)) : null);
}
