using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Flows.Joining;
using PracticeBot.Bot.Protocol;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue;

/// <param name="Form">The form as it stands, when the reply shows one.</param>
/// <param name="Asked">The field that is asked for, when plain text fills the form in.</param>
/// <param name="Next">What the conversation remembers after it.</param>
sealed record Answer(Reply Reply, Form? Form, Field? Asked, DialogueState Next)
{
    /// <summary>The mark of the form that was sent or given up.</summary>
    /// <param name="before">What the conversation remembered before it.</param>
    public string? ClosedForm(Intent intent, DialogueState before) =>
        intent.Kind == IntentKind.Submit && Form is null ? intent.Slots[Dialogue.Form.Mark]
            : Reply.ClosesForm ? before.Form?.Values[Dialogue.Form.Mark]
            : null;
}

/// <summary>Finds out what a turn asks for, and asks its route; forms are opened, filled in and handed in here.</summary>
sealed class Answering(RouteTable routes, Router router, Doubts doubts, Words words, CommunityTopics topics)
{
    /// <summary>The value of what has a route do again what it had changed, as it was before.</summary>
    public const string Undoing = "undoing";

    /// <summary>Names the exchange whose follow-up was called done just before: « non, c'est pas fait ».</summary>
    public const string Last = "last";

    /// <summary>Shorter than whatever counts as a person's words.</summary>
    const int MarkLength = 10;

    /// <summary>From it on what is told after an exchange is another one.</summary>
    const double AnotherAccount = 0.8;

    /// <summary>What the activity asks for; null when it says nothing that wants an answer.</summary>
    /// <param name="invoke">What it asks for as an invoke; null for a message.</param>
    /// <param name="buttons">What stands under the last answer.</param>
    public async Task<Intent?> IntentAsync(
        Activity activity, Invoke? invoke, Turn turn, DialogueState state, IReadOnlyList<Choice> buttons,
        IServiceProvider scope, CancellationToken ct)
    {
        var intent = await SaidAsync(activity, invoke, turn, state, buttons, scope, ct);
        if (intent is { Route: "draft.resume" }) return Resumed(intent, state);

        // Whoever may read what others wrote reads one exchange by the route that can keep who read it.
        return intent is { Route: "exchange.list" } && intent.Slots["ref"] is not null && turn.Person.Is(Role.Mentor | Permissions.Coordinators)
            ? intent with { Route = "exchange.read" }
            : intent;
    }

    async Task<Intent?> SaidAsync(
        Activity activity, Invoke? invoke, Turn turn, DialogueState state, IReadOnlyList<Choice> buttons,
        IServiceProvider scope, CancellationToken ct)
    {
        if (invoke is { Quoted: { } quoted, Intent: var asked })
        {
            var meant = router.SlotsOf(asked.Route, quoted.Text, quoted.DayFor(turn), await topics.AllAsync(scope, ct));
            return asked with { Slots = meant.With(asked.Slots) };
        }
        if (invoke is not null) return invoke.Intent;
        if (!activity.IsMessage) return null;

        if (activity.Value is { } value && Router.OfSubmit(value) is { } submitted) return submitted;
        if (activity.Files is not null || activity.FilesRefused is not null)
        {
            var beside = turn.Text.Length is 0 or > Limits.Text ? null : router.Understood(turn.Text, turn.Today, await topics.AllAsync(scope, ct));
            return FilesSent.Asks(activity, turn, beside);
        }

        if (turn.Text.Length == 0) return new(IntentKind.Ask, activity.Attachments is { Count: > 0 } ? "file.received" : "help", 1, Slots.None);
        if (turn.Text.Length > Limits.Text) return new(IntentKind.Ask, "text.toolong", 1, Slots.None);

        if (turn.Person.Allows("people.import") && InvitationTable.Looks(turn.Text))
            return new(IntentKind.Ask, "people.import", 1, Slots.None);

        var typed = await TypedFields.OverAsync(state.Form, activity, () => OpenFormAsync(state.Form!, turn, scope, ct));
        if (typed is not null) state = state with { Form = typed };
        var intent = await OfTextAsync(turn, state, buttons, scope, ct);
        return typed is not null && intent is { Kind: not IntentKind.Ask } ? intent with { Was = intent.Was ?? typed.Values } : intent;
    }

