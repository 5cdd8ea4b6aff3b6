using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Help;

/// <summary>What is always there: help, a greeting, a way out, and a kind answer to what was not understood.</summary>
sealed class HelpFlow(RouteTable routes, IPairs pairs, IPeople people) : IFlow<HelpFlow>
{
    static readonly string[] menu =
    [
        "exchange.log", "exchange.list", "followup.list", "queue.list", "announcement.new", "queue.report", "people.invite", "people.members",
        "question.ask", "question.mine", "resource.find", "resource.share", "pair.show", "audit.list",
    ];

    /// <summary>What these made is withdrawn whole; of what others did only that is taken back.</summary>
    static readonly string[] made = ["exchange.log", "question.ask", "resource.share"];

    /// <summary>A story that names a day is no appointment.</summary>
    const int Longest = 120;

    public static void Map(Routes<HelpFlow> routes) => routes
        .Reads("help", _ => HelpAsync)
        .Reads("greeting", _ => GreetAsync)
        .Reads("thanks", _ => ThanksAsync)
        .Reads("repeat", _ => HelpAsync)
        .Reads("none", flow => flow.NotUnderstoodAsync)
        .Reads(Doubts.Route, flow => flow.AskWhichAsync)
        .Reads("cancel", _ => CancelAsync)
        .Reads("text.toolong", _ => TooLongAsync)
        .Reads("file.received", _ => FileAsync);

    static Task<Reply> HelpAsync(Turn turn, CancellationToken ct) => Task.FromResult(new Reply(Intro(turn))
    {
        Card = new(turn.Say("HelpTitle"))
        {
            Paragraphs = [turn.Say("HelpExamples"), turn.Say("HelpAlways")],
            Choices = [.. Menu(turn), .. OtherLanguage(turn)],
        },
    });

    /// <summary>What one of the bot's words means comes first where it is asked.</summary>
    static string Intro(Turn turn) =>
        Glossary.KeyOf(turn.Text) is { } word ? $"{turn.Say(word)}\n{turn.Say("HelpIntro")}" : turn.Say("HelpIntro");

    static Task<Reply> GreetAsync(Turn turn, CancellationToken ct) => Task.FromResult(
        new Reply(turn.Say("Greeting", ("name", turn.Person.Name))) { Choices = [.. Menu(turn).Take(4), .. OtherLanguage(turn)] });

    static Task<Reply> ThanksAsync(Turn turn, CancellationToken ct) => Task.FromResult(new Reply(turn.Say("Welcome")));

    /// <summary>Offers to put it to the mentors: nothing that a person wrote is just turned away. « Oui » to nothing is no question.</summary>
    async Task<Reply> NotUnderstoodAsync(Turn turn, CancellationToken ct) => Pressing.Assents(turn.Text)
        ? new Reply(turn.Say("YesToWhat")) { Choices = [new(turn.Say("MenuHelp"), "help", Slots.None)] }
        : new Reply(turn.Say("NotUnderstood"))
        {
            Choices =
            [
                new(turn.Say("AskTheMentors"), "question.ask", Slots.Of(("text", turn.Text))) { IsOffered = true },
                .. await MeetingAheadAsync(turn, ct) is { } day ? [Planning(turn, day)] : Array.Empty<Choice>(),
                new(turn.Say("MenuHelp"), "help", Slots.None),
                .. OtherLanguage(turn),
            ],
        };

    static Choice Planning(Turn turn, DateOnly day) =>
        new(RouteNames.Of(turn, "pair.plan", Slots.None)!, "pair.plan", Slots.Of(("day", day.Iso())));

