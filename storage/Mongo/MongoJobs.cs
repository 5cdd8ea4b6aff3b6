using System.Text.Json;
using PracticeBot.Notices;

namespace PracticeBot.Storage.Mongo;

sealed class MongoJobs(MongoSession db) : IJobs
{
    public static MongoCollection Jobs { get; } = new("jobs", Shape: 1, $$"""{ name: "due", key: { dueAt: 1 } }""");

    public Task PutAsync(Job job, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "jobs", updates: [ {
            q: { _id: {{job.Id}} },
            u: { $set: {
                v: 1, kind: {{job.Kind}}, subject: {{job.Subject}}, cursor: {{job.Cursor}}, dueAt: {{job.DueAt}},
                leasedBy: null, leasedUntil: null } },
            upsert: true } ] }
        """, ct);

    public Task AddAsync(Job job, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "jobs", updates: [ {
            q: { _id: {{job.Id}} },
            u: { $setOnInsert: {
                v: 1, kind: {{job.Kind}}, subject: {{job.Subject}}, cursor: {{job.Cursor}}, dueAt: {{job.DueAt}} } },
            upsert: true } ] }
        """, ct);

    public async Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken ct) => (await db.QueryAsync(
        $$"""{ find: "jobs", filter: {{Free(now)}}, projection: { _id: 1 }, limit: 1 }""", found => found, ct)).Count > 0;

    public async Task<Job?> LeaseAsync(string worker, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        var leased = await db.ExecuteAsync(
            $$"""
            { findAndModify: "jobs", query: {{Free(now)}}, sort: { dueAt: 1 }, update: { $set: { leasedBy: {{worker}}, leasedUntil: {{until}} } } }
            """, ct);
        return leased.Value is { } job ? Job(job) : null;
    }

    public async Task MoveAsync(string worker, Job job, CancellationToken ct)
    {
        var moved = await db.ExecuteAsync(
            $$"""
            { update: "jobs", updates: [ {
                q: { _id: {{job.Id}}, leasedBy: {{worker}} },
                u: { $set: { cursor: {{job.Cursor}}, dueAt: {{job.DueAt}}, leasedBy: null, leasedUntil: null } } } ] }
            """, ct);
        if (moved.Count == 0) throw new StaleException("The job");
    }

    public async Task EndAsync(string worker, Guid id, CancellationToken ct)
    {
        var ended = await db.ExecuteAsync(
            $$"""{ delete: "jobs", deletes: [ { q: { _id: {{id}}, leasedBy: {{worker}} }, limit: 1 } ] }""", ct);
        if (ended.Count == 0) throw new StaleException("The job");
    }

    static FormattableString Free(DateTimeOffset now) =>
        $$"""{ dueAt: { $lte: {{now}} }, $or: [ { leasedUntil: null }, { leasedUntil: { $lte: {{now}} } } ] }""";

    static Job Job(JsonElement found)
    {
        var job = Jobs.Known(found);
        return new(job.Id("_id"), job.TextOf("kind"), job.Id("subject"), job.TextOrNull("cursor"), job.At("dueAt"));
    }
}