    async Task<Form?> OpenFormAsync(OpenForm open, Turn turn, IServiceProvider scope, CancellationToken ct) =>
        routes.Find(open.Route) is { Form: { } build } && turn.Person.Allows(open.Route)
            ? (await build(scope)(turn with { Slots = open.Values }, ct)).Form
            : null;

    async Task<Intent> OfTextAsync(
        Turn turn, DialogueState state, IReadOnlyList<Choice> buttons, IServiceProvider scope, CancellationToken ct)
    {
        var intent = await router.OfTextAsync(
            turn.Text, turn.Today, await topics.AllAsync(scope, ct), state, buttons,
            () => OpenFormAsync(state.Form!, turn, scope, ct), () => NamesAsync(turn, scope, ct));
        if (await AmendedAsync(intent, turn, state, scope, ct) is { } amended) return amended;
        if (QuietAmended(intent, turn, state) is { } hours) return hours;
        if (intent.Route == "undo" && state.Form is { Before: { } before } edited)
            return new(IntentKind.FillIn, edited.Route, 1, before, Note: FormNote.Undone);
        // A no is no doubt, whatever else the words alone may mean.
        if (state.Form is null && intent.Said is not null && Pressing.Declines(turn.Text)) return OfNo(intent, state.Done, turn.Today);
        if (state.Done is { } done) intent = AboutDone(intent, done, state.Form, turn.Today);
        else if (state.Form is null && intent is { Route: "cancel", Said: not null }) return Router.Nothing;
        return intent is { Kind: IntentKind.Ask, Said: { } said } && state.Form is null
            ? await doubts.ClearAsync(intent, said, turn, scope, ct)
            : intent;
    }

    /// <summary>The form by its name, or the latest of its kind; asked for in vain, the intent stays as it is.</summary>
    static Intent Resumed(Intent intent, DialogueState state)
    {
        var (name, kind) = (intent.Slots[Form.Mark], intent.Slots["kind"]);
        var left = state.Unfinished().FirstOrDefault(one =>
            (name is null || one.Id == name) && (kind is null || one.Route.StartsWith($"{kind}.", StringComparison.Ordinal)));
        return left is null ? intent : new(IntentKind.Ask, left.Route, 1, left.Values);
    }

    /// <summary>« en fait c'était mercredi », « ajoute que Claire envoie le plan », said after an exchange was saved, correct that one.</summary>
    async Task<Intent?> AmendedAsync(Intent intent, Turn turn, DialogueState state, IServiceProvider scope, CancellationToken ct)
    {
        if (state is not { Form: null, Done: { } done } || done.On != turn.Today) return null;
        if (Reference.Parse(done.Ref)?.Kind != ReferenceKind.Exchange) return null;
        if (intent.Said is null || intent.Slots["ref"] is not null || !MayAmend(intent, turn.Text)) return null;

        var correction = routes.Find("exchange.correct")!;
        var opened = await correction.Form!(scope)(turn with { Slots = Slots.Of(("ref", done.Ref)) }, ct);
        if (opened.Form is not { } form) return null;

        var (known, names) = (await topics.AllAsync(scope, ct), await NamesAsync(turn, scope, ct));
        var edit = await FormEdits.OfAsync(
            turn.Text, form, turn.Today, part => Task.FromResult(router.SlotsOf(correction.Name, part, turn.Today, known, names)));
        return edit is null ? null : new(IntentKind.FillIn, correction.Name, 1, edit.Values, Note: edit.Note ?? FormNote.Changed, Was: form.Values);
    }

