using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Announcements;
using PracticeBot.Bench.Floors;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Sqlite;

namespace PracticeBot.Bench;

/// <summary>
/// A town of so many people, each in a conversation of their own at the stub, and what they are told. They are on the emulator's
/// channel, which has neither limits nor tokens: what is measured is the delivery.
/// </summary>
sealed class Recipients(House house, Uri stub)
{
    const int PerInsert = 500;

    static readonly Town many = new(new(DerivedId.From("bench.town", "many")), "Grandville", "Europe/Brussels");

    /// <summary>Of one person, whose message can be read again at the stub.</summary>
    static readonly Town one = new(new(DerivedId.From("bench.town", "one")), "Petiteville", "Europe/Brussels");

    static readonly PersonId oneself = new(DerivedId.From("bench.recipient"));

    static readonly Person administrator = new(
        new(DerivedId.From("bench.administrator")), "Administration", one.Id, Role.Administrator, LanguageCode.French, [], new());

    int announced;

    /// <summary>Written by somebody who is out of reach: nothing else is posted meanwhile.</summary>
    PersonId Writer { get; } = House.PairOf(0).First;

    public async Task SeedAsync(int count)
    {
        await house.SeedPeopleAsync(1);
        await InWriteAsync(async ports =>
        {
            foreach (var town in new[] { many, one }) await ports.GetRequiredService<ITowns>().AddAsync(town, CancellationToken.None);
            await ports.GetRequiredService<IPeople>().AddAsync(
                new(oneself, "Destinataire", one.Id, Role.Official, LanguageCode.French, [], new()), CancellationToken.None);
            await ports.GetRequiredService<IPeople>().SpokeFromAsync(
                new(EmulatorChannel.Name, "r0", oneself, Reference($"{Address}{ConnectorStub.Kept}", "r0")), CancellationToken.None);
        });
        if (house.Services.GetService<IMongoCommands>() is { } commands) await SeedAsync(commands, count);
        else Seed(house.Services.GetRequiredService<SqliteDatabase>(), count);
    }

    /// <summary>Announces to all of the town; which announcement it is.</summary>
    public Task<AnnouncementId> AnnounceAsync() => AnnounceAsync(many);

    /// <summary>Announces to the one whose message is kept.</summary>
    public Task<AnnouncementId> AnnounceToOneAsync() => AnnounceAsync(one);

    public Task<NoticeTally> TallyAsync(AnnouncementId announcement) => house.Services.GetRequiredService<IServiceScopeFactory>().InReadAsync(
        ports => ports.GetRequiredService<INotices>().TallyAsync(TrackedKind.AnnouncementSent, announcement.Value, CancellationToken.None),
        CancellationToken.None);

    /// <summary>Whether the rule is expanded to its last recipient.</summary>
    public async Task<bool> AreKnownAsync(AnnouncementId announcement) => (await house.Services.GetRequiredService<IServiceScopeFactory>().InReadAsync(
        ports => ports.GetRequiredService<IAnnouncements>().FindAsync(announcement, CancellationToken.None), CancellationToken.None))?.Recipients is not null;

    /// <summary>What the delivery would find of an announcement, all of it there already.</summary>
    public async Task AddNoticesAsync()
    {
        var (fact, now) = (new AnnouncementWasSent(new(Fresh())), TimeProvider.System.GetUtcNow());
        PersonId? after = null;
        IReadOnlyList<AudienceMember> members;
        do
        {
            members = [];
            await InWriteAsync(async ports =>
            {
                members = await ports.GetRequiredService<IPeople>().InAudienceAsync(
                    Of(many), now, after, AnnouncementJobs.Batch, CancellationToken.None);
                await ports.GetRequiredService<INotices>().AddAllAsync([.. members.Select(member => fact.For(member.Id, now))], CancellationToken.None);
            });
            if (members.Count > 0) after = members[^1].Id;
        }
        while (members.Count == AnnouncementJobs.Batch);
    }

    string Address => stub.ToString().TrimEnd('/');

