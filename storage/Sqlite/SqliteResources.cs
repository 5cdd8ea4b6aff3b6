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
                file, file_name, file_type, file_length, family, review_on)
            VALUES (
                {resource.Id.Value}, {resource.Ref.Number}, {resource.Title}, {resource.Url}, {resource.Note}, {resource.Topics},
                {resource.Language}, {resource.Visibility}, {resource.Scope.Value}, {resource.SharedBy.Value},
                {resource.SharedAt}, {resource.Version},
                {resource.File?.Id.Value}, {resource.File?.Name}, {resource.File?.ContentType}, {resource.File?.Length},
                {resource.Family?.Value}, {resource.ReviewOn})
            ON CONFLICT (id) DO NOTHING
            """, ct);
    }

    public async Task UpdateAsync(Resource resource, CancellationToken ct)
    {
        var updated = await db.ExecuteAsync($"""
            UPDATE resources
            SET title = {resource.Title}, url = {resource.Url}, note = {resource.Note}, topics = {resource.Topics},
                language = {resource.Language}, visibility = {resource.Visibility}, scope = {resource.Scope.Value},
                version = {resource.Version}, family = {resource.Family?.Value}, review_on = {resource.ReviewOn}
            WHERE id = {resource.Id.Value} AND version = {resource.Version - 1}
            """, ct);
        if (updated == 0) throw new StaleException("The resource");
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
                       file, file_name, file_type, file_length, family, review_on
                FROM resources WHERE number = {reference.Number}
                """, Resource, ct);

    public Task<IReadOnlyList<Resource>> AllOfAsync(IReadOnlyList<ResourceId> ids, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT r.id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
               file, file_name, file_type, file_length, family, review_on
        FROM json_each({ids.Select(id => id.Value.ToString("N"))}) asked JOIN resources r ON r.id = unhex(asked.value)
        ORDER BY asked.key
        """, Resource, ct);

    public async Task<Page<Resource>> InScopesAsync(
        IReadOnlyCollection<Scope> scopes, ResourceFilter filter, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $"""
            SELECT id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
                   file, file_name, file_type, file_length, family, review_on
            FROM resources
            WHERE scope IN (SELECT value FROM json_each({scopes.Select(scope => scope.Value)}))
              AND number < {KeyedPages.NumberOf(after) ?? int.MaxValue}
              AND ({filter.Language} IS NULL OR language = {filter.Language})
              AND ({filter.Form} IS NULL OR iif(file IS NOT NULL, 'File', iif(url IS NOT NULL, 'Link', 'Note')) = {filter.Form})
              AND ({filter.By?.Value} IS NULL OR shared_by = {filter.By?.Value})
              AND ({filter.In?.From} IS NULL OR shared_at >= {filter.In?.From} AND shared_at < {filter.In?.Until})
              AND ({filter.Topic?.Value} IS NULL OR EXISTS (SELECT 1 FROM json_each(topics) WHERE value = {filter.Topic?.Value}))
            ORDER BY number DESC LIMIT {Page<Resource>.Size + 1}
            """, Resource, ct);
        return found.ToPage(last => KeyedPages.Of(last.Ref.Number));
    }

    public Task<IReadOnlyList<PersonId>> SharersAsync(IReadOnlyCollection<Scope> scopes, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT DISTINCT shared_by FROM resources WHERE scope IN (SELECT value FROM json_each({scopes.Select(scope => scope.Value)}))
        """, row => new PersonId(row.Id(0)), ct);

    public Task<IReadOnlyList<Resource>> OfFamiliesAsync(IReadOnlyCollection<ResourceId> families, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT r.id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
               file, file_name, file_type, file_length, family, review_on
        FROM json_each({families.Select(family => family.Value.ToString("N"))}) asked JOIN resources r ON r.family = unhex(asked.value)
        ORDER BY number
        """, Resource, ct);

    public Task<IReadOnlyList<Resource>> OfFileAsync(FileId file, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
               file, file_name, file_type, file_length, family, review_on
        FROM resources WHERE file = {file.Value}
        """, Resource, ct);

    public Task<IReadOnlyList<Resource>> ToReviewAsync(DateOnly day, ResourceId? after, int most, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
               file, file_name, file_type, file_length, family, review_on
        FROM resources WHERE review_on = {day} AND id > {after?.Value ?? Guid.Empty}
        ORDER BY id LIMIT {most}
        """, Resource, ct);

    static Resource Resource(SqliteDataReader row) => new(
        new(row.Id(0)), new(ReferenceKind.Resource, row.GetInt32(1)), row.GetString(2), row.TextOrNull(3), row.GetString(4),
        row.Topics(5), row.Language(6), row.Named<Visibility>(7), new(row.GetString(8)), new(row.Id(9)), row.At(10),
        row.GetInt32(11),
        row.IdOrNull(12) is { } file ? new ResourceFile(new(file), row.GetString(13), row.GetString(14), row.GetInt64(15)) : null,
        row.IdOrNull(16) is { } family ? new ResourceId(family) : null, row.DateOrNull(17));
}