    /// <summary>Not where it is clearly something else, or another exchange.</summary>
    static bool MayAmend(Intent intent, string text) => intent.Route switch
    {
        "none" or "exchange.correct" => true,
        "exchange.log" => intent.Score < AnotherAccount && !Router.IsAccount(intent, text),
        _ => false,
    };

    /// <summary>« enfin plutôt 20 h », said of quiet hours that were just set.</summary>
    static Intent? QuietAmended(Intent intent, Turn turn, DialogueState state)
    {
        if (state is not { Form: null, Done: { Route: "settings.set", IsPast: false, Before: { } before } } || before["key"] is not "quiet") return null;
        if (intent is not { Said: not null, Route: "none" or "settings.set" or "exchange.correct" } || intent.Slots["key"] is not null) return null;
        return SettingReader.HoursInstead(turn.Text) is var (from, until)
            ? intent with { Route = "settings.set", Slots = Slots.Of(("key", "quiet"), ("value", from), ("until", until), ("instead", "1")) }
            : null;
    }

    /// <summary>« non », « retour »: what was just done may be meant, and it is asked; else it is a no to what was said last.</summary>
    static Intent OfNo(Intent intent, DoneThing? done, DateOnly today) =>
        done is { IsPast: false } just && just.On == today ? AskedFirst(intent, just) : Router.Nothing;

    /// <summary>Whether it is to be taken back is asked, before anybody sees it gone.</summary>
    static Intent AskedFirst(Intent intent, DoneThing done) =>
        intent with { Route = "cancel", Slots = done.Before is null ? Thing(done) : Setting(done.Before, done) };

    /// <summary>What is taken back or corrected without a reference is what was done last.</summary>
    static Intent AboutDone(Intent intent, DoneThing done, OpenForm? open, DateOnly today) => intent.Route switch
    {
        "undo" when intent.Slots["ref"] is not null => intent,
        // Which of the two is meant is asked: the form, or what was done before it.
        "undo" when open is not null && done.On == today && AskedFirst(intent, done) is var asked => asked with
        {
            Slots = asked.Slots.With("open", open.Title),
        },
        "undo" when done.IsPast && done.On == today => AskedFirst(intent, done),
        "undo" when done is { Before: { } before } && done.On == today => intent with
        {
            Kind = before["form"] is null ? IntentKind.Ask : IntentKind.Submit, Route = done.Route, Slots = before.Without("form").With(Undoing, "1"),
        },
        "cancel" when intent.Slots[Router.Declined] is not null => intent,
        "cancel" when done is { Before: { } before } && open is null => done.On == today ? intent with { Slots = Setting(before, done) } : intent,
        "undo" or "cancel" when intent.Route == "undo" || open is null => intent with { Slots = Thing(done) },
        // « repousse l'envoi du tableau » may be of any exchange.
        "exchange.correct" when intent.Slots[FollowUpSlots.ToMove] is not null => intent,
        "exchange.correct" when intent.Slots["ref"] is null && done.Ref is { } last && Reference.Parse(last)?.Kind == ReferenceKind.Exchange =>
            intent with { Slots = intent.Slots.With("ref", last) },
        "followup.done" when done is { Route: "followup.done", Ref: { } last } && done.On == today =>
            intent with { Slots = intent.Slots.With(Last, last) },
        _ => intent,
    };

    static Slots Thing(DoneThing done) => Slots.Of(("what", done.Route), ("ref", done.Ref), ("on", done.On.Iso()));

    static Slots Setting(Slots before, DoneThing done) => before.With(Undoing, "1").With("what", done.Route);

    static async Task<PairNames?> NamesAsync(Turn turn, IServiceProvider scope, CancellationToken ct) =>
        await scope.GetRequiredService<IPairs>().OfAsync(turn.By, ct) is { } pair
        && await scope.GetRequiredService<IPeople>().FindAsync(pair.PartnerOf(turn.By), ct) is { } partner
            ? new(turn.Person.Name, partner.Name)
            : null;