    async Task<AnnouncementId> AnnounceAsync(Town town)
    {
        var (id, now) = (new AnnouncementId(Fresh()), TimeProvider.System.GetUtcNow());
        var reference = new Reference(ReferenceKind.Announcement, announced);
        await InWriteAsync(async ports =>
        {
            await ports.GetRequiredService<IAnnouncements>().AddAsync(
                new(
                    id, reference, Writer, [new(LanguageCode.French, "La visite de mai est avancée au 12 : le car part à 8 h de la place.")],
                    Of(town), At: null, [], Attached: null, Urgent: true, Confirm: true, AnnouncementState.Draft, Edition: 1,
                    ApprovedBy: null, now, SentAt: null, Recipients: null, Version: 1), CancellationToken.None);
            await ports.GetRequiredService<ChangeAnnouncementHandler>().SendAsync(reference, needsApproval: false, administrator, now, CancellationToken.None);
        });
        return id;
    }

    Guid Fresh() => DerivedId.From("bench.announcement", (++announced).ToString(CultureInfo.InvariantCulture));

    Task InWriteAsync(Func<IServiceProvider, Task> change) =>
        house.Services.GetRequiredService<IServiceScopeFactory>().InWriteAsync(change, CancellationToken.None);

    static Audience Of(Town town) => new([new(Towns: [town.Id])]);

    static string Reference(string address, string user) => new ConversationReference(
        EmulatorChannel.Name, address, new($"c-{user}"), new(user), new("practicebot")).ToJson();

    void Seed(SqliteDatabase database, int count)
    {
        using var link = new FloorLink(database);
        link.Run("PRAGMA cache_size = -400000");
        link.Run("BEGIN IMMEDIATE");
        link.Run(
            """
            WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < @p0)
            INSERT INTO people (id, name, town, roles, language, topics, cards, last_channel, last_user)
            SELECT randomblob(16), 'Destinataire ' || number, @p1, @p2, 'fr', '[]', 1, @p3, 'r' || number FROM numbers
            """, count, many.Id.Value.ToByteArray(bigEndian: true), (int)Role.Official, EmulatorChannel.Name);
        link.Run(
            """
            INSERT INTO channel_accounts (channel, user, person, reference)
            SELECT last_channel, last_user, id, replace(@p0, 'USER', last_user) FROM people WHERE town = @p1
            """, Reference(Address, "USER"), many.Id.Value.ToByteArray(bigEndian: true));
        link.Run("COMMIT");
        // No town grows by a million at once: what that leaves in the log is not the delivery's to take over.
        link.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    async Task SeedAsync(IMongoCommands commands, int count)
    {
        foreach (var batch in Enumerable.Range(1, count).Chunk(PerInsert))
        {
            var users = batch.Select(number => (
                Person: DerivedId.From("bench.recipient", number.ToString(CultureInfo.InvariantCulture)),
                User: string.Create(CultureInfo.InvariantCulture, $"r{number}"))).ToList();
            await commands.RunAsync(MongoCommand.From($$"""{ insert: "people", documents: {{users.Select(user => (FormattableString)$$"""
                { _id: {{user.Person}}, v: {{MongoPeople.People.Shape}}, name: {{user.User}}, town: {{many.Id.Value}}, roles: {{(int)Role.Official}},
                  language: "fr", topics: [], lastAccount: {{MongoPeople.Key(EmulatorChannel.Name, user.User)}} }
                """)}} }"""), CancellationToken.None);
            await commands.RunAsync(MongoCommand.From($$"""{ insert: "accounts", documents: {{users.Select(user => (FormattableString)$$"""
                { _id: {{MongoPeople.Key(EmulatorChannel.Name, user.User)}}, v: {{MongoPeople.Accounts.Shape}}, channel: {{EmulatorChannel.Name}},
                  user: {{user.User}}, person: {{user.Person}}, reference: {{Reference(Address, user.User)}} }
                """)}} }"""), CancellationToken.None);
        }
    }
}
