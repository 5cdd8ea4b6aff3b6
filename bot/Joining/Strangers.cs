using System.Globalization;
using Microsoft.Extensions.Options;
using PracticeBot.Audit;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Delivery;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Privacy;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Joining;

/// <summary>
/// Somebody writes whom the community does not know: a code brings them to the consent, and that to the community. Which code they
/// held is remembered here, by its id; a button alone opens nothing.
/// </summary>
sealed class Strangers(
    RouteTable routes, Rendering rendering, Words words, DeliverySignal signal, IOptions<CommunityOptions> community,
    TimeProvider clock)
{
    const string Route = "people.join";
    const string Do = "do";
    const string Accept = "accept";
    const string Decline = "decline";

    static readonly string[] yes = ["oui", "ok", "d'accord", "j'accepte", "نعم", "موافق", "أوافق", "yes", "i accept"];

    /// <param name="Open">What is remembered for their next message; null when nothing is.</param>
    /// <param name="Language">In which it is said.</param>
    sealed record Step(Reply Reply, OpenForm? Open, LanguageCode Language, Person? Joined = null);

    /// <summary>What they are answered; that there is nothing for them unless they hold a code, or are asked something.</summary>
    public async Task<IReadOnlyList<Activity>> AnswerAsync(Incoming incoming, IServiceProvider scope, CancellationToken ct)
    {
        var activity = incoming.Activity;
        if (!activity.IsMessage || activity.IsShared) return Turned(incoming);

        var dialogues = scope.GetRequiredService<IDialogues>();
        var open = Remembered(DialogueState.FromJson((await dialogues.LoadAsync(incoming.Dialogue, ct)).State));
        if (open is null && JoiningCode.Find(activity.Text) is null) return Turned(incoming);

        var work = scope.GetRequiredService<IUnitOfWork>();
        await work.WriteAsync(ct);
        var kept = await dialogues.LoadAsync(incoming.Dialogue, ct);
        var state = DialogueState.FromJson(kept.State);
        var step = JoiningCode.Find(activity.Text) is { } code ? await LookAsync(incoming, code, scope, ct)
            : Remembered(state) is { } asked ? await GoOnAsync(incoming, asked, state, scope, ct)
            : null;
        if (step is null) return Turned(incoming);

        var reader = step.Joined ?? Somebody(step.Language);
        var shown = rendering.Of(step.Reply, form: null, asked: null, incoming.Channel.LookFor(reader), reader.Language);
        var replies = ReplyFields.To(activity, shown.Contents);
        var next = DialogueState.Fresh with { Form = step.Open, Choices = shown.Numbered };
        await dialogues.SaveAsync(incoming.Dialogue, next.ToJson(), kept.Version, clock.GetUtcNow(), ct);
        await scope.GetRequiredService<IInbox>().AddAsync(new(incoming.Turn, ReplyFields.Kept(replies), clock.GetUtcNow()), ct);
        await work.CommitAsync(ct);
        if (step.Joined is not null) signal.Raise();
        return replies;
    }

    /// <summary>The one sentence for whoever nobody knows, where it is looked for.</summary>
    public IReadOnlyList<Activity> Turned(Incoming incoming)
    {
        var language = incoming.Activity.SpokenLanguage();
        if (!incoming.Activity.IsMessage && !incoming.IsAnsweredInPlace && Membership.Of(incoming.Activity) is null) return [];
        var sentence = words.Say(language, "Stranger");
        return ReplyFields.To(
            incoming.Activity, [incoming.IsAnsweredInPlace ? InvokeAnswers.Sentence(incoming.Invoke!.Place, sentence) : Rendering.Message(sentence, language)]);
    }

    async Task<Step> LookAsync(Incoming incoming, JoiningCode said, IServiceProvider scope, CancellationToken ct)
    {
        var language = incoming.Activity.SpokenLanguage();
        var outcome = await scope.GetRequiredService<CheckCode>().AsAsync(
            said, Guessers.Of(incoming.Channel.Id, incoming.User), clock.GetUtcNow(), ct);
        if (outcome.Made is not { } code) return new(new(words.Explain(language, outcome.Refused!)), null, language);

        var (person, _) = await scope.GetRequiredService<JoinHandler>().BehindAsync(code, ct);
        return await ConsentAsync(code, person?.Language ?? language, scope, ct);
    }

    /// <summary>Who invites to what, what is kept and for how long, and that the choice is theirs.</summary>
    async Task<Step> ConsentAsync(OneTimeCode code, LanguageCode language, IServiceProvider scope, CancellationToken ct)
    {
        var (person, invitation) = await scope.GetRequiredService<JoinHandler>().BehindAsync(code, ct);
        var sentence = words.Say(language, "JoinFirst");
        if (code.Use == CodeUse.Account) sentence = words.Say(language, "JoinAccount", ("name", person?.Name));
        else if (invitation is not null)
        {
            var by = await scope.GetRequiredService<IPeople>().FindAsync(invitation.InvitedBy, ct);
            var town = await scope.GetRequiredService<ITowns>().FindAsync(invitation.Town, ct);
            sentence = words.Say(language, "JoinInvited", ("by", by?.Name), ("name", invitation.Name), ("town", town?.Name));
        }

        var reply = new Reply(sentence)
        {
            Card = new(words.Say(language, "ConsentTitle"))
            {
                Paragraphs =
                [
                    words.Say(language, "ConsentKept"), words.Say(language, "ConsentSeen"),
                    words.Say(language, "ConsentHowLong"), words.Say(language, "ConsentRights"),
                    community.Value.PrivacyContact is { } contact
                        ? words.Say(language, "ConsentContact", ("contact", contact))
                        : words.Say(language, "ConsentCoordination"),
                ],
                Choices =
                [
                    new(words.Say(language, code.Use == CodeUse.Account ? "LinkAccept" : "JoinAccept"), Route, Slots.Of((Do, Accept))),
                    .. LanguageCodes.All.Where(other => other != language).Select(other =>
                        new Choice(words.Say(other, "LanguageName"), Route, Slots.Of((Do, other.Tag())))),
                    new(words.Say(language, "JoinDecline"), Route, Slots.Of((Do, Decline))),
                ],
            },
        };
        var values = Slots.Of(("code", code.Id.Value.ToString("N")), ("prefix", code.Prefix), ("language", language.Tag()));
        return new(reply, new(Route, values, Accept, "", clock.GetUtcNow()), language);
    }

    async Task<Step?> GoOnAsync(Incoming incoming, OpenForm open, DialogueState state, IServiceProvider scope, CancellationToken ct)
    {
        var language = open.Values.Language("language")!.Value;
        var code = await CodeOfAsync(open, scope, ct);
        if (code is null) return new(new(words.Explain(language, new CodeNotOpen())), null, language);

        var text = incoming.Activity.SpokenText().Trim();
        var pressed = incoming.Activity.Value is { } value ? Router.OfSubmit(value)?.Slots[Do] : Chosen(text, state)?[Do];
        if (pressed == Decline) return new(new(words.Say(language, "JoinDeclined")), null, language);
        if (LanguageCodes.FromTag(pressed) is { } other) return await ConsentAsync(code, other, scope, ct);

        if (open.Asking is Accept)
        {
            if (pressed != Accept && !yes.Any(word => Folding.Fold(word) == Folding.Fold(text).Trim(' ', '.', '!'))) return await ConsentAsync(code, language, scope, ct);
            return code.Use == CodeUse.FirstAdministrator
                ? Ask(open, "name", "FirstName", language)
                : await JoinedAsync(incoming, await scope.GetRequiredService<JoinHandler>().JoinAsync(code, language, clock.GetUtcNow(), ct), code, open, scope, ct);
        }

        if (text.Length is 0 or > Invitation.LongestName) return Ask(open, open.Asking!, open.Asking is "name" ? "FirstName" : "FirstTown", language);
        if (open.Asking is "name") return Ask(open with { Values = open.Values.With("name", text) }, "town", "FirstTown", language);
        return await FirstAsync(incoming, open, code, text, language, scope, ct);
    }

    /// <summary>« Valmont, France »: the town, and whose clocks it lives by.</summary>
    async Task<Step> FirstAsync(
        Incoming incoming, OpenForm open, OneTimeCode code, string text, LanguageCode language, IServiceProvider scope, CancellationToken ct)
    {
        var parts = text.Split([',', '،', ';', '(', ')'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var town = AddTownHandler.Of(new(DerivedId.From(code.Id.Value, "town")), parts[0], parts.Length > 1 ? parts[1].Trim(')', ' ') : null);
        if (town.Made is not { } made) return Ask(open, "town", "FirstTown", language) with { Reply = new(words.Explain(language, town.Refused!)) };

        var first = new FirstPerson(new(DerivedId.From(code.Id.Value, "person")), open.Values["name"]!, made, language);
        return await JoinedAsync(incoming, await scope.GetRequiredService<JoinHandler>().JoinFirstAsync(code, first, clock.GetUtcNow(), ct), code, open, scope, ct);
    }

    /// <summary>From here on this account is theirs, and they are reached by it.</summary>
    async Task<Step> JoinedAsync(
        Incoming incoming, Outcome<Person> outcome, OneTimeCode code, OpenForm open, IServiceProvider scope, CancellationToken ct)
    {
        var language = open.Values.Language("language")!.Value;
        if (outcome.Made is not { } person) return new(new(words.Explain(language, outcome.Refused!)), null, language);

        var channel = incoming.Channel;
        await scope.GetRequiredService<IConsents>().AddAsync(new(person.Id, Consent.Today, clock.GetUtcNow()), ct);
        if (code.Use != CodeUse.Account)
            await scope.GetRequiredService<IAudit>().AddAsync(AuditRow.Of(incoming.Turn, Deed.Joined, person.Id, person.Id.Value, channel.Id, clock.GetUtcNow()), ct);
        await scope.GetRequiredService<IPeople>().SpokeFromAsync(
            new(channel.Id, incoming.User, person.Id, channel.Reference(incoming.Activity, known: null)), ct);
        var town = (await scope.GetRequiredService<ITowns>().FindAsync(person.Town, ct))!;
        var turn = new Turn(incoming.Turn, person, town, TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZones.Of(person, town)), "", Slots.None, words);
        var greeting = await routes.Find("help")!.Answer!(scope)(turn, ct);
        return new(greeting with { Text = turn.Say("WelcomeJoined", ("name", person.Name)) }, null, person.Language, person);
    }

    Step Ask(OpenForm open, string asking, string key, LanguageCode language) =>
        new(new(words.Say(language, key)), open with { Asking = asking, At = clock.GetUtcNow() }, language);

    async Task<OneTimeCode?> CodeOfAsync(OpenForm open, IServiceProvider scope, CancellationToken ct)
    {
        var held = await scope.GetRequiredService<ICodes>().BeginningAsync(open.Values["prefix"]!, ct);
        return held.FirstOrDefault(code => code.Id.Value.ToString("N") == open.Values["code"] && code.IsOpen(clock.GetUtcNow()));
    }

    static OpenForm? Remembered(DialogueState state) => state.Form is { Route: Route } open && open.Values["code"] is not null ? open : null;

    static Slots? Chosen(string text, DialogueState state)
    {
        var said = Folding.Fold(text);
        var isNumber = int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= state.Choices.Count;
        return isNumber ? state.Choices[number - 1].Slots : state.Choices.FirstOrDefault(choice => Folding.Fold(choice.Title) == said)?.Slots;
    }

    static Person Somebody(LanguageCode language) => new(new(Guid.Empty), "", new(Guid.Empty), Role.None, language, [], new Settings());
}