    /// <param name="cards">Whether forms are filled in on cards, not step by step.</param>
    public async Task<Answer> AnswerAsync(
        Turn turn, Route route, Intent intent, DialogueState state, bool cards, IServiceProvider scope, CancellationToken ct)
    {
        var answer = await AnsweredAsync(turn, route, intent, state, cards, scope, ct);
        return answer with { Next = answer.Next.After(state, showsForm: answer.Form is not null) };
    }

    async Task<Answer> AnsweredAsync(
        Turn turn, Route route, Intent intent, DialogueState state, bool cards, IServiceProvider scope, CancellationToken ct)
    {
        if (!turn.Person.Allows(route.Name)) return new(new(NotAllowed(turn, route.Name)) { Refusal = nameof(NotAllowed) }, null, null, state);

        turn = turn with { Unfinished = [.. state.Unfinished()] };
        if (route.Form is null)
        {
            var answer = await route.Answer!(scope)(turn, ct);
            if (answer.Reader is { } reader && reader.Language != turn.Language)
                state = await RetitledAsync(state, turn with { Person = reader }, scope, ct);
            return After(turn, route, answer, answer.ClosesForm ? state with { Form = null, Choices = [] } : state);
        }

        if (intent.Kind == IntentKind.Submit && AlreadyHanded(turn, state) is { } again) return new(again, null, null, state);

        var opened = await route.Form(scope)(turn, ct);
        if (opened.Form is null) return new(opened, null, null, state);
        var form = Marked(opened.Form, turn, intent, state);

        if (intent.Kind != IntentKind.Submit)
        {
            // Step by step the next question says enough; the sentence that opened the form is not said again.
            var shown = intent.Note is { } note ? opened with { Text = Noted(turn, form, note, intent.Was ?? state.Form?.Values ?? Slots.None) }
                : intent.Kind == IntentKind.FillIn && !cards ? opened with { Text = "" }
                : opened;
            return Show(turn, shown, form, intent.Fault, cards, state, intent.Was);
        }

        var (filled, fault) = Checked(form, turn);
        if (fault is not null) return Show(turn, new(turn.Say("FieldNotUnderstood", ("field", fault.Label))), filled, fault, cards, state);
        if (filled.Missing is { } missing)
            return Show(turn, new(missing.WhenMissing ?? turn.Say("FieldMissing", ("field", missing.Label))), filled, missing, cards, state);

        var done = await route.Answer!(scope)(turn with { Slots = filled.Values }, ct);
        return done.Refused
            ? Show(turn, done, filled, null, cards, state)
            : After(turn, route, done, state.Closing(form.Values[Form.Mark]).Handing(turn.Slots[Form.Mark], done.Done));
    }

    /// <summary>What was begun is called as its reader reads from now on.</summary>
    async Task<DialogueState> RetitledAsync(DialogueState state, Turn turn, IServiceProvider scope, CancellationToken ct)
    {
        var drafts = new List<OpenForm>();
        foreach (var draft in state.Drafts) drafts.Add(await TitledAsync(draft));
        return state with { Form = state.Form is { } form ? await TitledAsync(form) : null, Drafts = [.. drafts] };

        async Task<OpenForm> TitledAsync(OpenForm open) =>
            open with { Title = (await OpenFormAsync(open, turn, scope, ct))?.Title ?? open.Title };
    }

    /// <summary>A second press of the same form, as clients send that do not hold it back, makes nothing anew.</summary>
    static Reply? AlreadyHanded(Turn turn, DialogueState state)
    {
        if (turn.Slots[Form.Mark] is not { } mark || state.Handed.FirstOrDefault(form => form.Mark == mark) is not { } handed) return null;
        var said = handed.Ref is { } made ? turn.Say("FormAlreadyKept", ("ref", made)) : turn.Say("FormAlreadySent");
        return new(said) { Refusal = nameof(AlreadyHanded) };
    }

