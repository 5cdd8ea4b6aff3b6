using System.Text.Json;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Delivery;
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
    IServiceScopeFactory scopes, RouteTable routes, Answering answering, Rendering rendering, InvokeAnswers invokeAnswers, Words words,
    ConversationOrder order, DeliverySignal signal, TimeProvider clock, ILogger<TurnPipeline> log)
{
    /// <summary>Answers one activity; when it returns, what was changed is durable and the replies are sent or queued.</summary>
    /// <param name="user">Who speaks, as the channel authenticated them.</param>
    /// <param name="invoke">What it asks for as an invoke; null for anything else.</param>
    /// <returns>The answer to an invoke, or everything where the replies are expected in the response; else nothing.</returns>
    public async Task<IReadOnlyList<Activity>> RunAsync(Activity activity, string user, IChannel channel, CancellationToken ct, Invoke? invoke = null)
    {
        var heard = new Heard(activity, user, channel, invoke);
        using var place = await order.EnterAsync(heard.Dialogue, ct);
        var deciding = DecideAsync(heard, ct);
        var (replies, person) = heard.ShowsTyping
            ? await TypingSign.WhileAsync(deciding, typed => channel.SendAsync([ReplyFields.Typing(activity)], typed), clock, ct)
            : await deciding;
        var answers = replies.Where(heard.IsAnsweredBy).ToList();
        var others = answers.Count == 0 ? replies : [.. replies.Except(answers)];
        if (others.Count > 0 || !activity.ExpectsReplies) await SendAsync(others, channel, heard.Turn, person, ct);
        return answers;
    }

    async Task<(IReadOnlyList<Activity> Replies, PersonId? Person)> DecideAsync(Heard heard, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Ends before any answer to its failure begins: an apology must not wait at the gate that its own turn holds.
                await using var scope = scopes.CreateAsyncScope();
                return Membership.Of(heard.Activity) is { } change
                    ? (await WelcomeAsync(heard, change, scope.ServiceProvider, ct), null)
                    : await AttemptAsync(heard, scope.ServiceProvider, ct);
            }
            catch (StaleException) when (attempt < Replays.Most)
            {
                LogReplayed(heard.Turn, attempt);
                await Replays.PauseAsync(attempt, ct);
            }
            catch (StaleException)
            {
                LogGaveUp(heard.Turn, Replays.Most);
                return (await ApologiseAsync("TooBusy", heard, ct), null);
            }
            catch (StoreAwayException fault) when (!heard.Channel.KeepsTranscript)
            {
                LogStoreAway(heard.Turn, fault.Message);
                return (await ApologiseAsync("StoreAway", heard, ct), null);
            }
            catch (StoreAwayException fault)
            {
                // Its answers are kept in the store: the client keeps the message and sends it again.
                LogStoreAway(heard.Turn, fault.Message);
                throw;
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                LogFailed(fault, heard.Turn);
                return (await ApologiseAsync("SomethingBroke", heard, ct), null);
            }
        }
    }

    async Task<(IReadOnlyList<Activity> Replies, PersonId? Person)> AttemptAsync(Heard heard, IServiceProvider scope, CancellationToken ct)
    {
        var (activity, channel) = (heard.Activity, heard.Channel);
        var work = scope.GetRequiredService<IUnitOfWork>();
        await work.ReadAsync(ct);
        var seen = await scope.GetRequiredService<IInbox>().FindAsync(heard.Turn, ct);
        if (seen is not null) return (ReplyFields.Read(seen.Replies), null);

        var people = scope.GetRequiredService<IPeople>();
        if (await people.SpeakerAsync(channel.Id, heard.User, ct) is not { } speaker) return (ToStranger(heard), null);

        var dialogue = await scope.GetRequiredService<IDialogues>().LoadAsync(heard.Dialogue, ct);
        var state = DialogueState.FromJson(dialogue.State);
        var turn = new Turn(heard.Turn, speaker.Person, speaker.Town, Now(speaker), activity.SpokenText(), Slots.None, words);
        var intent = await answering.IntentAsync(activity, heard.Invoke, turn, state, scope, ct);
        if (intent is null) return ([], speaker.Person.Id); // nothing was said: an event that asks for no answer
        turn = turn with { Slots = intent.Slots };

        // A route that writes runs inside the writing unit of work; any other is answered from the snapshot.
        var route = routes.Find(intent.Route) ?? routes.Find("none")!;
        var begun = route.Writes && intent.Kind == (route.Form is null ? IntentKind.Ask : IntentKind.Submit);
        if (begun) await work.WriteAsync(ct);
        var answer = await answering.AnswerAsync(turn, route, intent, state, heard.FillsInCards || channel.LookFor(turn.Person).Cards, scope, ct);
        var reference = channel.Reference(activity, speaker.Account.Reference);
        var said = Shown(heard, route, intent, answer, answer.Reply.Reader ?? speaker.Person, reference);

        var next = heard.IsAbove ? state : said.Next;
        var moved = heard.IsContact && (!speaker.IsLast || speaker.Account.Reference != reference);
        if (!begun && !moved && next == state && !channel.KeepsTranscript) return (said.Replies, speaker.Person.Id);

        if (!begun) await work.WriteAsync(ct);
        if (moved)
        {
            await people.SpokeFromAsync(speaker.Account with { Reference = reference }, ct);
            await scope.GetRequiredService<INotices>().WakeAsync(speaker.Person.Id, turn.At, ct);
        }

        if (said.Alone is { } alone) await RememberAsync(alone, next, turn.At, scope, ct);
        else if (next != state) await scope.GetRequiredService<IDialogues>().SaveAsync(heard.Dialogue, next.ToJson(), dialogue.Version, turn.At, ct);
        await channel.KeepAsync(scope, activity, said.Replies, ct);
        await scope.GetRequiredService<IInbox>().AddAsync(
            new(heard.Turn, channel.KeepsTranscript ? "[]" : ReplyFields.Kept(said.Replies), turn.At), ct);
        await work.CommitAsync(ct);
        if (begun || moved) signal.Raise();
        return (said.Replies, speaker.Person.Id);
    }

    /// <param name="Alone">The dialogue in which it goes on when it was answered to the speaker alone; null where it was asked.</param>
    sealed record Said(IReadOnlyList<Activity> Replies, DialogueState Next, string? Alone = null);

    Said Shown(Heard heard, Route route, Intent intent, Answer answer, Person reader, string reference)
    {
        var (activity, channel, look) = (heard.Activity, heard.Channel, heard.Channel.LookFor(reader));
        if (heard.Invoke is { Place: AnswerPlace.Card or AnswerPlace.Task or AnswerPlace.Results } invoke)
        {
            var response = invokeAnswers.Of(invoke, answer, look, reader.Language, heard.Turn.ToString("N"));
            return new([.. ReplyFields.To(activity, [response]), .. ForAll(heard, route, answer, look, reader.Language)], answer.Next);
        }

        if (heard.IsAsked(AnswerPlace.Apart) || (activity.IsShared && Permissions.IsConfidential(route.Name)))
            return Apart(heard, answer, look, reader, reference);

        var shown = rendering.Of(answer.Reply, answer.Form, answer.Asked, look, reader.Language);
        IReadOnlyList<Activity> contents = channel.Traces ? [Trace(intent), .. shown.Contents] : shown.Contents;
        if (heard.Invoke is not null) contents = [.. contents, InvokeAnswers.Sentence(AnswerPlace.Conversation, "")];
        return new(ReplyFields.To(activity, contents), answer.Next with { Choices = shown.Numbered });
    }

    /// <summary>What belongs to a pair is not read out before others: a word where it was asked, and the answer to the speaker alone.</summary>
    Said Apart(Heard heard, Answer answer, Look look, Person reader, string reference)
    {
        var where = heard.Channel.Address(new(), reference, "").Conversation?.Id;
        // Step by step goes only where the steps can be remembered.
        var shown = rendering.Of(answer.Reply, answer.Form, answer.Asked, where is null ? look with { Cards = true } : look, reader.Language);
        var word = words.Say(reader.Language, "AnsweredApart");
        IReadOnlyList<Activity> inPlace = heard.Invoke is { } invoke
            ? [InvokeAnswers.Sentence(invoke.Place, word)]
            : [Rendering.Message(word, reader.Language)];
        return new(
            [.. ReplyFields.To(heard.Activity, inPlace), .. shown.Contents.Select((content, i) => heard.Channel.Address(content, reference, $"{heard.Activity.Id}|a{i}"))],
            answer.Next with { Choices = shown.Numbered }, where is null ? "" : heard.DialogueIn(where));
    }

    /// <summary>Among others, what one changes by a card changes it for everyone who sees the card.</summary>
    IEnumerable<Activity> ForAll(Heard heard, Route route, Answer answer, Look look, LanguageCode language) =>
        heard.IsAsked(AnswerPlace.Card) && heard.Activity.IsShared && route.Writes && heard.Activity.ReplyToId is not null
        && invokeAnswers.Card(answer, look, language) is { } changed
            ? [ReplyFields.InPlaceOfCard(heard.Activity, changed)]
            : [];

    static async Task RememberAsync(string dialogue, DialogueState next, DateTimeOffset at, IServiceProvider scope, CancellationToken ct)
    {
        if (dialogue.Length == 0) return; // to be begun: what is asked there carries all that it needs
        var dialogues = scope.GetRequiredService<IDialogues>();
        var there = await dialogues.LoadAsync(dialogue, ct);
        if (DialogueState.FromJson(there.State) != next) await dialogues.SaveAsync(dialogue, next.ToJson(), there.Version, at, ct);
    }

    /// <summary>The app came, changed or went: greeted once, reachable from then on, and no longer once it is gone.</summary>
    async Task<IReadOnlyList<Activity>> WelcomeAsync(Heard heard, MembershipChange change, IServiceProvider scope, CancellationToken ct)
    {
        var (activity, channel) = (heard.Activity, heard.Channel);
        var (people, inbox) = (scope.GetRequiredService<IPeople>(), scope.GetRequiredService<IInbox>());
        var work = scope.GetRequiredService<IUnitOfWork>();
        await work.WriteAsync(ct);
        if (await inbox.FindAsync(heard.Turn, ct) is not null) return []; // greeted once, though the greeting be lost

        var installations = scope.GetRequiredService<IInstallations>();
        var speaker = await people.SpeakerAsync(channel.Id, heard.User, ct);
        var here = Installed.Of(activity, clock.GetUtcNow());
        IReadOnlyList<Activity> replies = [];
        if (change == MembershipChange.Left)
        {
            await installations.RemoveAsync(here.Channel, here.Conversation, ct);
            if (!activity.IsShared) await people.LostAsync(channel.Id, heard.User, ct);
        }
        else
        {
            var isNew = await installations.KeepAsync(here, ct);
            if (isNew && change == MembershipChange.Joined) replies = await GreetAsync(heard, speaker, scope, ct);
            if (speaker is not null && !activity.IsShared)
            {
                await people.SpokeFromAsync(speaker.Account with { Reference = channel.Reference(activity, speaker.Account.Reference) }, ct);
                await scope.GetRequiredService<INotices>().WakeAsync(speaker.Person.Id, clock.GetUtcNow(), ct);
            }
        }

        await inbox.AddAsync(new(heard.Turn, "[]", clock.GetUtcNow()), ct);
        await work.CommitAsync(ct);
        signal.Raise();
        return replies;
    }

    async Task<IReadOnlyList<Activity>> GreetAsync(Heard heard, Speaker? speaker, IServiceProvider scope, CancellationToken ct)
    {
        var language = speaker?.Person.Language ?? heard.Activity.SpokenLanguage();
        if (heard.Activity.IsShared) return ReplyFields.To(heard.Activity, [Rendering.Message(words.Say(language, "GroupGreeting"), language)]);
        if (speaker is null) return ToStranger(heard);

        var turn = new Turn(heard.Turn, speaker.Person, speaker.Town, Now(speaker), "", Slots.None, words);
        var greeting = await routes.Find("greeting")!.Answer!(scope)(turn, ct);
        return ReplyFields.To(heard.Activity, rendering.Of(greeting, form: null, asked: null, heard.Channel.LookFor(speaker.Person) with { Cards = true }, language).Contents);
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
    async Task<IReadOnlyList<Activity>> ApologiseAsync(string key, Heard heard, CancellationToken ct)
    {
        var (activity, channel, language) = (heard.Activity, heard.Channel, heard.Activity.SpokenLanguage());
        var sentence = words.Say(language, key, ("turn", heard.Turn.ToString("N")[..12]));
        var apology = heard.Invoke is { Place: not AnswerPlace.Conversation } invoke
            ? InvokeAnswers.Sentence(invoke.Place, sentence)
            : Rendering.Message(sentence, language) with { SuggestedActions = SendAgain(activity.Text, language) };
        var replies = ReplyFields.To(activity, [apology]);
        if (!channel.KeepsTranscript) return replies;

        await scopes.InWriteAsync(scope => channel.KeepAsync(scope, activity, replies, ct), ct);
        return replies;
    }

    SuggestedActions? SendAgain(string? text, LanguageCode language) => string.IsNullOrWhiteSpace(text)
        ? null
        : new([], [new("imBack", words.Say(language, "SendAgain"), JsonSerializer.SerializeToElement(text, TextJson.Default.String))]);

    IReadOnlyList<Activity> ToStranger(Heard heard)
    {
        var language = heard.Activity.SpokenLanguage();
        var sentence = words.Say(language, "Stranger");
        if (heard.Invoke is { Place: not AnswerPlace.Conversation } invoke) return ReplyFields.To(heard.Activity, [InvokeAnswers.Sentence(invoke.Place, sentence)]);
        return heard.Activity.IsMessage || Membership.Of(heard.Activity) is not null ? ReplyFields.To(heard.Activity, [Rendering.Message(sentence, language)]) : [];
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
