using System.Globalization;
using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>The form of an announcement, written or changed, and what comes back from it.</summary>
static class AnnouncementForms
{
    /// <summary>The value that says that somebody was named whom the form does not know.</summary>
    public const string WhomToChoose = "whom";

    const string Everyone = "everyone";

    /// <summary>What people call the two clocks besides.</summary>
    static readonly string[] mine =
        ["l'heure d'ici", "l'heure de chez moi", "ma montre", "my clock", "my time zone", "بتوقيتي", "توقيتي أنا", "الساعة ديالي", "بساعتي"];

    static readonly string[] theirs =
    [
        "l'heure de chacun", "chacun son heure", "chacun à son heure", "leur heure", "l'heure locale", "l'heure locale de chacun",
        "each reader's own time", "each one's own time", "their own time", "everyone's own time", "local time", "each person's clock",
        "توقيت كل واحد", "بتوقيت كل واحد", "بتوقيتهم", "توقيتهم", "كل واحد بتوقيته", "الساعة ديال كل واحد", "بتوقيت كل شخص",
    ];

    static readonly Role[] roles = [Role.Official, Role.Elected, Role.Mentor, Role.Coordinator];

    public static Form Of(Turn turn, string route, Slots values, AudienceNames names, ListedPeople listed) => new(
        route,
        route == "announcement.new" ? turn.Say("AnnouncementTitle") : turn.Say("AnnouncementChangeTitle", ("ref", values["ref"])),
        [
            .. Texts(turn, values),
            Roles(turn, values),
            new("places", FieldKind.Choices, turn.Say("PlacesLabel"), turn.Say("PlacesQuestion"))
            {
                Options =
                [
                    .. names.Towns.Select(town => new FieldOption(AudienceNames.Value(town), town.Name)),
                    .. names.Partnerships.Select(one => new FieldOption(AudienceNames.Value(one), turn.Say("PartnershipNamed", ("name", one.Name)))),
                ],
            },
            new("topics", FieldKind.Choices, turn.Say("FieldsLabel"), turn.Say("FieldsQuestion"))
            {
                Options = [.. names.Topics.Select(topic => new FieldOption(topic.Id.Value, topic.Name(turn.Language)))],
            },
            new("people", FieldKind.Text, turn.Say("PeopleLabel"), turn.Say("PeopleQuestion")) { Placeholder = turn.Say("PeopleHint") },
            new("except", FieldKind.Text, turn.Say("ExceptLabel"), turn.Say("ExceptQuestion")) { Placeholder = turn.Say("ExceptHint") },
            .. listed.Questions(turn, names.Towns),
            .. Teams(turn, names.Teams),
            new("date", FieldKind.FutureDate, turn.Say("SendDateLabel"), turn.Say("SendDateQuestion"), Required: values["time"] is not null),
            new("time", FieldKind.Time, turn.Say("SendTimeLabel"), turn.Say("SendTimeQuestion"), Required: values["date"] is not null),
            new("zone", FieldKind.Choice, turn.Say("ZoneLabel"), turn.Say("ZoneQuestion"), Required: values["date"] is not null || values["time"] is not null)
            {
                Options = [new("mine", turn.Say("ZoneMine")) { Also = mine }, new("readers", turn.Say("ZoneReaders")) { Also = theirs }],
            },
            new("links", FieldKind.LongText, turn.Say("LinksLabel"), turn.Say("LinksQuestion")) { Placeholder = turn.Say("LinksHint") },
            new("attached", FieldKind.Text, turn.Say("AttachedLabel"), turn.Say("AttachedQuestion")) { Placeholder = "R-5" },
            new("options", FieldKind.Choices, turn.Say("OptionsLabel"), turn.Say("OptionsQuestion"))
            {
                Options = [new("confirm", turn.Say("OptionConfirm")), new("urgent", turn.Say("OptionUrgent"))],
            },
        ],
        values, turn.Say("AnnouncementSubmit"));

    /// <summary>Nothing chosen is everyone; where somebody was named who is not known, everyone has to be chosen too.</summary>
    static Field Roles(Turn turn, Slots values)
    {
        var isToChoose = values[WhomToChoose] is not null;
        var each = roles.Select(role => new FieldOption(Wire(role), turn.Say($"Many{role}")));
        return new(
            "roles", FieldKind.Choices, turn.Say(isToChoose ? "RolesToChooseLabel" : "RolesLabel"), turn.Say(isToChoose ? "RolesToChooseQuestion" : "RolesQuestion"),
            Required: isToChoose && IsForNobody(values))
        {
            WhenMissing = isToChoose ? turn.Say("WhomMissing") : null,
            Options = isToChoose ? [new(Everyone, turn.Say("WholeCommunity")), .. each] : [.. each],
            Asked = values["places"] is null,
        };
    }

    /// <summary>Nobody is named or chosen.</summary>
    public static bool IsForNobody(Slots values) =>
        values["roles"] is null && values["places"] is null && values["topics"] is null && values["people"] is null;

