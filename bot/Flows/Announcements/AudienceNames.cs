using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>Whom an announcement is for, between a person's words, the form's fields and the audience itself.</summary>
sealed record AudienceNames(IReadOnlyList<Town> Towns, IReadOnlyList<Partnership> Partnerships, IReadOnlyList<Topic> Topics, InstalledTeams Teams)
{
    const string PartnershipPrefix = "p";

    /// <summary>Whether these are all the towns there are.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>How officials name the roles, in the plural and in the singular, folded.</summary>
    static readonly Phrases<Role> roleWords = new(
    [
        .. Each(
            Role.Official,
            "fonctionnaires", "fonctionnaire", "agents", "officials", "civil servants", "الموظفين", "الموظفون", "موظفي", "للموظفين", "موظفين"),
        .. Each(
            Role.Elected,
            "élus", "élues", "élu", "élue", "elected members", "elected", "councillors", "المنتخبين", "المنتخبون", "للمنتخبين", "منتخبي",
            "منتخبين"),
        .. Each(Role.Mentor, "mentors", "mentor", "mentores", "المرشدين", "المرشدون", "للمرشدين", "الموجهين", "للموجهين", "المؤطرين"),
        .. Each(Role.Coordinator, "coordinateurs", "coordinatrices", "coordination", "coordinateur", "coordinatrice", "coordinators", "coordinator", "التنسيق", "المنسقين", "المنسقون", "للمنسقين"),
    ]);

    /// <param name="by">Who speaks: the towns and partnerships are those that they look after.</param>
    public static async Task<AudienceNames> ReadAsync(
        ITowns towns, IPairs pairs, ITopics topics, IInstallations installations, Standpoint by, CancellationToken ct)
    {
        var all = await towns.AllAsync(ct);
        var known = all.Where(town => by.Covers(town.Id)).ToList();
        return new(known, by.LooksAfter, await topics.AllAsync(ct), await InstalledTeams.ReadAsync(installations, by, ct)) { IsWhole = known.Count == all.Count };
    }

    public static string Value(Town town) => town.Id.Value.ToString("N");

    public static string Value(Partnership partnership) => PartnershipPrefix + partnership.Id.Value.ToString("N");

    /// <summary>The role that the words from this one name, and how many they are.</summary>
    public static (Role Role, int Words)? RoleAt(IReadOnlyList<Token> tokens, int i) =>
        roleWords.TryAt(tokens, i, out var role, out var words) ? (role, words) : null;

    /// <summary>The audience that the form's fields name; everyone when they name nobody.</summary>
    public async Task<(Audience? Audience, Refusal? Refused)> AudienceOfAsync(Turn turn, ListedPeople listed, IPairs pairs, CancellationToken ct)
    {
        if (listed.Unknown is { Count: > 0 } unknown) return (null, new NoSuchPeople(string.Join(turn.Say("ListSeparator"), unknown)));

        var said = turn.Slots;
        var roles = said.List("roles").Aggregate(Role.None, (all, one) => all | (Enum.TryParse<Role>(one, ignoreCase: true, out var role) ? role : Role.None));
        var places = said.List("places").SelectMany(TownsOf).Distinct().ToEquatableList();
        var topics = said.Topics("topics");
        var circles = new List<Circle>();
        if (roles != Role.None || places.Count > 0 || topics.Count > 0)
            circles.Add(new(roles, places.Count > 0 ? places : null, topics.Count > 0 ? topics : null));

        var (named, leftOut) = (new List<PersonId>(), new List<PersonId>());
        foreach (var (one, person) in listed.Meant(said))
        {
            var list = one.LeftOut ? leftOut : named;
            list.Add(person.Id);
            if (one.WithPartner && await pairs.OfAsync(person.Id, ct) is { } pair) list.Add(pair.PartnerOf(person.Id));
        }

        if (named.Count > 0) circles.Add(new(People: [.. named.Distinct()]));
        var groups = ListedName.Entries(said["except"]).Select(GroupOf).OfType<Circle>();
        return (new(circles.Count == 0 ? [Circle.Everyone] : [.. circles])
        {
            LeftOut = leftOut.Count == 0 ? [.. groups] : [.. groups, new(People: [.. leftOut.Distinct()])],
        }, null);
    }

    /// <summary>« Élus · Valmont » among those who are left out; null where the words name no group, and so should name a person.</summary>
    public Circle? GroupOf(string entry)
    {
        var tokens = Tokens.Of(entry);
        var (roles, places, rest) = (Role.None, new List<TownId>(), new List<string>());
        for (var i = 0; i < tokens.Count; i++)
        {
            if (places.Count == 0 && RoleAt(tokens, i) is var (role, words))
            {
                roles |= role;
                i += words - 1;
            }
            else if (TownAt(tokens, i) is var (town, length))
            {
                places.Add(town.Id);
                i += length - 1;
            }
            else if (!StopWords.Contain(tokens[i].Text))
            {
                rest.Add(tokens[i].Text);
            }
        }

        var topics = Topics.Where(topic => rest.Count > 0 && LanguageCodes.All.Any(language => IsCalled(topic.Name(language), rest))).Select(topic => topic.Id).ToList();
        if (rest.Count > 0 && topics.Count == 0) return null;
        return roles == Role.None && places.Count == 0 && topics.Count == 0
            ? null
            : new(roles, places.Count > 0 ? [.. places] : null, topics.Count > 0 ? [.. topics] : null);
    }

