using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Telemetry;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Tests.Support;
using ChannelAccount = PracticeBot.Bot.Protocol.ChannelAccount;

namespace PracticeBot.Tests.Walks;

/// <summary>Every route, by every role, about things of every relation, on every channel: the running bot does what the table says.</summary>
public sealed class PermissionWalk
{
    /// <summary>What is said to whoever may not: of what is not theirs it is mostly said that there is none.</summary>
    static readonly HashSet<string> refusals = new(StringComparer.Ordinal)
    {
        "NotAllowed", "NotInAPair", "NoSuchExchange", "NoSuchResource", "NotYourResource", "NoSuchAnnouncement", "NotTheAsker", "NotYours", "NotYoursToPass",
        "NoSuchPair", "NoSuchPartnership", "NotYourPartnership", "NoSuchMember", "NoSuchInvitation", "TownNotYours", "NoSuchFile", "NobodyOfThatName",
    };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_route_has_its_entry_in_the_table_and_its_step_in_the_walk()
    {
        var routes = Routes().All.Select(route => route.Name).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(routes, Permissions.Table.Select(one => one.Route).Order(StringComparer.Ordinal));
        Assert.Equal(routes, WhatEachRouteIsAsked.All.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_README_shows_the_table_as_it_is()
    {
        const string Begin = "<!-- permissions: dotnet run --project bot -- permissions -->\n";
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var shown = readme[from..readme.IndexOf("<!-- /permissions -->", StringComparison.Ordinal)];

        Assert.True(shown == PermissionTable.Markdown(), "Put what `dotnet run --project bot -- permissions` prints between the two marks in README.md.");
    }

    [Fact]
    public async Task The_running_bot_does_what_the_table_says()
    {
        await using var house = TheHouse.Open(await TheConnector.StartAsync(), [], Unkept.Add);
        var neighbourhood = await Neighbourhood.SettleAsync(house);
        await AccountsAsync(house);
        using var heard = new Refusals(house);
        var wrong = new List<string>();
        var steps = 0;
        Unkept.Begin();

        foreach (var channel in house.Services.GetServices<IChannel>())
        foreach (var (role, handle) in Neighbourhood.Walkers)
        foreach (var (route, one) in WhatEachRouteIsAsked.All)
        foreach (var asked in one.Also.Prepend(one))
        foreach (var relation in asked.Relations)
        {
            steps++;
            var expected = Some.Person(roles: role).Allows(route, asked.WholeOf(relation));
            var (refusal, words) = await StepAsync(house, channel, handle, route, asked, relation, neighbourhood, heard);
            var isLetIn = refusal is null || !refusals.Contains(refusal);
            if (isLetIn && asked.Shows is { } shows) isLetIn = words.Contains(neighbourhood.Filled(shows, handle, relation), StringComparison.Ordinal);
            if (isLetIn != expected) wrong.Add($"{route} by {role} about {relation} on {channel.Id}: {(expected ? "may" : "may not")}, but {refusal ?? "was let in"}");
        }

        Assert.True(steps > 3_000, $"{steps} steps");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {steps} steps: {string.Join('\n', wrong.Take(80))}");
    }

    static async Task<(string? Refusal, string Words)> StepAsync(
        TheHouse house, IChannel channel, string handle, string route, Asked asked, Relation relation, Neighbourhood neighbourhood, Refusals heard)
    {
        var value = new JsonObject { ["route"] = route };
        foreach (var (name, given) in asked.Values(neighbourhood.Of(handle, relation))) value[name] = neighbourhood.Filled(given, handle, relation);

        var user = UserOn(channel, handle);
        var overheard = new Overheard(channel);
        heard.Last = null;
        var invoke = asked.IsQuery
            ? new Invoke(AnswerPlace.Results, new(IntentKind.Ask, route, 1, Slots.Of([.. value.Select(slot => (slot.Key, (string?)slot.Value))])))
            : null;
        var answers = await house.Services.GetRequiredService<TurnPipeline>().RunAsync(
            new Activity
            {
                Type = invoke is null ? ActivityTypes.Message : ActivityTypes.Invoke, Id = house.NextId(), ChannelId = channel.Id, ServiceUrl = house.Connector.Address,
                From = new ChannelAccount($"29:{handle}"), Recipient = new ChannelAccount("practicebot"),
                Conversation = new ConversationAccount($"walk-{channel.Id}-{handle}", ConversationType: "personal"),
                Value = JsonSerializer.SerializeToElement(value),
            },
            user, overheard, Ct, invoke);
        return (heard.Last, string.Join('\n', overheard.Replies.Concat(answers).Select(reply => JsonSerializer.Serialize(reply, Wire.Json.Activity))));
    }

    static string UserOn(IChannel channel, string handle) => channel.Id switch
    {
        EmulatorChannel.Name => handle,
        WebChatChannel.Name => WebChatChannel.UserOf(Neighbourhood.Known(handle)),
        _ => $"tenant-1/{handle}",
    };

    static Task AccountsAsync(TheHouse house) => house.Services.GetRequiredService<IServiceScopeFactory>().InWriteAsync(
        async scope =>
        {
            foreach (var channel in house.Services.GetServices<IChannel>())
            foreach (var handle in Neighbourhood.Walkers.Values)
                await scope.GetRequiredService<IPeople>().AddAccountAsync(new(channel.Id, UserOn(channel, handle), Neighbourhood.Known(handle), Reference: null), Ct);
        }, Ct);

    static RouteTable Routes() => (RouteTable)Bot.Flows.FlowsSetup.AddFlows(new ServiceCollection()).Single(one => one.ServiceType == typeof(RouteTable)).ImplementationInstance!;

    /// <summary>The name of the refusal that answered the last turn of this test.</summary>
    sealed class Refusals : IDisposable
    {
        readonly MeterListener listener = new();

        public Refusals(TheHouse house)
        {
            var factory = house.Services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument is { Name: "practicebot.refusals", Meter.Name: Measures.Name } && instrument.Meter.Scope == factory) listening.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            {
                foreach (var tag in tags)
                    if (tag.Key == "refusal") Last = (string?)tag.Value;
            });
            listener.Start();
        }

        public string? Last { get; set; }

        public void Dispose() => listener.Dispose();
    }
}