    /// <summary>The same form has the same mark; another one has that of the turn that opens it.</summary>
    static Form Marked(Form form, Turn turn, Intent intent, DialogueState state)
    {
        var mark = turn.Slots[Form.Mark]
            ?? state.Before(form, isAskedAnew: intent.Kind == IntentKind.Ask)?.Id
            ?? turn.Id.ToString("N")[..MarkLength];
        return form with { Values = form.Values.With(Form.Mark, mark) };
    }

    /// <param name="before">What was in the form until now.</param>
    static string Noted(Turn turn, Form form, FormNote note, Slots before)
    {
        var changed = form.Fields.Where(field => form.Values[field.Name] != before[field.Name]).ToList();
        return turn.Say(
            note.Key, ("what", note.What), ("field", form.Fields[0].Label),
            ("fields", string.Join(turn.Say("ListSeparator"), changed.Select(Shown))));

        string Shown(Field field) => turn.Say(
            "FieldValue", ("label", field.Label),
            ("value", form.Values[field.Name] is { } value ? PlainText.Shown(field, value, turn.Words, turn.Language) : "–"));
    }

    /// <summary>What was done may be taken back, and a draft that it interrupted is offered again.</summary>
    static Answer After(Turn turn, Route route, Reply reply, DialogueState next)
    {
        if (reply.Done is { } done) next = next with { Done = new(route.Name, done.ToString(), turn.Today) };
        else if (reply.Before is { } before) next = next with { Done = turn.Slots[Undoing] is null ? new(route.Name, Ref: null, turn.Today, before) : null };
        else if (reply.ForgetsDone) next = next.Undone();
        next = reply.Discards.Aggregate(next, (kept, discarded) => kept.Closing(discarded));
        var isEnd = (route.Writes || reply.ClosesForm) && !reply.Refused;
        if (!isEnd || next is not { Form: null, Drafts: [var draft, ..] }) return new(reply, null, null, next);
        if (reply.ClosesForm) reply = Added(reply, turn.Say("DraftWaits", ("form", draft.Title)));
        return new(
            reply with { Choices = [.. reply.Choices, new(turn.Say("ResumeDraft", ("form", draft.Title)), draft.Route, draft.Values)] },
            null, null, next);
    }

    /// <summary>The form as it stands, kept open with what is in it, asking for what is missing.</summary>
    /// <param name="was">What it held before, with what was typed into it.</param>
    static Answer Show(Turn turn, Reply reply, Form form, Field? fault, bool cards, DialogueState state, Slots? was = null)
    {
        var asked = fault ?? form.Next(cards);
        if (fault is not null && reply.Form is not null) reply = reply with { Text = turn.Say("FieldNotUnderstood", ("field", fault.Label)) };
        var (next, aside, dropped) = state.Opening(new(form.Route, form.Values, asked?.Name, form.Title, turn.At, Before(form, state.Form, was)));
        if (aside is not null) reply = Added(reply, turn.Say("DraftPutAside", ("form", aside.Title)));
        if (dropped is not null) reply = Added(reply, turn.Say("DraftDropped", ("form", dropped.Title), ("most", DialogueState.MostDrafts)));
        return new(reply, form, asked, next);
    }

    /// <summary>What the form held before its last edit; once that is taken back, nothing.</summary>
    static Slots? Before(Form form, OpenForm? open, Slots? was)
    {
        if (open is null || open.Id != form.Values[Form.Mark] || form.Values.Equals(open.Before)) return null;
        return form.Values.Equals(was ?? open.Values) ? open.Before : was ?? open.Values;
    }

    static Reply Added(Reply reply, string sentence) => reply with { Text = $"{reply.Text}\n{sentence}".Trim() };

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
        var key = role == Role.Mentor ? "MentorsOnly"
            : role.HasFlag(Role.Mentor) ? "MentorsAndCoordinatorsOnly"
            : role.HasFlag(Role.Coordinator) ? "CoordinatorsOnly"
            : "PairMembersOnly";
        return words.Say(turn.Language, key);
    }
}