    (Town Town, int Words)? TownAt(IReadOnlyList<Token> tokens, int i)
    {
        foreach (var town in Towns)
        {
            var name = Tokens.Of(town.Name);
            if (name.Select(one => one.Text).SequenceEqual(tokens.Skip(i).Take(name.Count).Select(one => one.Text), StringComparer.Ordinal)) return (town, name.Count);
        }

        return null;
    }

    static bool IsCalled(string name, IReadOnlyList<string> words) =>
        Tokens.Of(name).Select(token => token.Text).Where(word => !StopWords.Contain(word)).SequenceEqual(words, StringComparer.Ordinal);

    /// <summary>Those whom values name, as entries of the field of those left out.</summary>
    public IEnumerable<string> Entries(Turn turn, Slots values)
    {
        var roles = values.List("roles").Select(role => Enum.Parse<Role>(role, ignoreCase: true)).DefaultIfEmpty(Role.None).ToList();
        var towns = values.List("places").SelectMany(TownsOf).Select(town => (TownId?)town).DefaultIfEmpty(null);
        var groups = from town in towns from role in roles select new Circle(role, town is { } one ? [one] : null);
        return groups.Where(circle => circle != Circle.Everyone)
            .Concat(values.Topics("topics").Select(topic => new Circle(Topics: [topic])))
            .Select(circle => Group(turn, circle))
            .Concat(ListedName.Entries(values["people"]));
    }

    /// <summary>Those left out of an audience, as their field holds them.</summary>
    public string LeftOut(Turn turn, Audience audience, IReadOnlyDictionary<PersonId, string> known) => string.Join(
        ", ", audience.LeftOut.SelectMany(circle => circle.People?.Where(known.ContainsKey).Select(person => known[person]) ?? [Group(turn, circle)]));

    /// <summary>The audience as the form's fields hold it; the names of a list are the caller's to add.</summary>
    public Slots Values(Audience audience)
    {
        var circle = audience.Circles.FirstOrDefault(one => one.People is null);
        if (circle is null) return Slots.None;
        var places = IsEverywhere(circle) ? [] : circle.Towns ?? [];
        var together = Partnerships.Where(one => places.Contains(one.First) && places.Contains(one.Second)).ToList();
        return Slots.Of(
            ("roles", string.Join(',', circle.Roles.Each().Select(AnnouncementForms.Wire))),
            ("places", string.Join(',',
            [
                .. Towns.Where(town => places.Contains(town.Id) && !together.Exists(one => one.First == town.Id || one.Second == town.Id)).Select(Value),
                .. together.Select(Value),
            ])),
            ("topics", string.Join(',', (circle.Topics ?? []).Select(topic => topic.Value))));
    }

    /// <summary>The audience in a person's words: « Élus · Valmont », « Toute la communauté ».</summary>
    /// <param name="known">What those are called who are named in it, as far as they are to be spelt out.</param>
    public string Worded(Turn turn, Audience audience, IReadOnlyDictionary<PersonId, string> known) =>
        audience.LeftOut.Count == 0
            ? Worded(turn, audience.Circles, known)
            : turn.Say("AudienceExcept", ("audience", Worded(turn, audience.Circles, known)), ("except", Worded(turn, audience.LeftOut, known)));

    string Worded(Turn turn, IEnumerable<Circle> circles, IReadOnlyDictionary<PersonId, string> known) =>
        string.Join(turn.Say("ListSeparator"), circles.Select(circle => Worded(turn, circle, known)));

    string Worded(Turn turn, Circle circle, IReadOnlyDictionary<PersonId, string> known)
    {
        if (circle.People is { } people)
        {
            var count = turn.Say("NamedPeople", ("count", people.Count));
            return people.All(known.ContainsKey) ? $"{count} ({string.Join(turn.Say("ListSeparator"), people.Select(person => known[person]))})" : count;
        }

        return Group(turn, circle) is { Length: > 0 } said ? said : turn.Say("WholeCommunity");
    }

    string Group(Turn turn, Circle circle)
    {
        string[] parts =
        [
            string.Join(turn.Say("ListSeparator"), circle.Roles.Each().Select(role => turn.Say($"Many{role}"))),
            IsEverywhere(circle)
                ? ""
                : string.Join(turn.Say("ListSeparator"), Towns.Where(town => circle.Towns?.Contains(town.Id) is true).Select(town => town.Name)),
            string.Join(turn.Say("ListSeparator"), Topics.Where(topic => circle.Topics?.Contains(topic.Id) is true).Select(topic => topic.Name(turn.Language))),
        ];
        return string.Join(" · ", parts.Where(part => part.Length > 0));
    }

    /// <summary>Every town that there is.</summary>
    bool IsEverywhere(Circle circle) => IsWhole && Towns.All(town => circle.Towns?.Contains(town.Id) is true);

    IEnumerable<TownId> TownsOf(string place) =>
        Partnerships.FirstOrDefault(one => Value(one) == place) is { } partnership ? [partnership.First, partnership.Second]
        : Towns.FirstOrDefault(town => Value(town) == place) is { } town ? [town.Id]
        : [];

    static IEnumerable<(string, Role)> Each(Role role, params string[] words) => words.Select(word => (word, role));
}
