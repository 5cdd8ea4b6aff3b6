using System.Globalization;
using System.Text.Json;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Delivery;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Dialogue;

/// <summary>
/// A turn is a transaction (design §4): what it changes, the notices it causes, the dialogue's state and the inbox record are
/// committed together or not at all; the replies are sent after.
/// </summary>
sealed partial class TurnPipeline(
    IServiceScopeFactory scopes, RouteTable routes, Router router, Words words, ConversationOrder order,
    CommunityTopics topics, DeliverySignal signal, TimeProvider clock, ILogger<TurnPipeline> log)
{
    /// <summary>Answers one activity; when it returns, what was changed is durable and the replies are sent or queued.</summary>
    /// <param name="user">Who speaks, as the channel authenticated them.</param>
    public async Task RunAsync(Activity activity, string user, IChannel channel, CancellationToken ct)
    {
        var turnId = DerivedId.From(channel.Id, activity.Conversation!.Id!, activity.Id!);
        var conversation = $"{channel.Id}/{activity.Conversation.Id}/{user}";

        using var place = await order.EnterAsync(conversation, ct);
        var (replies, person) = await DecideAsync(activity, user, channel, turnId, conversation, ct);
        await SendAsync(replies, channel, turnId, person, ct);
    }

    async Task<(IReadOnlyList<Activity> Replies, PersonId? Person)> DecideAsync(
        Activity activity, string user, IChannel channel, Guid turnId, string conversation, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Ends before any answer to its failure begins: an apology must not wait at the gate that its own turn holds.
                await using var scope = scopes.CreateAsyncScope();
                return await AttemptAsync(activity, user, channel, turnId, conversation, scope.ServiceProvider, ct);
            }
            catch (StaleException) when (attempt < Replays.Most)
            {
                LogReplayed(turnId, attempt);
                await Replays.PauseAsync(attempt, ct);
            }
            catch (StaleException)
            {
                LogGaveUp(turnId, Replays.Most);
                return (await ApologiseAsync("TooBusy", activity, channel, turnId, ct), null);
            }
            catch (StoreAwayException fault) when (!channel.KeepsTranscript)
            {
                LogStoreAway(turnId, fault.Message);
                return (await ApologiseAsync("StoreAway", activity, channel, turnId, ct), null);
            }
            catch (StoreAwayException fault)
            {
                // Its answers are kept in the store: the client keeps the message and sends it again.
                LogStoreAway(turnId, fault.Message);
                throw;
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                LogFailed(fault, turnId);
                return (await ApologiseAsync("SomethingBroke", activity, channel, turnId, ct), null);
            }
        }
    }

    async Task<(IReadOnlyList<Activity> Replies, PersonId? Person)> AttemptAsync(
        Activity activity, string user, IChannel channel, Guid turnId, string conversation, IServiceProvider scope, CancellationToken ct)
    {
        var work = scope.GetRequiredService<IUnitOfWork>();
        await work.ReadAsync(ct);
        var seen = await scope.GetRequiredService<IInbox>().FindAsync(turnId, ct);
        if (seen is not null) return (Stored(seen), null);

        var people = scope.GetRequiredService<IPeople>();
        if (await people.SpeakerAsync(channel.Id, user, ct) is not { } speaker)
            return (activity.IsMessage ? Addressed(activity, [Stranger(activity)]) : [], null);

        var dialogue = await scope.GetRequiredService<IDialogues>().LoadAsync(conversation, ct);
        var state = DialogueState.FromJson(dialogue.State);
        var turn = new Turn(turnId, speaker.Person, speaker.Town, Now(speaker), activity.Text?.Trim() ?? "", Slots.None, words);
        var intent = await IntentAsync(activity, turn, state, scope, ct);
        if (intent is null) return ([], speaker.Person.Id); // nothing was said: an event that asks for no answer
        turn = turn with { Slots = intent.Slots };

        // A route that writes runs inside the writing unit of work; any other is answered from the snapshot.
        var route = routes.Find(intent.Route) ?? routes.Find("none")!;
        var begun = route.Writes && intent.Kind == (route.Form is null ? IntentKind.Ask : IntentKind.Submit);
        if (begun) await work.WriteAsync(ct);
        var (reply, form, asked, next) = await AnswerAsync(turn, route, intent, state, channel.ShowsCards(turn.Person), scope, ct);
        var reader = reply.Reader ?? speaker.Person;
        var shown = Rendering.Of(reply, form, asked, channel.ShowsCards(reader), words, reader.Language);
        next = next with { Choices = shown.Numbered };
        var said = channel.Traces ? new[] { Trace(intent), shown.Content } : [shown.Content];
        var replies = Addressed(activity, said);

        var reference = channel.Reference(activity);
        var moved = !speaker.IsLast || speaker.Account.Reference != reference;
        if (!begun && !moved && next == state && !channel.KeepsTranscript) return (replies, speaker.Person.Id);

        if (!begun) await work.WriteAsync(ct);
        if (moved)
        {
            await people.SpokeFromAsync(speaker.Account with { Reference = reference }, ct);
            await scope.GetRequiredService<INotices>().WakeAsync(speaker.Person.Id, turn.At, ct);
        }

        if (next != state)
            await scope.GetRequiredService<IDialogues>().SaveAsync(conversation, next.ToJson(), dialogue.Version, turn.At, ct);
        await channel.KeepAsync(scope, activity, replies, ct);
        await scope.GetRequiredService<IInbox>().AddAsync(new(turnId, channel.KeepsTranscript ? "[]" : Json(replies), turn.At), ct);
        await work.CommitAsync(ct);
        if (begun || moved) signal.Raise();
        return (replies, speaker.Person.Id);
    }

    async Task<Intent?> IntentAsync(Activity activity, Turn turn, DialogueState state, IServiceProvider scope, CancellationToken ct)
    {
        if (!activity.IsMessage)
        {
            var joined = string.Equals(activity.Type, ActivityTypes.ConversationUpdate, StringComparison.OrdinalIgnoreCase)
                && activity.MembersAdded?.Any(member => member.Id == activity.From?.Id) == true;
            return joined ? new(IntentKind.Ask, "greeting", 1, Slots.None) : null;
        }

        if (activity.Value is { } value && Router.OfSubmit(value) is { } submitted) return submitted;
        if (activity.Files is not null || activity.FilesRefused is not null) return FilesSent.Asks(activity, turn);
        if (turn.Text.Length == 0) return new(IntentKind.Ask, activity.Attachments is { Count: > 0 } ? "file.received" : "help", 1, Slots.None);
        if (turn.Text.Length > Limits.Text) return new(IntentKind.Ask, "text.toolong", 1, Slots.None);

        return await router.OfTextAsync(
            turn.Text, turn.Today, await topics.AllAsync(scope, ct), state,
            async () => routes.Find(state.Form!.Route) is { Form: { } build } && turn.Person.Allows(state.Form.Route)
                ? (await build(scope)(turn with { Slots = state.Form.Values }, ct)).Form
                : null);
    }

    async Task<(Reply Reply, Form? Form, Field? Asked, DialogueState Next)> AnswerAsync(
        Turn turn, Route route, Intent intent, DialogueState state, bool cards, IServiceProvider scope, CancellationToken ct)
    {
        if (!turn.Person.Allows(route.Name)) return (new(NotAllowed(turn, route.Name)), null, null, state);

        if (route.Form is null)
        {
            var answer = await route.Answer!(scope)(turn, ct);
            return (answer, null, null, answer.ClosesForm ? DialogueState.Fresh : state);
        }

        var opened = await route.Form(scope)(turn, ct);
        if (opened.Form is not { } form) return (opened, null, null, state);

        if (intent.Kind != IntentKind.Submit)
        {
            // Step by step the next question says enough; the sentence that opened the form is not said again.
            var shown = intent.Kind == IntentKind.FillIn && !cards ? opened with { Text = "" } : opened;
            return Show(turn, shown, form, intent.Fault, cards);
        }

        var (filled, fault) = Checked(form, turn);
        if (fault is not null) return Show(turn, new(turn.Say("FieldNotUnderstood", ("field", fault.Label))), filled, fault, cards);
        if (filled.Missing is { } missing) return Show(turn, new(turn.Say("FieldMissing", ("field", missing.Label))), filled, missing, cards);

        var done = await route.Answer!(scope)(turn with { Slots = filled.Values }, ct);
        return done.Refused ? Show(turn, done, filled, null, cards) : (done, null, null, DialogueState.Fresh);
    }

    /// <summary>The form as it stands, kept open with what is in it, asking for what is missing.</summary>
    static (Reply Reply, Form? Form, Field? Asked, DialogueState Next) Show(Turn turn, Reply reply, Form form, Field? fault, bool cards)
    {
        var asked = fault ?? form.Next(cards);
        if (fault is not null && reply.Form is not null) reply = reply with { Text = turn.Say("FieldNotUnderstood", ("field", fault.Label)) };
        return (reply, form, asked, new(new(form.Route, form.Values, asked?.Name), []));
    }

    /// <summary>Every value as its field keeps it; the first field whose value means nothing there.</summary>
    static (Form Filled, Field? Fault) Checked(Form form, Turn turn)
    {
        var values = form.Values;
        foreach (var field in form.Fields)
        {
            if (values[field.Name] is not { } said) continue;
            if (field.Read(said, turn.Today) is not { } value) return (form with { Values = values }, field);
            values = values.With(field.Name, value);
        }

        return (form with { Values = values }, null);
    }

    async Task SendAsync(IReadOnlyList<Activity> replies, IChannel channel, Guid turnId, PersonId? person, CancellationToken ct)
    {
        try
        {
            await channel.SendAsync(replies, ct);
        }
        catch (ConnectorException fault)
        {
            LogNotSent(turnId, fault.Message);
            if (person is { } speaker) await QueueAsync(turnId, speaker, ct);
        }
    }

    /// <summary>Kept replies that the channel did not take go out with the notices, under the same retry rules.</summary>
    async Task QueueAsync(Guid turnId, PersonId person, CancellationToken ct)
    {
        var notice = new RepliesNotSent(turnId).For(person, clock.GetUtcNow());
        await scopes.InWriteAsync(
            async scope =>
            {
                if (await scope.GetRequiredService<IInbox>().FindAsync(turnId, ct) is not null)
                    await scope.GetRequiredService<INotices>().AddAsync(notice, ct);
            }, ct);
    }

    /// <summary>Nothing of the turn was kept; the answer carries its id, and what the person wrote so that it can be sent again.</summary>
    async Task<IReadOnlyList<Activity>> ApologiseAsync(string key, Activity activity, IChannel channel, Guid turnId, CancellationToken ct)
    {
        var language = LanguageCodes.FromTag(activity.Locale) ?? LanguageCode.French;
        var apology = new Activity
        {
            Type = ActivityTypes.Message,
            TextFormat = "plain",
            Locale = language.Tag(),
            Text = words.Say(language, key, ("turn", turnId.ToString("N")[..12])),
            SuggestedActions = string.IsNullOrWhiteSpace(activity.Text)
                ? null
                : new([], [new("imBack", words.Say(language, "SendAgain"), JsonSerializer.SerializeToElement(activity.Text, TextJson.Default.String))]),
        };
        var replies = Addressed(activity, [apology]);
        if (!channel.KeepsTranscript) return replies;

        await scopes.InWriteAsync(scope => channel.KeepAsync(scope, activity, replies, ct), ct);
        return replies;
    }

    string NotAllowed(Turn turn, string route)
    {
        var role = Permissions.For(route);
        var key = role == Role.Mentor ? "MentorsOnly" : role.HasFlag(Role.Mentor) ? "MentorsAndCoordinatorsOnly" : "PairMembersOnly";
        return words.Say(turn.Language, key);
    }

    Activity Stranger(Activity activity)
    {
        var language = LanguageCodes.FromTag(activity.Locale) ?? LanguageCode.French;
        return new() { Type = ActivityTypes.Message, TextFormat = "plain", Locale = language.Tag(), Text = words.Say(language, "Stranger") };
    }

    DateTimeOffset Now(Speaker speaker) =>
        TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZones.Of(speaker.Person, speaker.Town));

    /// <summary>Reply fields of protocol 1.7; ids derive from the activity, so that a replayed turn sends the same.</summary>
    static IReadOnlyList<Activity> Addressed(Activity said, IReadOnlyList<Activity> replies) =>
        [.. replies.Select((reply, i) => reply with
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{said.Id}|r{i}"),
            ChannelId = said.ChannelId,
            ServiceUrl = said.ServiceUrl,
            Conversation = said.Conversation,
            From = (said.Recipient ?? new("practicebot", "PracticeBot")) with { Role = "bot" },
            Recipient = said.From,
            ReplyToId = said.Id,
        })];

    static Activity Trace(Intent intent) => new()
    {
        Type = ActivityTypes.Trace,
        Name = "Recognition",
        Label = "Recognition",
        ValueType = "https://www.botframework.com/schemas/trace",
        Value = RecognitionTrace.Of(intent),
    };

    static string Json(IReadOnlyList<Activity> replies) => JsonSerializer.Serialize(replies, Wire.Json.IReadOnlyListActivity);

    static IReadOnlyList<Activity> Stored(InboxRecord seen) =>
        JsonSerializer.Deserialize(seen.Replies, Wire.Json.IReadOnlyListActivity) ?? [];

    [LoggerMessage(LogLevel.Information, "Turn {Turn} met a newer state, replayed (attempt {Attempt})")]
    partial void LogReplayed(Guid turn, int attempt);

    [LoggerMessage(LogLevel.Warning, "Turn {Turn} gave up after {Attempts} attempts")]
    partial void LogGaveUp(Guid turn, int attempts);

    [LoggerMessage(LogLevel.Warning, "Turn {Turn} was not kept: {Reason}")]
    partial void LogStoreAway(Guid turn, string reason);

    [LoggerMessage(LogLevel.Error, "Turn {Turn} failed")]
    partial void LogFailed(Exception fault, Guid turn);

    [LoggerMessage(LogLevel.Warning, "Turn {Turn}: the channel did not take the replies: {Reason}")]
    partial void LogNotSent(Guid turn, string reason);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
sealed partial class TextJson : System.Text.Json.Serialization.JsonSerializerContext;
