using System.Text.Json;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Delivery;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Privacy;
using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Telemetry;
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
    IServiceScopeFactory scopes, RouteTable routes, Answering answering, Rendering rendering, InvokeAnswers invokeAnswers,
    LastSaid lastSaid, Words words,
    ReadReceipts receipts, Strangers strangers, WayBack wayBack, Seals seals, ConversationOrder order, DeliverySignal signal,
    Measures measures, TimeProvider clock, ILogger<TurnPipeline> log)
{
    const string StoreAway = "store-away";

    /// <summary>Answers one activity; when it returns, what was changed is durable and the replies are sent or queued.</summary>
    /// <param name="user">Who speaks, as the channel authenticated them.</param>
    /// <param name="invoke">What it asks for as an invoke; null for anything else.</param>
    /// <returns>The answer to an invoke, or everything where the replies are expected in the response; else nothing.</returns>
    public async Task<IReadOnlyList<Activity>> RunAsync(Activity activity, string user, IChannel channel, CancellationToken ct, Invoke? invoke = null)
    {
        if (ReadReceipts.Tells(activity))
        {
            await receipts.TakeAsync(activity, user, channel, ct);
            return [];
        }

        var incoming = new Incoming(activity, user, channel, invoke);
        using var course = measures.Begin(incoming.Turn, channel.Id);
        using var place = await order.EnterAsync(incoming.Dialogue, ct);
        var deciding = DecideAsync(incoming, course, ct);
        var (replies, person) = incoming.ShowsTyping
            ? await TypingSign.WhileAsync(deciding, typed => channel.SendAsync([ReplyFields.Typing(activity)], typed), clock, ct)
            : await deciding;
        var answers = replies.Where(incoming.IsAnsweredBy).ToList();
        var others = answers.Count == 0 ? replies : [.. replies.Except(answers)];
        if (others.Count > 0 || !activity.ExpectsReplies) await SendAsync(others, channel, incoming.Turn, person, ct);
        return answers;
    }

    async Task<(IReadOnlyList<Activity> Replies, PersonId? Person)> DecideAsync(Incoming incoming, TurnCourse course, CancellationToken ct)
    {
        var buttons = lastSaid.ButtonsIn(incoming.Dialogue); // a second attempt has those that the first had
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Ends before any answer to its failure begins: an apology must not wait at the gate that its own turn holds.
                await using var scope = scopes.CreateAsyncScope();
                return Membership.Of(incoming.Activity) is { } change
                    ? (await WelcomeAsync(incoming, change, course, scope.ServiceProvider, ct), null)
                    : await AttemptAsync(incoming, buttons, course, scope.ServiceProvider, ct);
            }
            catch (StaleException) when (attempt < Replays.Most)
            {
                LogReplayed(incoming.Turn, attempt);
                measures.Replayed();
                await Replays.PauseAsync(attempt, ct);
            }
            catch (StaleException)
            {
                LogGaveUp(incoming.Turn, Replays.Most);
                course.Outcome = "too-busy";
                return (await ApologiseAsync("TooBusy", incoming, ct), null);
            }
            catch (StoreAwayException fault) when (!incoming.Channel.KeepsTranscript)
            {
                LogStoreAway(incoming.Turn, fault.Message);
                course.Outcome = StoreAway;
                return (await ApologiseAsync("StoreAway", incoming, ct), null);
            }
            catch (StoreAwayException fault)
            {
                // Its answers are kept in the store: the client keeps the message and sends it again.
                LogStoreAway(incoming.Turn, fault.Message);
                course.Outcome = StoreAway;
                throw;
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                LogFailed(fault, incoming.Turn);
                course.Outcome = "broken";
                return (await ApologiseAsync("SomethingBroke", incoming, ct), null);
            }
        }
    }

    async Task<(IReadOnlyList<Activity> Replies, PersonId? Person)> AttemptAsync(
        Incoming incoming, IReadOnlyList<Choice> buttons, TurnCourse course, IServiceProvider scope, CancellationToken ct)
    {
        var (activity, channel) = (incoming.Activity, incoming.Channel);
        var work = scope.GetRequiredService<IUnitOfWork>();
        await work.ReadAsync(ct);
        var seen = await scope.GetRequiredService<IInbox>().FindAsync(incoming.Turn, ct);
        if (seen is not null)
        {
            course.Outcome = "repeated";
            return (ReplyFields.Read(seals.Open(seen.Replies, "[]")), null);
        }

        var people = scope.GetRequiredService<IPeople>();
        if (await people.SpeakerAsync(channel.Id, incoming.User, ct) is not { } speaker)
        {
            course.Outcome = "stranger";
            return (await strangers.AnswerAsync(incoming, scope, ct), null);
        }

        if (!speaker.Person.IsMember)
        {
            course.Outcome = "ended";
            return (await EndedAsync(incoming, speaker.Person, scope, ct), null);
        }

        var dialogue = await scope.GetRequiredService<IDialogues>().LoadAsync(incoming.Dialogue, ct);
        var turn = new Turn(incoming.Turn, speaker.Person, speaker.Town, Now(speaker), activity.SpokenText(), Slots.None, words)
        {
            Channel = channel.Id,
            AmongOthers = activity.IsShared || incoming.IsAsked(AnswerPlace.Results),
        };
        var state = DialogueState.FromJson(dialogue.State).At(turn.At);
        var intent = await answering.IntentAsync(activity, incoming.Invoke, turn, state, buttons, scope, ct);
        if (intent is null) return ([], speaker.Person.Id); // nothing was said: an event that asks for no answer
        turn = Doubts.Understood(turn, intent.Slots);

        // A route that writes runs inside the writing unit of work; any other is answered from the snapshot.
        var route = routes.Find(intent.Route) ?? routes.Find("none")!;
        course.Route = route.Name;
        var begun = route.Writes && intent.Kind == (route.Form is null ? IntentKind.Ask : IntentKind.Submit);
        if (begun) await work.WriteAsync(ct);
        var answer = await answering.AnswerAsync(turn, route, intent, state, incoming.FillsInCards || channel.LookFor(turn.Person).Cards, scope, ct);
        course.Refusal = answer.Reply.Refusal;
        var reference = channel.Reference(activity, speaker.Account.Reference);
        var said = Shown(incoming, route, intent, answer, answer.Reply.Reader ?? speaker.Person, reference);

        if (channel.KeepsTranscript && answer.ClosedForm(intent, state) is { } mark)
            said = said with { Replies = ReplyFields.ClosingForm(said.Replies, mark) };

        var next = incoming.IsAbove ? state : said.Next;
        var moved = incoming.IsContact && (!speaker.IsLast || speaker.Account.Reference != reference);
        if (!begun && !moved && next == state && !channel.KeepsTranscript) return (said.Replies, speaker.Person.Id);

        if (!begun) await work.WriteAsync(ct);
        if (moved)
        {
            await people.SpokeFromAsync(speaker.Account with { Reference = reference }, ct);
            await scope.GetRequiredService<INotices>().WakeAsync(speaker.Person.Id, turn.At, ct);
        }

        if (said.Alone is { } alone) await RememberAsync(alone, next, turn.At, scope, ct);
        else if (next != state) await scope.GetRequiredService<IDialogues>().SaveAsync(incoming.Dialogue, next.ToJson(), dialogue.Version, turn.At, ct);
        await channel.KeepAsync(scope, activity, said.Replies, ct);
        await scope.GetRequiredService<IInbox>().AddAsync(
            new(incoming.Turn, channel.KeepsTranscript ? "[]" : KeptOf(said.Replies), turn.At), ct);
        await work.CommitAsync(ct);
        if (begun || moved) signal.Raise();
        return (said.Replies, speaker.Person.Id);
    }

    /// <param name="Alone">The dialogue in which it goes on when it was answered to the speaker alone; null where it was asked.</param>
    sealed record Said(IReadOnlyList<Activity> Replies, DialogueState Next, string? Alone = null);

    Said Shown(Incoming incoming, Route route, Intent intent, Answer answer, Person reader, string reference)
    {
        var (activity, channel, look) = (incoming.Activity, incoming.Channel, incoming.Channel.LookFor(reader));
        if (incoming.Invoke is { Place: AnswerPlace.Card or AnswerPlace.Task or AnswerPlace.Results } invoke)
        {
            var response = invokeAnswers.Of(invoke, answer, look, reader.Language, incoming.Turn.ToString("N"));
            return new([.. ReplyFields.To(activity, [response]), .. ForAll(incoming, route, answer, look, reader.Language)], answer.Next);
        }

        if (incoming.IsAsked(AnswerPlace.Apart) || (activity.IsShared && Permissions.IsConfidential(route.Name)))
            return Apart(incoming, answer, look, reader, reference);

        // Said again as it was, and what its numbers stand for stays.
        var again = route.Name == "repeat" ? lastSaid.In(incoming.Dialogue) : null;
        var shown = again is not null ? new(again, answer.Next.Choices) : rendering.Of(answer.Reply, answer.Form, answer.Asked, look, reader.Language);
        var buttons = again is not null ? lastSaid.ButtonsIn(incoming.Dialogue) : answer.Reply.Buttons;
        lastSaid.Keep(incoming.Dialogue, shown.Contents, buttons);
        IReadOnlyList<Activity> contents = channel.Traces ? [Trace(intent), .. shown.Contents] : shown.Contents;
        if (incoming.Invoke is not null) contents = [.. contents, InvokeAnswers.Sentence(AnswerPlace.Conversation, "")];
        return new(ReplyFields.To(activity, contents), answer.Next with { Choices = shown.Numbered });
    }

    /// <summary>What belongs to a pair is not read out before others: a word where it was asked, and the answer to the speaker alone.</summary>
    Said Apart(Incoming incoming, Answer answer, Look look, Person reader, string reference)
    {
        var where = incoming.Channel.Address(new(), reference, "").Conversation?.Id;
        // Step by step goes only where the steps can be remembered.
        var shown = rendering.Of(answer.Reply, answer.Form, answer.Asked, where is null ? look with { Cards = true } : look, reader.Language);
        var word = words.Say(reader.Language, "AnsweredApart");
        IReadOnlyList<Activity> inPlace = incoming.Invoke is { } invoke
            ? [InvokeAnswers.Sentence(invoke.Place, word)]
            : [Rendering.Message(word, reader.Language)];
        return new(
            [
                .. ReplyFields.To(incoming.Activity, inPlace),
                .. shown.Contents.Select((content, i) => incoming.Channel.Address(content, reference, $"{incoming.Activity.Id}|a{i}")),
            ],
            answer.Next with { Choices = shown.Numbered }, where is null ? "" : incoming.DialogueIn(where));
    }

    /// <summary>Among others, what one changes by a card changes it for everyone who sees the card.</summary>
    IEnumerable<Activity> ForAll(Incoming incoming, Route route, Answer answer, Look look, LanguageCode language) =>
        incoming.IsAsked(AnswerPlace.Card) && incoming.Activity.IsShared && route.Writes && incoming.Activity.ReplyToId is not null
        && invokeAnswers.Card(answer, look, language) is { } changed
            ? [ReplyFields.InPlaceOfCard(incoming.Activity, changed)]
            : [];

    static async Task RememberAsync(string dialogue, DialogueState next, DateTimeOffset at, IServiceProvider scope, CancellationToken ct)
    {
        if (dialogue.Length == 0) return; // to be begun: what is asked there carries all that it needs
        var dialogues = scope.GetRequiredService<IDialogues>();
        var there = await dialogues.LoadAsync(dialogue, ct);
        if (DialogueState.FromJson(there.State) != next) await dialogues.SaveAsync(dialogue, next.ToJson(), there.Version, at, ct);
    }

    /// <summary>The app came, changed or went: greeted once, reachable from then on, and no longer once it is gone.</summary>
    async Task<IReadOnlyList<Activity>> WelcomeAsync(
        Incoming incoming, MembershipChange change, TurnCourse course, IServiceProvider scope, CancellationToken ct)
    {
        course.Route = "membership";
        var (activity, channel) = (incoming.Activity, incoming.Channel);
        var (people, inbox) = (scope.GetRequiredService<IPeople>(), scope.GetRequiredService<IInbox>());
        var work = scope.GetRequiredService<IUnitOfWork>();
        await work.WriteAsync(ct);
        if (await inbox.FindAsync(incoming.Turn, ct) is not null) return []; // greeted once, though the greeting be lost

        var installations = scope.GetRequiredService<IInstallations>();
        var speaker = await people.SpeakerAsync(channel.Id, incoming.User, ct);
        var here = Installed.Of(activity, clock.GetUtcNow(), activity.IsShared && speaker?.Person is { IsMember: true } ? speaker.Town.Id : null);
        IReadOnlyList<Activity> replies = [];
        if (change == MembershipChange.Left)
        {
            await installations.RemoveAsync(here.Channel, here.Conversation, ct);
            if (!activity.IsShared) await people.LostAsync(channel.Id, incoming.User, ct);
        }
        else
        {
            var isNew = await installations.KeepAsync(here, ct);
            if (isNew && change == MembershipChange.Joined) replies = await GreetAsync(incoming, speaker, scope, ct);
            if (speaker is not null && !activity.IsShared)
            {
                await people.SpokeFromAsync(speaker.Account with { Reference = channel.Reference(activity, speaker.Account.Reference) }, ct);
                await scope.GetRequiredService<INotices>().WakeAsync(speaker.Person.Id, clock.GetUtcNow(), ct);
            }
        }

        await inbox.AddAsync(new(incoming.Turn, "[]", clock.GetUtcNow()), ct);
        await work.CommitAsync(ct);
        signal.Raise();
        return replies;
    }

    async Task<IReadOnlyList<Activity>> GreetAsync(Incoming incoming, Speaker? speaker, IServiceProvider scope, CancellationToken ct)
    {
        var language = speaker?.Person.Language ?? incoming.Activity.SpokenLanguage();
        if (incoming.Activity.IsShared) return ReplyFields.To(incoming.Activity, [Rendering.Message(words.Say(language, "GroupGreeting"), language)]);
        if (speaker is null) return strangers.Turned(incoming);
        if (!speaker.Person.IsMember) return [];

        var turn = new Turn(incoming.Turn, speaker.Person, speaker.Town, Now(speaker), "", Slots.None, words);
        var greeting = await routes.Find("greeting")!.Answer!(scope)(turn, ct);
        var look = incoming.Channel.LookFor(speaker.Person) with { Cards = true };
        return ReplyFields.To(incoming.Activity, rendering.Of(greeting, form: null, asked: null, look, language).Contents);
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
    async Task<IReadOnlyList<Activity>> ApologiseAsync(string key, Incoming incoming, CancellationToken ct)
    {
        var (activity, channel, language) = (incoming.Activity, incoming.Channel, incoming.Activity.SpokenLanguage());
        var sentence = words.Say(language, key, ("turn", incoming.Turn.ToString("N")[..12]));
        var replies = ReplyFields.To(activity, [Sentence(incoming, sentence, language, SendAgain(activity.Text, language))]);
        if (!channel.KeepsTranscript) return replies;

        await scopes.InWriteAsync(scope => channel.KeepAsync(scope, activity, replies, ct), ct);
        return replies;
    }

    SuggestedActions? SendAgain(string? text, LanguageCode language) => string.IsNullOrWhiteSpace(text)
        ? null
        : Suggests(words.Say(language, "SendAgain"), text);

    static SuggestedActions Suggests(string title, string text) =>
        new([], [new("imBack", title, JsonSerializer.SerializeToElement(text, TextJson.Default.String))]);

    /// <summary>Whose membership has ended is told so, and by whom it can be otherwise.</summary>
    async Task<IReadOnlyList<Activity>> EndedAsync(Incoming incoming, Person person, IServiceProvider scope, CancellationToken ct)
    {
        if (!incoming.Activity.IsMessage && !incoming.IsAnsweredInPlace) return [];
        if (person.Standing == PracticeBot.People.Standing.Erasing) return await ErasingAsync(incoming, person, scope, ct);

        var replies = ReplyFields.To(
            incoming.Activity, [Sentence(incoming, words.Say(person.Language, $"Membership{person.Standing}"), person.Language)]);
        if (!incoming.Channel.KeepsTranscript) return replies;

        var work = scope.GetRequiredService<IUnitOfWork>();
        await work.WriteAsync(ct);
        await incoming.Channel.KeepAsync(scope, incoming.Activity, replies, ct);
        await work.CommitAsync(ct);
        return replies;
    }

    /// <summary>Who asked to be erased may change their mind, and nothing else.</summary>
    async Task<IReadOnlyList<Activity>> ErasingAsync(Incoming incoming, Person person, IServiceProvider scope, CancellationToken ct)
    {
        var work = scope.GetRequiredService<IUnitOfWork>();
        await work.WriteAsync(ct);
        var isBack = WayBack.Asks(incoming.Activity.Text) && await wayBack.TakeAsync(incoming.Turn, person, incoming.Channel.Id, scope, ct) is not null;
        var sentence = isBack ? words.Say(person.Language, "EraseTakenBack", ("name", person.Name)) : await wayBack.SentenceAsync(person, scope, ct);
        var suggested = isBack ? null : Suggests(words.Say(person.Language, "EraseTakeBack"), words.Say(person.Language, "EraseTakeBack"));
        var replies = ReplyFields.To(incoming.Activity, [Sentence(incoming, sentence, person.Language, suggested)]);
        await incoming.Channel.KeepAsync(scope, incoming.Activity, replies, ct);
        await work.CommitAsync(ct);
        return replies;
    }

    /// <summary>One sentence, where the answer to it is looked for.</summary>
    static Activity Sentence(Incoming incoming, string text, LanguageCode language, SuggestedActions? suggested = null) =>
        incoming.IsAnsweredInPlace
            ? InvokeAnswers.Sentence(incoming.Invoke!.Place, text)
            : Rendering.Message(text, language) with { SuggestedActions = suggested };

    string KeptOf(IReadOnlyList<Activity> replies)
    {
        var kept = ReplyFields.Kept(replies);
        return replies.Any(reply => reply.IsSecret) ? seals.Close(kept) : kept;
    }

    DateTimeOffset Now(Speaker speaker) =>
        TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZones.Of(speaker.Person, speaker.Town));

    static Activity Trace(Intent intent) => new()
    {
        Type = ActivityTypes.Trace,
        Name = "Recognition",
        Label = "Recognition",
        ValueType = "https://www.botframework.com/schemas/trace",
        Value = RecognitionTrace.Of(intent),
    };

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