    static IEnumerable<Field> Teams(Turn turn, InstalledTeams teams) => teams.All.Count == 0
        ? []
        :
        [
            new("teams", FieldKind.Choices, turn.Say("TeamsLabel"), turn.Say("TeamsQuestion"))
            {
                Options = [.. teams.All.Select(team => new FieldOption(InstalledTeams.Id(team).Key, teams.Name(turn, InstalledTeams.Id(team))))],
            },
        ];

    /// <summary>One field a language, the speaker's first; that one must be filled in while no other is.</summary>
    public static IEnumerable<Field> Texts(Turn turn, Slots values)
    {
        var hasWords = LanguageCodes.All.Any(language => values[TextField(language)] is not null);
        foreach (var language in LanguageCodes.All.OrderBy(language => language != turn.Language))
        {
            yield return new(
                TextField(language), FieldKind.LongText, turn.Say("TextLabel", ("language", turn.Words.Say(turn.Language, $"In{language}"))),
                turn.Say("TextQuestion"), Required: language == turn.Language && !hasWords);
        }
    }

    /// <summary>What was said in words, as the form's fields: the text under the language that it is in.</summary>
    public static Slots Filled(Turn turn)
    {
        var slots = turn.Slots.Without("audience");
        if (slots["text"] is { } text) slots = slots.Without("text").With(TextField(LanguageDetection.Of(text) ?? turn.Language), Begun(text));
        if (slots["at"] is { } at && DateTime.TryParseExact(at, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            slots = slots.Without("at").With(Slots.Of(("date", Iso(wall)), ("time", Clock(wall))));
        return slots;
    }

    /// <summary>« change A-1 : lundi à 10 h » is another time, « change A-1 : la salle est fermée » another text.</summary>
    public static Slots Changed(Turn turn, Announcement announcement)
    {
        if (turn.Slots["text"] is not { } said) return turn.Slots;
        if (announcement.Closed is null && SpokenSending.IsAllOf(said, turn.Today))
            return turn.Slots.Without("text").With(HeardHead.When(SpokenSending.In(said, turn.Today), turn.At, guesses: announcement.At is null));
        return turn.Slots.Without("text").With(TextField(LanguageDetection.Of(said) ?? announcement.Original), Begun(said));
    }

    /// <summary>Null when it is written as no resource is: « r 5 » is R-5.</summary>
    public static Reference? AttachedOf(Slots said)
    {
        var words = Tokens.Of(said["attached"] ?? "");
        var written = words.Count == 1 && words[0].Text is ['r', .. var number] ? $"R-{number}" : string.Join('-', words.Select(word => word.Text));
        return Reference.Parse(written) is { Kind: ReferenceKind.Resource } reference ? reference : null;
    }

    /// <summary>What stood after a colon stands by itself now.</summary>
    public static string Begun(string text) => text.Length > 0 ? char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..] : text;

    /// <summary>What is known of an announcement already, as the form's values.</summary>
    public static Slots Values(Announcement announcement, AudienceNames names)
    {
        var values = Slots.Of(
            ("date", announcement.At is { } at ? Iso(at.Wall) : null),
            ("time", announcement.At is { } time ? Clock(time.Wall) : null),
            ("zone", announcement.At is { } zone ? zone.InReadersZone ? "readers" : "mine" : null),
            ("links", string.Join('\n', announcement.Links.Select(link => $"{link.Title} {link.Url}"))),
            ("attached", announcement.Attached?.ToString()),
            ("teams", string.Join(',', announcement.Teams.Select(team => team.Key))),
            ("options", string.Join(',', new[] { announcement.Confirm ? "confirm" : null, announcement.Urgent ? "urgent" : null }.OfType<string>())));
        return values.With(TextValues(announcement)).With(names.Values(announcement.Audience));
    }

    public static Slots TextValues(Announcement announcement) =>
        Slots.Of([.. announcement.Texts.Select(text => (TextField(text.Language), (string?)text.Text))]);

    public static EquatableList<AnnouncementText> TextsOf(Slots said, LanguageCode first) =>
    [
        .. from language in LanguageCodes.All
        let text = said[TextField(language)]
        where text is not null
        orderby language != first
        select new AnnouncementText(language, text.Trim()),
    ];

    public static SendingTime? TimeOf(Slots said, TimeZoneInfo zone) =>
        said.Date("date") is { } day && TimeOnly.TryParseExact(said["time"], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new(day.ToDateTime(time), said["zone"] == "readers", zone.Id)
            : null;

    /// <summary>One a line, its title before its address: https://…</summary>
    public static EquatableList<AnnouncementLink> LinksOf(Slots said) =>
        [.. (said["links"] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(LinkOf)];

    static AnnouncementLink LinkOf(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.FirstOrDefault(word => word.StartsWith("http", StringComparison.OrdinalIgnoreCase)) is not { } address) return new(line, "");

        var title = line.Replace(address, "", StringComparison.Ordinal).Trim(' ', ':', '-', '–', '—');
        return new(title.Length > 0 || !Uri.TryCreate(address, UriKind.Absolute, out var uri) ? title : uri.Host, address);
    }

    public static string Wire(Role role) => role.ToString().ToLowerInvariant();

    public static string TextField(LanguageCode language) => $"text{language.Tag()}";

    static string Iso(DateTime wall) => wall.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Clock(DateTime wall) => wall.ToString("HH:mm", CultureInfo.InvariantCulture);
}
