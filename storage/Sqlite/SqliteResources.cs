using Microsoft.Data.Sqlite;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteResources(SqliteSession db) : IResources
{
    public async Task AddAsync(Resource resource, CancellationToken ct)
    {
        await HoldAsync(resource.File, ct);
        await db.ExecuteAsync($"""
            INSERT INTO resources (
                id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
                file, file_name, file_type, file_length, family, review_on, edition, renewed_by, renewed_at)
            VALUES (
                {resource.Id.Value}, {resource.Ref.Number}, {resource.Title}, {resource.Url}, {resource.Note}, {resource.Topics},
                {resource.Language}, {resource.Visibility}, {resource.Scope.Value}, {resource.SharedBy.Value},
                {resource.SharedAt}, {resource.Version},
                {resource.File?.Id.Value}, {resource.File?.Name}, {resource.File?.ContentType}, {resource.File?.Length},
                {resource.Family?.Value}, {resource.ReviewOn}, {resource.Edition}, {resource.RenewedBy?.Value}, {resource.RenewedAt})
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

    public async Task RenewAsync(Resource renewed, ResourceEdition before, CancellationToken ct)
    {
        await HoldAsync(renewed.File, ct);
        await KeepNewestAsync(renewed, ct);
        await db.ExecuteAsync($"""
            INSERT INTO resource_editions (resource, number, url, note, file, file_name, file_type, file_length, by, at)
            VALUES (
                {renewed.Id.Value}, {before.Number}, {before.Url}, {before.Note}, {before.File?.Id.Value}, {before.File?.Name},
                {before.File?.ContentType}, {before.File?.Length}, {before.By.Value}, {before.At})
            """, ct);
    }

    public async Task TakeBackAsync(Resource resource, FileId? takenBack, CancellationToken ct)
    {
        await KeepNewestAsync(resource, ct);
        await db.ExecuteAsync($"DELETE FROM resource_editions WHERE resource = {resource.Id.Value} AND number = {resource.Edition}", ct);
        if (takenBack is { } file) await ReleaseAsync(file.Value, ct);
    }

    public Task<ResourceEdition?> EarlierAsync(ResourceId resource, int number, CancellationToken ct) => db.FirstAsync(
        $"""
        SELECT number, url, note, file, file_name, file_type, file_length, by, at
        FROM resource_editions WHERE resource = {resource.Value} AND number = {number}
        """, Edition, ct);

    public async Task<Page<ResourceEdition>> EarlierAsync(ResourceId resource, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $"""
            SELECT number, url, note, file, file_name, file_type, file_length, by, at
            FROM resource_editions WHERE resource = {resource.Value} AND number < {KeyedPages.NumberOf(after) ?? int.MaxValue}
            ORDER BY number DESC LIMIT {Page<ResourceEdition>.Size + 1}
            """, Edition, ct);
        return found.ToPage(last => KeyedPages.Of(last.Number));
    }

    public Task OpenedAsync(ResourceId resource, PersonId by, CancellationToken ct) => db.ExecuteAsync(
        $"""
        INSERT INTO resource_openings (resource, mark) SELECT id, {Openings.Mark(resource, by)} FROM resources WHERE id = {resource.Value}
        ON CONFLICT (resource, mark) DO NOTHING
        """, ct);

    public async Task<bool> HasOpenedAsync(ResourceId resource, PersonId by, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT 1 FROM resource_openings WHERE resource = {resource.Value} AND mark = {Openings.Mark(resource, by)}", _ => true, ct)).Count > 0;

    public async Task<int> OpeningsAsync(ResourceId resource, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT count(*) FROM resource_openings WHERE resource = {resource.Value}", row => row.GetInt32(0), ct))[0];

    public async Task RemoveAsync(Resource resource, CancellationToken ct)
    {
        var files = await db.QueryAsync(
            $"SELECT DISTINCT file FROM resource_editions WHERE resource = {resource.Id.Value} AND file IS NOT NULL", row => row.Id(0), ct);
        var removed = await db.ExecuteAsync(
            $"DELETE FROM resources WHERE id = {resource.Id.Value} AND version = {resource.Version}", ct);
        if (removed == 0) throw new StaleException("The resource");
        foreach (var file in resource.File is { } newest ? files.Append(newest.Id.Value).Distinct() : files) await ReleaseAsync(file, ct);
    }

    public async Task<Resource?> FindAsync(Reference reference, CancellationToken ct) =>
        reference.Kind != ReferenceKind.Resource
            ? null
            : await db.FirstAsync(
                $"""
                SELECT id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
                       file, file_name, file_type, file_length, family, review_on, edition, renewed_by, renewed_at
                FROM resources WHERE number = {reference.Number}
                """, Resource, ct);

    public Task<IReadOnlyList<Resource>> AllOfAsync(IReadOnlyList<ResourceId> ids, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT r.id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
               file, file_name, file_type, file_length, family, review_on, edition, renewed_by, renewed_at
        FROM json_each({ids.Select(id => id.Value.ToString("N"))}) asked JOIN resources r ON r.id = unhex(asked.value)
        ORDER BY asked.key
        """, Resource, ct);

    public async Task<Page<Resource>> InScopesAsync(
        IReadOnlyCollection<Scope> scopes, ResourceFilter filter, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $"""
            SELECT id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
                   file, file_name, file_type, file_length, family, review_on, edition, renewed_by, renewed_at
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
               file, file_name, file_type, file_length, family, review_on, edition, renewed_by, renewed_at
        FROM json_each({families.Select(family => family.Value.ToString("N"))}) asked JOIN resources r ON r.family = unhex(asked.value)
        ORDER BY number
        """, Resource, ct);

    public Task<IReadOnlyList<Resource>> OfFileAsync(FileId file, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
               file, file_name, file_type, file_length, family, review_on, edition, renewed_by, renewed_at
        FROM resources WHERE file = {file.Value}
        """, Resource, ct);

    public Task<IReadOnlyList<Resource>> ToReviewAsync(DateOnly day, ResourceId? after, int most, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT id, number, title, url, note, topics, language, visibility, scope, shared_by, shared_at, version,
               file, file_name, file_type, file_length, family, review_on, edition, renewed_by, renewed_at
        FROM resources WHERE review_on = {day} AND id > {after?.Value ?? Guid.Empty}
        ORDER BY id LIMIT {most}
        """, Resource, ct);

    async Task KeepNewestAsync(Resource resource, CancellationToken ct)
    {
        var updated = await db.ExecuteAsync($"""
            UPDATE resources
            SET url = {resource.Url}, note = {resource.Note}, file = {resource.File?.Id.Value}, file_name = {resource.File?.Name},
                file_type = {resource.File?.ContentType}, file_length = {resource.File?.Length}, edition = {resource.Edition},
                renewed_by = {resource.RenewedBy?.Value}, renewed_at = {resource.RenewedAt}, version = {resource.Version}
            WHERE id = {resource.Id.Value} AND version = {resource.Version - 1}
            """, ct);
        if (updated == 0) throw new StaleException("The resource");
    }

    async Task HoldAsync(ResourceFile? file, CancellationToken ct)
    {
        if (file is not null && await db.ExecuteAsync($"UPDATE files SET shared = 1 WHERE id = {file.Id.Value}", ct) == 0)
            throw new StaleException("The file");
    }

    /// <summary>Unless a resource names it still, in whichever version.</summary>
    Task ReleaseAsync(Guid file, CancellationToken ct) => db.ExecuteAsync($"""
        UPDATE files SET shared = 0
        WHERE id = {file} AND NOT EXISTS (SELECT 1 FROM resources WHERE file = {file})
          AND NOT EXISTS (SELECT 1 FROM resource_editions WHERE file = {file})
        """, ct);

    static ResourceEdition Edition(SqliteDataReader row) => new(
        row.GetInt32(0), row.TextOrNull(1), row.GetString(2),
        row.IdOrNull(3) is { } file ? new ResourceFile(new(file), row.GetString(4), row.GetString(5), row.GetInt64(6)) : null,
        new(row.Id(7)), row.At(8));

    static Resource Resource(SqliteDataReader row) => new(
        new(row.Id(0)), new(ReferenceKind.Resource, row.GetInt32(1)), row.GetString(2), row.TextOrNull(3), row.GetString(4),
        row.Topics(5), row.Language(6), row.Named<Visibility>(7), new(row.GetString(8)), new(row.Id(9)), row.At(10),
        row.GetInt32(11),
        row.IdOrNull(12) is { } file ? new ResourceFile(new(file), row.GetString(13), row.GetString(14), row.GetInt64(15)) : null,
        row.IdOrNull(16) is { } family ? new ResourceId(family) : null, row.DateOrNull(17), row.GetInt32(18),
        row.IdOrNull(19) is { } renewer ? new PersonId(renewer) : null, row.AtOrNull(20));
}
