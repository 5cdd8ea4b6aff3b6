using System.Net;
using System.Text.Json;
using PracticeBot.Bot.Protocol;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

/// <summary>Connectors that throttle, break, move and lie.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime
{
    readonly FakeClock clock = new();
    TheConnector stub = null!;
    TheOutbound outbound = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Shorter than the time that a whole call is given.</summary>
    static TimeSpan APause { get; } = TimeSpan.FromSeconds(6);

    public async ValueTask InitializeAsync()
    {
        stub = await TheConnector.StartAsync();
        outbound = TheOutbound.Of(clock);
    }

    public async ValueTask DisposeAsync()
    {
        await outbound.DisposeAsync();
        await stub.DisposeAsync();
    }

    [Fact]
    public async Task One_that_asks_for_seconds_gets_them()
    {
        Fails(1, new(429, RetryAfter: 3));
        var sending = SendAsync("hello");

        Assert.Equal(TimeSpan.FromSeconds(3), await clock.PassAsync(APause));

        Assert.Equal("c-1", await sending);
        Assert.Equal([429, 200], stub.Posts.Select(one => one.Status));
    }

    [Fact]
    public async Task One_that_names_a_date_is_asked_again_then()
    {
        Fails(1, new(429, RetryAt: clock.GetUtcNow().AddSeconds(4)));
        var sending = SendAsync("hello");

        Assert.Equal(TimeSpan.FromSeconds(4), await clock.PassAsync(APause));

        Assert.Equal("c-1", await sending);
        Assert.Single(stub.Taken);
    }

    [Fact]
    public async Task Long_patience_is_asked_of_the_delivery()
    {
        Fails(9, new(429, RetryAfter: 3_600));

        var fault = await RefusedAsync("hello");

        Assert.Equal((TimeSpan.FromHours(1), true, false), (fault.RetryAfter, fault.IsOurs, fault.IsFinal));
        Assert.Single(stub.Posts);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task One_that_fails_for_a_moment_is_asked_four_times_with_pauses_between(int status)
    {
        Fails(99, new(status, Body: "<html>no JSON here</html>"));
        var sending = RefusedAsync("hello");

        for (var pause = 0; pause < 3; pause++) await clock.PassAsync(APause);

        Assert.Equal((HttpStatusCode)status, (await sending).Status);
        Assert.Equal(4, stub.Posts.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task What_it_will_not_take_is_not_sent_again(int status)
    {
        Fails(99, new(status, Body: "{\"error\":7}"));

        Assert.Equal((HttpStatusCode)status, (await RefusedAsync("hello")).Status);
        Assert.Single(stub.Posts);
    }

    [Fact]
    public async Task One_that_has_moved_is_not_followed()
    {
        await using var elsewhere = await TheConnector.StartAsync();
        Fails(99, new(307, Location: $"{elsewhere.Address}/v3/conversations/c-1/activities"));

        Assert.Equal((HttpStatusCode)307, (await RefusedAsync("hello")).Status);
        Assert.Single(stub.Posts);
        Assert.Empty(elsewhere.Posts);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_sending_is_ambiguous_and_left_to_the_delivery()
    {
        Fails(99, new(Drops: true));

        Assert.Equal(ConnectorFault.NoAnswer, (await RefusedAsync("hello")).Fault);
        Assert.Single(stub.Posts);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_ambiguous_and_left_to_the_delivery()
    {
        Fails(99, new(After: TimeSpan.FromMinutes(5)));
        var sending = RefusedAsync("hello");
        await stub.PostedAsync(1);

        Assert.Equal(ConnectorPipelines.Total, await clock.PassAsync(ConnectorPipelines.Total));

        Assert.Equal(ConnectorFault.NoAnswer, (await sending).Fault);
        Assert.Single(stub.Posts);
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_tried_again()
    {
        var gone = stub.Address;
        await stub.DisposeAsync();
        var sending = Assert.ThrowsAsync<ConnectorException>(() => outbound.Connector.SendAsync(TheOutbound.Message(gone, "hello"), Ct));

        for (var pause = 0; pause < 3; pause++) await clock.PassAsync(APause);

        Assert.Equal(ConnectorFault.NoConnection, (await sending).Fault);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("<p>thank you</p>")]
    public async Task What_was_taken_without_an_id_was_taken(string body)
    {
        Fails(99, new(Body: body));

        Assert.Null(await SendAsync("hello"));
        Assert.Single(stub.Posts);
    }

    [Fact]
    public async Task What_was_taken_with_a_body_that_breaks_off_was_taken()
    {
        Fails(99, new(Body: "{\"id\":", BodyBreaks: true));

        Assert.Null(await SendAsync("hello"));
        Assert.Single(stub.Posts);
    }

    [Fact]
    public async Task What_was_taken_with_a_body_that_never_ends_was_taken()
    {
        using var endless = new Endless();
        using var http = new HttpClient(endless) { Timeout = Timeout.InfiniteTimeSpan };
        var sending = outbound.ConnectorOver(http).SendAsync(TheOutbound.Message(stub.Address, "hello"), Ct);
        await endless.IsRead;

        await clock.PassAsync(ConnectorPipelines.Total);

        Assert.Null(await sending);
        Assert.Equal(1, endless.Asked);
    }

    [Fact]
    public async Task A_conversation_that_was_begun_without_an_id_is_a_fault_and_not_begun_twice()
    {
        Fails(99, new(Body: "{\"activityId\":\"a\"}"));

        var fault = await Assert.ThrowsAsync<ConnectorException>(() => outbound.Connector.CreateAsync(
            "emulator", stub.Address, new(new("bot"), [new("salma")]), Ct));

        Assert.Equal(ConnectorFault.AnswerUnusable, fault.Fault);
        Assert.Equal("/v3/conversations", Assert.Single(stub.Posts).Target);
    }

    [Fact]
    public async Task Nothing_overtakes_in_a_conversation()
    {
        Fails(2, new(503));
        var sending = Enumerable.Range(0, 12).Select(i => SendAsync($"{i}")).ToList();

        for (var pause = 0; pause < 2; pause++) await clock.PassAsync(TimeSpan.FromSeconds(4));

        await Task.WhenAll(sending);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i}"), stub.Taken.Select(one => one.Activity.Text("text")));
        Assert.Equal(14, stub.Posts.Count);
    }

    [Fact]
    public async Task One_conversation_that_waits_does_not_hold_up_another()
    {
        stub.Answers = one => one.Path.Contains("slow", StringComparison.Ordinal) ? new(After: TimeSpan.FromMinutes(5)) : ConnectorAnswer.Taken;
        var slow = RefusedAsync("hello", "slow");
        await stub.PostedAsync(1);

        Assert.Equal("c-1", await SendAsync("hello", "quick"));

        await clock.PassAsync(ConnectorPipelines.Total);
        await slow;
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone_for_a_while_and_the_others_are_not()
    {
        await using var other = await TheConnector.StartAsync();
        Fails(10, new(Drops: true));
        for (var i = 0; i < 10; i++) await RefusedAsync("hello", $"c-{i}");

        var held = await RefusedAsync("hello");
        Assert.Equal((ConnectorFault.HeldBack, true), (held.Fault, held.IsOurs));
        Assert.Equal(10, stub.Posts.Count);
        Assert.Equal("c-1", await outbound.Connector.SendAsync(TheOutbound.Message(other.Address, "hello"), Ct));

        clock.Move(TimeSpan.FromSeconds(16));
        Assert.Equal("c-1", await SendAsync("hello"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_climb_goes_nowhere(string id)
    {
        var reference = Reference(stub.Address);
        await AssertNotAllowedAsync(() => SendAsync("hello", id));
        await AssertNotAllowedAsync(() => outbound.Connector.SendAsync(TheOutbound.Message(stub.Address, "hello") with { ReplyToId = id }, Ct));
        await AssertNotAllowedAsync(() => outbound.Connector.UpdateAsync(TheOutbound.Message(stub.Address, "hello") with { Id = id }, Ct));
        await AssertNotAllowedAsync(() => outbound.Connector.DeleteAsync(TheOutbound.Message(stub.Address, "hello"), id, Ct));
        await AssertNotAllowedAsync(() => outbound.Connector.MemberAsync(reference, id, Ct));
        await AssertNotAllowedAsync(() => outbound.Connector.MembersAsync(reference with { Conversation = new(id) }, 100, null, Ct));

        Assert.Empty(stub.Posts);

        static async Task AssertNotAllowedAsync(Func<Task> call)
        {
            var fault = await Assert.ThrowsAsync<ConnectorException>(call);
            Assert.Equal((ConnectorFault.NotAllowed, true), (fault.Fault, fault.IsFinal));
        }
    }

    [Fact]
    public async Task An_id_is_one_segment_whatever_is_in_it()
    {
        await outbound.Connector.SendAsync(
            TheOutbound.Message($"{stub.Address}/fr/", "hello", "19:a/../b?c#d%2e@thread;messageid=1") with { ReplyToId = "a/b" }, Ct);

        Assert.Equal(
            "/fr/v3/conversations/19%3Aa%2F..%2Fb%3Fc%23d%252e%40thread%3Bmessageid%3D1/activities/a%2Fb", Assert.Single(stub.Posts).Target);
    }

    [Fact]
    public async Task The_other_calls_are_as_the_protocol_has_them()
    {
        var reference = Reference(stub.Address);
        stub.Answers = one => one.Target switch
        {
            "/v3/conversations" => new(201, Body: """{"id":"c-9","activityId":"a-9","serviceUrl":"https://smba.trafficmanager.net/teams/"}"""),
            "/v3/conversations/c-1/members/salma" => new(Body: """{"id":"salma","name":"Salma","aadObjectId":"o","more":1}"""),
            "/v3/conversations/c-1/members/nobody" => new(404),
            "/v3/conversations/c-1/pagedmembers?pageSize=2" => new(Body: """{"members":[{"id":"a"},{"id":"b"}],"continuationToken":"x&y"}"""),
            "/v3/conversations/c-1/pagedmembers?pageSize=2&continuationToken=x%26y" => new(Body: """{"members":[{"id":"c"}]}"""),
            _ => new(202, Body: ""),
        };

        await outbound.Connector.UpdateAsync(TheOutbound.Message(stub.Address, "new") with { Id = "a-1" }, Ct);
        await outbound.Connector.DeleteAsync(TheOutbound.Message(stub.Address, "gone"), "a-1", Ct);
        var made = await outbound.Connector.CreateAsync("emulator", stub.Address, new(new("bot"), [new("salma")], "tenant"), Ct);
        var salma = await outbound.Connector.MemberAsync(reference, "salma", Ct);
        var nobody = await outbound.Connector.MemberAsync(reference, "nobody", Ct);
        var page = await outbound.Connector.MembersAsync(reference, 2, null, Ct);
        var last = await outbound.Connector.MembersAsync(reference, 2, page.ContinuationToken, Ct);

        Assert.Equal(("c-9", "a-9"), (made.Id, made.ActivityId));
        Assert.Equal(("Salma", "o"), (salma?.Name, salma?.AadObjectId));
        Assert.Null(nobody);
        Assert.Equal(["a", "b", "c"], page.Members!.Concat(last.Members!).Select(member => member.Id));
        Assert.Null(last.ContinuationToken);
        Assert.Equal(
            ["PUT /v3/conversations/c-1/activities/a-1", "DELETE /v3/conversations/c-1/activities/a-1", "POST /v3/conversations"],
            stub.Posts.Take(3).Select(one => $"{one.Method} {one.Target}"));
        Assert.Equal(
            """{"bot":{"id":"bot"},"members":[{"id":"salma"}],"tenantId":"tenant","isGroup":false}""",
            JsonSerializer.Serialize(stub.Posts[2].Activity));
    }

    [Fact]
    public async Task The_emulator_is_shown_no_credentials()
    {
        await SendAsync("hello");

        Assert.Equal("", Assert.Single(stub.Posts).Authorization ?? "");
    }

    /// <summary>So many times, and then it takes what comes.</summary>
    void Fails(int times, ConnectorAnswer how)
    {
        var left = times;
        stub.Answers = _ => Interlocked.Decrement(ref left) >= 0 ? how : ConnectorAnswer.Taken;
    }

    Task<string?> SendAsync(string text, string conversation = "c-1") =>
        outbound.Connector.SendAsync(TheOutbound.Message(stub.Address, text, conversation), Ct);

    Task<ConnectorException> RefusedAsync(string text, string conversation = "c-1") =>
        Assert.ThrowsAsync<ConnectorException>(() => SendAsync(text, conversation));

    static ConversationReference Reference(string serviceUrl) => new("emulator", serviceUrl, new("c-1"), new("salma"), new("bot"));

    /// <summary>Answers 200 at once, with a body of which nothing comes.</summary>
    sealed class Endless : HttpMessageHandler
    {
        readonly TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsRead => read.Task;

        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new Body(read) });
        }

        sealed class Body(TaskCompletionSource read) : HttpContent
        {
            protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

            protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
            {
                read.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            protected override bool TryComputeLength(out long length)
            {
                length = 0;
                return false;
            }
        }
    }
}