    /// <summary>« je vois Salma jeudi »: the coming day on which the partner is named; null where several are.</summary>
    async Task<DateOnly?> MeetingAheadAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Text.Length > Longest) return null;
        var ahead = SpokenDates.Find(turn.Text, turn.Today, DateDirection.Future).Where(day => day.Day > turn.Today).ToList();
        if (ahead is not [var coming] || await pairs.OfAsync(turn.By, ct) is not { } pair) return null;

        var partner = (await people.FindAsync(pair.PartnerOf(turn.By), ct))!;
        var names = new PairNames(turn.Person.Name, partner.Name);
        return Tokens.Of(turn.Text).Any(word => Telling.IsName(turn.Text.AsSpan(word.Start, word.End - word.Start), word.Text, names))
            ? coming.Day
            : null;
    }

    /// <summary>Both readings, each with what was said of it; « oui » is the likelier where that only opens a form.</summary>
    Task<Reply> AskWhichAsync(Turn turn, CancellationToken ct)
    {
        // All that may be meant has a name but giving up.
        var readings = Doubts.Readings(turn.Slots)
            .Select(one => new Choice(RouteNames.Of(turn, one.Route, one.Slots) ?? turn.Say("CancelForm"), one.Route, Doubts.Kept(one.Slots, turn))).ToList();
        readings[0] = readings[0] with { IsOffered = routes.Find(readings[0].Route) is { Form: not null } };
        if (turn.Slots[Doubts.OfField] is not { } field)
            return Task.FromResult(new Reply(turn.Say("DidYouMean")) { Choices = [.. readings, .. OtherLanguage(turn)] });

        readings[0] = readings[0] with { Title = turn.Say("AnswersField", ("field", field)) };
        return Task.FromResult(new Reply(turn.Say("FieldOrElse", ("field", field))) { Choices = readings });
    }

    /// <summary>With nothing open, what was done last may be meant, and with a form open that, or the form: it is asked, not guessed.</summary>
    static Task<Reply> CancelAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots[Router.Declined] is { } declined)
            return Task.FromResult(new Reply(turn.Say(declined == "privacy.erase" ? "NothingErased" : "NothingChanged")));

        var open = turn.Slots["open"];
        var reply = Undoing(turn) is not { } undoing ? new Reply(turn.Say("Cancelled")) { ClosesForm = true }
            : open is not null ? new(turn.Say("FormOrLastThing", ("form", open)))
            {
                Choices = [undoing, new(turn.Say("CloseFormButton"), "cancel", Slots.None)],
            }
            : new(turn.Say(turn.Slots["ref"] is null ? "NothingOpenSetting" : "NothingOpen", ("ref", turn.Slots["ref"])))
            {
                Choices = [undoing with { Slots = undoing.Slots.With(Choice.Sure, "1") }],
            };
        return Task.FromResult(reply);
    }

    /// <summary>What takes back what was done last.</summary>
    static Choice? Undoing(Turn turn)
    {
        var slots = turn.Slots.Without("open");
        if (slots["what"] is not { } what) return null;
        if (slots["ref"] is not { } done || slots[Answering.Undoing] is not null)
            return new(turn.Say("UndoSettingButton"), what, slots.Without("what"));
        return new(turn.Say(made.Contains(what) ? "UndoButton" : "UndoThingButton", ("ref", done)), "undo", slots);
    }

    static Task<Reply> TooLongAsync(Turn turn, CancellationToken ct) => Task.FromResult(
        turn.Explain(new TextTooLong(Limits.Text)));

    /// <summary>Nothing of it could be taken; what was written beside it goes along as a note.</summary>
    static Task<Reply> FileAsync(Turn turn, CancellationToken ct) => Task.FromResult(
        new Reply(turn.Slots["refused"] ?? turn.Say("AttachmentNotUnderstood"))
        {
            Choices = [new(turn.Say("MenuShare"), "resource.share", Slots.Of(("note", turn.Slots["note"])))],
        });

    /// <summary>Whoever writes in another language than the one they are answered in is offered it, in that language.</summary>
    static IEnumerable<Choice> OtherLanguage(Turn turn) =>
        turn.Text.Length <= Limits.Text && LanguageDetection.Of(turn.Text) is { } written && written != turn.Language
            ? [new(turn.Words.Say(written, "SwitchLanguage"), "language.set", Slots.Of(("language", written.Tag())))]
            : [];

    static IReadOnlyList<Choice> Menu(Turn turn) =>
        [.. menu.Where(turn.Person.Allows).Select(route => new Choice(RouteNames.Of(turn, route, Slots.None)!, route, Slots.None))];
}
