using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Mongo;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

/// <summary>Documents outlive the program that wrote them: older shapes are read, newer ones refused.</summary>
public sealed class MongoShapesTests : StoreContract<OnMongo>
{
    readonly PersonId id = new(Some.Id("person"));

    [Fact]
    public async Task A_person_kept_before_there_were_settings_has_them_as_they_are_by_default()
    {
        await KeepAsync($$"""
            { _id: {{id.Value}}, v: 1, name: "Nadia", town: {{Community.AinZitoun.Id.Value}}, roles: 1, language: "ar", topics: [ "youth" ] }
            """);

        var nadia = await InReadAsync(ports => ports.People.FindAsync(id, Ct));

        Assert.Equal(new Person(id, "Nadia", Community.AinZitoun.Id, (Role)1, LanguageCode.Arabic, [new("youth")], new Settings()), nadia);
    }

    [Fact]
    public async Task A_person_kept_before_it_was_known_when_people_joined_was_always_there()
    {
        await KeepAsync($$"""
            { _id: {{id.Value}}, v: 2, name: "Nadia", town: {{Community.AinZitoun.Id.Value}}, roles: 1, language: "ar", topics: [ ],
              settings: { cards: true } }
            """);

        var members = await InReadAsync(ports => ports.People.InAudienceAsync(new([new(People: [id])]), DateTimeOffset.UnixEpoch, null, 10, Ct));

        Assert.Equal([new AudienceMember(id, Community.AinZitoun.TimeZone)], members);
    }

    [Fact]
    public async Task A_notice_kept_before_there_were_urgent_ones_is_none()
    {
        var notice = Some.Notice();
        await Store.Services.GetRequiredService<IMongoCommands>().RunAsync(
            MongoCommand.From($$"""
                { insert: "notices", documents: [ {
                    _id: {{notice.Id.Value}}, v: 1, person: {{notice.For.Value}}, kind: {{notice.Kind}}, subject: {{notice.Subject}},
                    occasion: "", causedAt: {{notice.CausedAt}}, state: "Waiting", dueAt: {{notice.CausedAt}}, attempts: 0 } ] }
                """), Ct);

        Assert.Equal([notice], await ToldAsync());
    }

    [Fact]
    public async Task Kept_again_it_has_todays_shape()
    {
        await KeepAsync($$"""
            { _id: {{id.Value}}, v: 1, name: "Nadia", town: {{Community.AinZitoun.Id.Value}}, roles: 1, language: "ar", topics: [ ] }
            """);
        var nadia = (await InReadAsync(ports => ports.People.FindAsync(id, Ct)))!;

        await InWriteAsync(ports => ports.People.UpdateAsync(nadia with { Settings = new Settings { Cards = false } }, Ct));

        Assert.False((await InReadAsync(ports => ports.People.FindAsync(id, Ct)))!.Settings.Cards);
    }

    [Fact]
    public async Task A_person_kept_before_there_was_a_digest_has_it()
    {
        await KeepAsync($$"""
            { _id: {{id.Value}}, v: 2, name: "Nadia", town: {{Community.AinZitoun.Id.Value}}, roles: 1, language: "ar", topics: [ ],
              settings: { timeZone: null, quietFrom: null, quietUntil: null, digestAt: null, awayUntil: null, cards: false } }
            """);

        var nadia = (await InReadAsync(ports => ports.People.FindAsync(id, Ct)))!;

        Assert.Equal(new Settings(Cards: false), nadia.Settings);
    }

    [Fact]
    public async Task A_person_kept_before_there_were_reminders_has_them()
    {
        await KeepAsync($$"""
            { _id: {{id.Value}}, v: 3, name: "Nadia", town: {{Community.AinZitoun.Id.Value}}, roles: 1, language: "ar", topics: [ ],
              settings: { timeZone: null, quietFrom: null, quietUntil: null, digestAt: null, awayUntil: null, cards: true, awayFrom: null, digest: false } }
            """);

        Assert.Equal(new Settings(Digest: false), (await InReadAsync(ports => ports.People.FindAsync(id, Ct)))!.Settings);
    }

    [Fact]
    public async Task A_pair_kept_before_there_were_rhythms_has_that_of_the_community()
    {
        await Store.Services.GetRequiredService<IMongoCommands>().RunAsync(
            MongoCommand.From($$"""
                { insert: "pairs", documents: [ {
                    _id: {{id.Value}}, v: 1, partnership: {{Community.Partnership.Id.Value}}, kind: "Official",
                    people: {{new[] { Community.Hassan.Id.Value, Community.Lucie.Id.Value }}} } ] }
                """), Ct);

        Assert.Equal(
            new PracticeBot.Pairs.Pair(new(id.Value), Community.Partnership.Id, PracticeBot.Pairs.PairKind.Official, Community.Hassan.Id, Community.Lucie.Id),
            await InReadAsync(ports => ports.Pairs.OfAsync(Community.Lucie.Id, Ct)));
    }

    [Fact]
    public async Task A_document_of_a_newer_program_is_refused_not_misread()
    {
        await KeepAsync($$"""{ _id: {{id.Value}}, v: 99, called: "Nadia" }""");

        var refused = await Assert.ThrowsAsync<NewerSchemaException>(() => InReadAsync(ports => ports.People.FindAsync(id, Ct)));
        Assert.Contains("people", refused.Message, StringComparison.Ordinal);
    }

    Task KeepAsync(FormattableString person) => Store.Services.GetRequiredService<IMongoCommands>().RunAsync(
        MongoCommand.From($$"""{ insert: "people", documents: [ {{person}} ] }"""), Ct);
}
