using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Protocol;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue;

/// <param name="Form">The form as it stands, when the reply shows one.</param>
/// <param name="Asked">The field that is asked for, when plain text fills the form in.</param>
/// <param name="Next">What the conversation remembers after it.</param>
sealed record Answer(Reply Reply, Form? Form, Field? Asked, DialogueState Next);

/// <summary>Finds out what a turn asks for, and asks its route; forms are opened, filled in and handed in here.</summary>
sealed class Answering(RouteTable routes, Router router, Doubts doubts, Words words, CommunityTopics topics)
{
    /// <summary>What the activity asks for; null when it says nothing that wants an answer.</summary>
    /// <param name="invoke">What it asks for as an invoke; null for a message.</param>
    public async Task<Intent?> IntentAsync(
        Activity activity, Invoke? invoke, Turn turn, DialogueState state, IServiceProvider scope, CancellationToken ct)
    {
        if (invoke is { Quoted: { } quoted, Intent: var asked })
            return asked with { Slots = router.SlotsOf(asked.Route, quoted.Text, quoted.DayFor(turn), await topics.AllAsync(scope, ct)).With(asked.Slots) };
        if (invoke is not null) return invoke.Intent;
        if (!activity.IsMessage) return null;

        if (activity.Value is { } value && Router.OfSubmit(value) is { } submitted) return submitted;
        if (activity.Files is not null || activity.FilesRefused is not null) return FilesSent.Asks(activity, turn);
        if (turn.Text.Length == 0) return new(IntentKind.Ask, activity.Attachments is { Count: > 0 } ? "file.received" : "help", 1, Slots.None);
        if (turn.Text.Length > Limits.Text) return new(IntentKind.Ask, "text.toolong", 1, Slots.None);

        var intent = await router.OfTextAsync(
            turn.Text, turn.Today, await topics.AllAsync(scope, ct), state,
            async () => routes.Find(state.Form!.Route) is { Form: { } build } && turn.Person.Allows(state.Form.Route)
                ? (await build(scope)(turn with { Slots = state.Form.Values }, ct)).Form
                : null,
            () => NamesAsync(turn, scope, ct));
        return intent is { Kind: IntentKind.Ask, Said: { } said } && state.Form is null
            ? await doubts.ClearAsync(intent, said, turn, scope, ct)
            : intent;
    }

    static async Task<PairNames?> NamesAsync(Turn turn, IServiceProvider scope, CancellationToken ct) =>
        await scope.GetRequiredService<IPairs>().OfAsync(turn.By, ct) is { } pair
        && await scope.GetRequiredService<IPeople>().FindAsync(pair.PartnerOf(turn.By), ct) is { } partner
            ? new(turn.Person.Name, partner.Name)
            : null;

    /// <param name="cards">Whether forms are filled in on cards, not step by step.</param>
    public async Task<Answer> AnswerAsync(
        Turn turn, Route route, Intent intent, DialogueState state, bool cards, IServiceProvider scope, CancellationToken ct)
    {
        if (!turn.Person.Allows(route.Name)) return new(new(NotAllowed(turn, route.Name)), null, null, state);

        if (route.Form is null)
        {
            var answer = await route.Answer!(scope)(turn, ct);
            return new(answer, null, null, answer.ClosesForm ? DialogueState.Fresh : state);
        }

        var opened = await route.Form(scope)(turn, ct);
        if (opened.Form is not { } form) return new(opened, null, null, state);

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
        return done.Refused ? Show(turn, done, filled, null, cards) : new(done, null, null, DialogueState.Fresh);
    }

    /// <summary>The form as it stands, kept open with what is in it, asking for what is missing.</summary>
    static Answer Show(Turn turn, Reply reply, Form form, Field? fault, bool cards)
    {
        var asked = fault ?? form.Next(cards);
        if (fault is not null && reply.Form is not null) reply = reply with { Text = turn.Say("FieldNotUnderstood", ("field", fault.Label)) };
        return new(reply, form, asked, new(new(form.Route, form.Values, asked?.Name), []));
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

    string NotAllowed(Turn turn, string route)
    {
        var role = Permissions.For(route);
        var key = role == Role.Mentor ? "MentorsOnly" : role.HasFlag(Role.Mentor) ? "MentorsAndCoordinatorsOnly" : "PairMembersOnly";
        return words.Say(turn.Language, key);
    }
}
