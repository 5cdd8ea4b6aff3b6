using System.Text.Json;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Storage.Mongo;

sealed class MongoPeople(MongoSession db) : IPeople
{
    /// <summary>
    /// Shape 1 had no <c>settings</c>: everything was as it is by default. Up to shape 2 there was no <c>digest</c> in them, and no
    /// <c>joinedAt</c>: whoever has none was always there. Up to shape 3 there was no <c>reminders</c>, up to shape 4 no
    /// <c>atOnce</c>; up to shape 5 everyone was a member.
    /// </summary>
    public static MongoCollection People { get; } = new(
        "people", Shape: 6,
        $$"""{ name: "by_name", key: { name: 1, _id: 1 } }""",
        $$"""{ name: "by_time_zone", key: { settings.timeZone: 1 } }""");

    /// <summary>One document an account, its <c>_id</c> the channel and the user, so that no account has two people.</summary>
    public static MongoCollection Accounts { get; } =
        new("accounts", Shape: 1, $$"""{ name: "of_person", key: { person: 1 } }""");

    /// <summary>One document a change, its <c>_id</c> the person, the moment and what it was.</summary>
    public static MongoCollection Changes { get; } =
        new("membershipChanges", Shape: 1, $$"""{ name: "of_person", key: { person: 1, at: 1, what: 1 } }""");

