using System.Text.Json;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Mongo;

/// <summary>Budgets are leased beside the transaction, each by one command that the server runs alone on the one document.</summary>
sealed class MongoBudgets(MongoSession db) : IBudgets
{
    public static MongoCollection Budgets { get; } = new("budgets", Shape: 1);

    public async Task<BudgetLease> LeaseAsync(
        string budget, string holder, int wanted, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var leased = await db.ExecuteBesideAsync(Lease(budget, holder, wanted, most, now, until), ct);
                if (leased.Value is { } found) return Of(Budgets.Known(found), holder);

                // Begun apart from leasing, and not by an upsert: of two that begin by leasing, DocumentDB tells both that they are first.
                await db.ExecuteBesideAsync($$"""{ insert: "budgets", documents: [ { _id: {{budget}}, v: 1, leases: [] } ] }""", ct);
            }
            catch (Exception fault) when (fault is StaleException or MongoException { Fault: MongoFault.DuplicateKey } && attempt < Replays.Most)
            {
                // Two began the budget at once, or leased at once on a server that lets neither wait.
            }
        }
    }

    // First what has ended and the holder's own go, then the holder is granted what the others leave.
    static FormattableString Lease(string budget, string holder, int wanted, int most, DateTimeOffset now, DateTimeOffset until) => $$"""
        { findAndModify: "budgets", query: { _id: {{budget}} }, new: true, update: [
            { $set: { leases: { $filter: { input: "$leases", as: "one", cond: { $and: [
                { $ne: [ "$$one.holder", { $literal: {{holder}} } ] }, { $gt: [ "$$one.until", {{now}} ] } ] } } } } },
            { $set: { leases: { $concatArrays: [ "$leases", [ {
                holder: { $literal: {{holder}} },
                granted: { $max: [ 0, { $min: [ {{wanted}}, { $subtract: [ {{most}}, { $sum: "$leases.granted" } ] } ] } ] },
                until: {{until}} } ] ] } } } ] }
        """;

    static BudgetLease Of(JsonElement budget, string holder)
    {
        var leases = budget.All("leases").ToList();
        return new(leases.Single(one => one.TextOf("holder") == holder).Int("granted"), leases.Count);
    }
}