    public Task AddAsync(Person person, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ update: "people", updates: [ { q: { _id: {{person.Id.Value}} }, u: { $setOnInsert: {{Document(person)}} }, upsert: true } ] }""", ct);

    public Task UpdateAsync(Person person, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ update: "people", updates: [ { q: { _id: {{person.Id.Value}} }, u: { $set: {{Document(person)}} } } ] }""", ct);

    public Task<Person?> FindAsync(PersonId id, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "people", filter: { _id: {{id.Value}} }, limit: 1 }""", Person, ct);

    public Task<IReadOnlyList<Person>> NamedAsync(string name, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "people", filter: { name: {{name}} }, sort: { _id: 1 } }""", Person, ct);

    public Task<IReadOnlyList<Person>> AllOfAsync(IReadOnlyCollection<PersonId> ids, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "people", filter: { _id: { $in: {{Values(ids)}} } } }""", Person, ct);

    public async Task<Page<Person>> InRoleAsync(Role roles, PageKey? after, CancellationToken ct, IReadOnlyCollection<TownId>? towns = null)
    {
        FormattableString within = towns is null ? (FormattableString)$$"""{ $exists: true }""" : $$"""{ $in: {{towns.Select(town => town.Value)}} }""";
        var key = KeyedPages.Split(after);
        var id = Guid.TryParseExact(key?.Second, "N", out var last) ? last : Guid.Empty;
        var name = key?.First ?? "";
        var people = await db.QueryAsync(
            $$"""
            { find: "people",
              filter: { roles: { $bitsAnySet: {{(int)roles}} }, standing: {{Members}}, town: {{within}}, $or: [ { name: { $gt: {{name}} } }, { name: {{name}}, _id: { $gt: {{id}} } } ] },
              sort: { name: 1, _id: 1 }, limit: {{Page<Person>.Size + 1}} }
            """, Person, ct);
        return people.ToPage(shown => KeyedPages.Join(shown.Name, shown.Id.Value.ToString("N")));
    }

    public async Task<Page<Person>> GoneAsync(PageKey? after, CancellationToken ct, IReadOnlyCollection<TownId>? towns = null)
    {
        FormattableString within = towns is null ? (FormattableString)$$"""{ $exists: true }""" : $$"""{ $in: {{towns.Select(town => town.Value)}} }""";
        var key = KeyedPages.Split(after);
        var id = Guid.TryParseExact(key?.Second, "N", out var last) ? last : Guid.Empty;
        var name = key?.First ?? "";
        var people = await db.QueryAsync(
            $$"""
            { find: "people",
              filter: { standing: { $in: [ {{Standing.Suspended}}, {{Standing.Left}} ] }, town: {{within}},
                        $or: [ { name: { $gt: {{name}} } }, { name: {{name}}, _id: { $gt: {{id}} } } ] },
              sort: { name: 1, _id: 1 }, limit: {{Page<Person>.Size + 1}} }
            """, Person, ct);
        return people.ToPage(shown => KeyedPages.Join(shown.Name, shown.Id.Value.ToString("N")));
    }

    public async Task<Speaker?> SpeakerAsync(string channel, string user, CancellationToken ct)
    {
        var account = await db.FirstAsync(
            $$"""{ find: "accounts", filter: { _id: {{Key(channel, user)}} }, limit: 1 }""", Account, ct);
        if (account is null) return null;

        var (person, last) = await db.FirstAsync(
            $$"""{ find: "people", filter: { _id: {{account.Person.Value}} }, limit: 1 }""",
            found => (Person(found), found.TextOrNull("lastAccount")), ct);
        var town = person is null ? null : await new MongoTowns(db).FindAsync(person.Town, ct);
        return town is null ? null : new(person!, town, account, last == Key(channel, user));
    }

    public async Task SpokeFromAsync(ChannelAccount account, CancellationToken ct)
    {
        await db.ExecuteAsync(
            $$"""
            { update: "accounts", updates: [ {
                q: { _id: {{Key(account.Channel, account.User)}} },
                u: { $set: { reference: {{account.Reference}} },
                     $setOnInsert: { v: 1, channel: {{account.Channel}}, user: {{account.User}}, person: {{account.Person.Value}} } },
                upsert: true } ] }
            """, ct);
        await db.ExecuteAsync(
            $$"""
            { update: "people", updates: [ {
                q: { _id: {{account.Person.Value}} }, u: { $set: { lastAccount: {{Key(account.Channel, account.User)}} } } } ] }
            """, ct);
    }

    public Task AddAccountAsync(ChannelAccount account, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "accounts", updates: [ {
            q: { _id: {{Key(account.Channel, account.User)}} },
            u: { $setOnInsert: {
                v: 1, channel: {{account.Channel}}, user: {{account.User}}, person: {{account.Person.Value}},
                reference: {{account.Reference}} } },
            upsert: true } ] }
        """, ct);

    public Task LostAsync(string channel, string user, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ update: "accounts", updates: [ { q: { _id: {{Key(channel, user)}} }, u: { $set: { reference: null } } } ] }""", ct);

    public async Task<IReadOnlyDictionary<PersonId, ChannelAccount>> LastAccountsAsync(
        IReadOnlyCollection<PersonId> people, CancellationToken ct)
    {
        var last = await db.QueryAsync(
            $$"""
            { find: "people", filter: { _id: { $in: {{Values(people)}} }, lastAccount: { $exists: true } }, projection: { lastAccount: 1 } }
            """, found => (Person: new PersonId(found.Id("_id")), Key: found.TextOf("lastAccount")), ct);
        if (last.Count == 0) return new Dictionary<PersonId, ChannelAccount>();

        var accounts = await db.QueryAsync(
            $$"""{ find: "accounts", filter: { _id: { $in: {{last.Select(one => one.Key)}} } } }""", Account, ct);
        var owners = last.ToHashSet();
        return accounts
            .Where(account => owners.Contains((account.Person, Key(account.Channel, account.User))))
            .ToDictionary(account => account.Person);
    }

    // Counted in the person's own document, which speaking changes too: the two cannot both be kept unseen by each other.
    public async Task<IReadOnlySet<PersonId>> OutOfReachAsync(IReadOnlyCollection<PersonId> people, CancellationToken ct)
    {
        db.RequireWriting();
        var accounts = await LastAccountsAsync(people, ct);
        var outOfReach = people.Where(person => accounts.GetValueOrDefault(person)?.Reference is null).ToHashSet();
        if (outOfReach.Count > 0)
        {
            await db.ExecuteAsync(
                $$"""
                { update: "people", updates: [ { q: { _id: { $in: {{Values(outOfReach)}} } }, u: { $inc: { foundOutOfReach: 1 } }, multi: true } ] }
                """, ct);
        }

        return outOfReach;
    }

    public async Task<IReadOnlyList<AudienceMember>> InAudienceAsync(
        Audience audience, DateTimeOffset joinedBy, PersonId? after, int most, CancellationToken ct)
    {
        var people = await db.QueryAsync(
            $$"""
            { find: "people",
              filter: { _id: { $gt: {{after?.Value ?? Guid.Empty}} }, $nor: [ { joinedAt: { $gt: {{joinedBy}} } } ], $and: [ {{In(audience)}} ] },
              projection: { town: 1, settings.timeZone: 1 }, sort: { _id: 1 }, limit: {{most}} }
            """,
            found => (Id: new PersonId(found.Id("_id")), Town: found.Id("town"), Zone: found.Kept("settings")?.TextOrNull("timeZone")), ct);
        if (people.Count == 0) return [];

        var towns = await db.QueryAsync(
            $$"""{ find: "towns", filter: { _id: { $in: {{people.Select(one => one.Town).Distinct()}} } } }""",
            found => (Id: found.Id("_id"), Zone: found.TextOf("timeZone")), ct);
        var zones = towns.ToDictionary(town => town.Id, town => town.Zone);
        return [.. people.Select(one => new AudienceMember(one.Id, one.Zone ?? zones[one.Town]))];
    }

    public async Task<AudienceSize> SizeOfAsync(Audience audience, CancellationToken ct) => await db.FirstAsync(
        $$"""
        { aggregate: "people", cursor: { },
          pipeline: [
            { $match: {{In(audience)}} }, {{WithLast}},
            { $group: { _id: null, people: { $sum: 1 }, unreachable: { $sum: { $cond: [ {{Reachable}}, 0, 1 ] } } } } ] }
        """, found => new AudienceSize(found.Int("people"), found.Int("unreachable")), ct) ?? new(0, 0);

    public async Task<Page<Person>> UnreachableInAsync(Audience audience, PageKey? after, CancellationToken ct)
    {
        var key = KeyedPages.Split(after);
        var id = Guid.TryParseExact(key?.Second, "N", out var last) ? last : Guid.Empty;
        var name = key?.First ?? "";
        var people = await db.QueryAsync(
            $$"""
            { aggregate: "people", cursor: { },
              pipeline: [
                { $match: { $or: [ { name: { $gt: {{name}} } }, { name: {{name}}, _id: { $gt: {{id}} } } ], $and: [ {{In(audience)}} ] } },
                { $sort: { name: 1, _id: 1 } }, {{WithLast}}, { $match: { $expr: { $not: [ {{Reachable}} ] } } },
                { $limit: {{Page<Person>.Size + 1}} } ] }
            """, Person, ct);
        return people.ToPage(shown => KeyedPages.Join(shown.Name, shown.Id.Value.ToString("N")));
    }

    public Task RecordAsync(MembershipChange change, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "membershipChanges", updates: [ {
            q: { _id: {{Key(change)}} },
            u: { $setOnInsert: {
                v: 1, person: {{change.Person.Value}}, at: {{change.At}}, what: {{change.What}}, by: {{change.By.Value}},
                town: {{change.Town.Value}}, roles: {{(int)change.Roles}} } },
            upsert: true } ] }
        """, ct);

    public Task<IReadOnlyList<MembershipChange>> ChangesOfAsync(PersonId person, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "membershipChanges", filter: { person: {{person.Value}} }, sort: { person: 1, at: 1, what: 1 } }""", Change, ct);

    public Task<IReadOnlyList<ChannelAccount>> AccountsOfAsync(PersonId person, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "accounts", filter: { person: {{person.Value}} }, sort: { _id: 1 } }""", Account, ct);

    internal static string Key(MembershipChange change) =>
        $"{change.Person.Value:N}/{ArchiveDocument.Instant(change.At)}/{change.What}";

    static MembershipChange Change(JsonElement found)
    {
        var change = Changes.Known(found);
        return new(
            new(change.Id("person")), change.At("at"), change.Named<MembershipEvent>("what"), new(change.Id("by")), new(change.Id("town")),
            (Role)change.Int("roles"));
    }

    public async Task<IReadOnlyList<string>> TimeZonesAsync(CancellationToken ct)
    {
        var own = await db.QueryAsync(
            $$"""
            { aggregate: "people", cursor: { },
              pipeline: [ { $match: { settings.timeZone: { $gt: "" } } }, { $group: { _id: "$settings.timeZone" } } ] }
            """, found => found.TextOf("_id"), ct);
        var towns = await db.QueryAsync(
            $$"""
            { aggregate: "towns", cursor: { }, pipeline: [ { $match: { timeZone: { $gt: "" } } }, { $group: { _id: "$timeZone" } } ] }
            """, found => found.TextOf("_id"), ct);
        return [.. own.Union(towns, StringComparer.Ordinal)];
    }

    static FormattableString WithLast =>
        $$"""{ $lookup: { from: "accounts", localField: "lastAccount", foreignField: "_id", as: "last" } }""";

    static FormattableString Reachable =>
        $$"""
        { $anyElementTrue: [ { $map: {
            input: "$last", as: "one",
            in: { $and: [ { $eq: [ "$$one.person", "$_id" ] }, { $gt: [ "$$one.reference", null ] } ] } } } ] }
        """;

    /// <summary>Documents of an older shape have none.</summary>
    static FormattableString Members => $$"""{ $nin: [ {{Standing.Suspended}}, {{Standing.Left}} ] }""";

    static FormattableString In(Audience audience) => audience.Circles.Count == 0
        ? (FormattableString)$$"""{ _id: { $in: [ ] } }"""
        : audience.LeftOut.Count == 0 ? (FormattableString)$$"""{ standing: {{Members}}, $or: {{Each(audience.Circles)}} }"""
        : $$"""{ standing: {{Members}}, $or: {{Each(audience.Circles)}}, $nor: {{Each(audience.LeftOut)}} }""";

    static IEnumerable<FormattableString> Each(IEnumerable<Circle> circles) =>
        circles.Select(circle => (FormattableString)$$"""{ $and: {{Bounds(circle)}} }""");

    static IEnumerable<FormattableString> Bounds(Circle circle)
    {
        yield return $$"""{ _id: { $exists: true } }"""; // there has to be one
        if (circle.Roles != Role.None) yield return $$"""{ roles: { $bitsAnySet: {{(int)circle.Roles}} } }""";
        if (circle.Towns is { } towns) yield return $$"""{ town: { $in: {{towns.Select(town => town.Value)}} } }""";
        if (circle.Topics is { } topics) yield return $$"""{ topics: { $in: {{topics}} } }""";
        if (circle.People is { } people) yield return $$"""{ _id: { $in: {{Values(people)}} } }""";
    }

    // A channel's id has no slash in it.
    internal static string Key(string channel, string user) => $"{channel}/{user}";

    static IEnumerable<Guid> Values(IEnumerable<PersonId> ids) => ids.Select(id => id.Value);

    static FormattableString Document(Person person) =>
        $$"""
        { v: 6, name: {{person.Name}}, town: {{person.Town.Value}}, roles: {{(int)person.Roles}}, language: {{person.Language}},
          topics: {{person.Topics}}, joinedAt: {{person.JoinedAt}}, standing: {{person.Standing}},
          settings: {
            timeZone: {{person.Settings.TimeZone}}, quietFrom: {{person.Settings.QuietFrom}}, quietUntil: {{person.Settings.QuietUntil}},
            digestAt: {{person.Settings.DigestAt}}, awayUntil: {{person.Settings.AwayUntil}}, cards: {{person.Settings.Cards}},
            awayFrom: {{person.Settings.AwayFrom}}, digest: {{person.Settings.Digest}},
            reminders: {{person.Settings.Reminders}}, atOnce: {{person.Settings.AtOnce}} } }
        """;

    static ChannelAccount Account(JsonElement found)
    {
        var account = Accounts.Known(found);
        return new(account.TextOf("channel"), account.TextOf("user"), new(account.Id("person")), account.TextOrNull("reference"));
    }

    static Person Person(JsonElement found)
    {
        var person = People.Known(found);
        return new(
            new(person.Id("_id")), person.TextOf("name"), new(person.Id("town")), (Role)person.Int("roles"),
            person.Language("language") ?? LanguageCode.French, person.Topics("topics"),
            person.Kept("settings") is { } settings ? Settings(settings) : new Settings())
        {
            JoinedAt = person.AtOrNull("joinedAt") ?? default,
            Standing = person.Kept("standing") is null ? Standing.Member : person.Named<Standing>("standing"),
        };
    }

    static Settings Settings(JsonElement settings) => new(
        settings.TextOrNull("timeZone"), settings.TimeOrNull("quietFrom"), settings.TimeOrNull("quietUntil"),
        settings.TimeOrNull("digestAt"), settings.DateOrNull("awayUntil"), settings.GetProperty("cards").GetBoolean(),
        settings.DateOrNull("awayFrom"), settings.Kept("digest")?.GetBoolean() ?? true,
        settings.Kept("reminders")?.GetBoolean() ?? true, settings.Kept("atOnce")?.GetBoolean() ?? false);
}
