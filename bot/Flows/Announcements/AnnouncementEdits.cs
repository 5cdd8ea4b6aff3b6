using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>
/// What words change in an open announcement: « ajoute Claire », « en fait aux mentors », « plutôt demain à 9 h », « urgent », a link. What
/// was meant for it and not understood is said, and changes nothing.
/// </summary>
sealed class AnnouncementEdits(Turn turn, Form form, AudienceNames names, PeopleCalled called)
{
    /// <summary>From it on words that are not understood here are surely another request.</summary>
    const double Surely = 0.9;

    /// <summary>« ajoute les parents » is whom it is for; « ajoute merci d'apporter vos cartes d'identité » more of the text.</summary>
    const int FewWords = 4;

    const string Everyone = "everyone";

    static readonly string[] audience = ["roles", "places", "topics", "people"];

    public async Task<FormEdit?> OfAsync(SaidInForm said, CancellationToken ct)
    {
        if (said.Text.AsSpan().ContainsAny('?', '؟') || said.Alone.Slots["ref"] is not null) return null;
        if (AnsweredBy(said)) return null;
        if (said.Asked is { Name: "roles", Required: true } && Pressing.Assents(said.Text)) return new(form.Values, new("WhomMissing"));
        if (ChangingWords.VersionIn(said.Text) is var (language, words))
            return Changed(form.Values.With(AnnouncementForms.TextField(language), AnnouncementForms.Begun(words)));

        var change = ChangingWords.Of(said.Text);
        if (change.Rest.Length == 0 || (change.Way is null && said.Asked is { TakesAnyWords: true })) return null;
        if (change is { Way: ChangingWay.Remove } && (change.IsOfLinks || change.Link is not null)) return Changed(Unlinked(change));
        if (change.Link is { } link) return Changed(form.Values.With("links", $"{form.Values["links"]}\n{link}".Trim()));
        if (change.MoreText is { } more) return Changed(Lengthened(more));
        if (change.IsText) return null;

        var heard = await HeardHead.OfAsync(change.Rest, turn, names, called, ct);
        var isHeard = heard.Values.Any() || heard.Refused.Count > 0 || heard.IsSeveral || IsForEveryone(change, heard);
        if (!isHeard) return IsNobody(change, heard) && !IsAnother(said) ? Unread(heard) : null;
        if (change.Way is null && !SpeaksForItself(change.Rest, heard)) return null;
        if (heard.Unknown.Count > 0) return IsAnother(said) ? null : Unread(heard);
        return heard.IsSeveral || Widens(change.Way, heard.Values)
            ? new(form.Values, new("SeveralGroups"))
            : Changed(Applied(change.Way ?? ChangingWay.Change, heard, change.Rest));
    }

    /// <summary>« 2 » to the question whose clocks count.</summary>
    bool AnsweredBy(SaidInForm said) =>
        said.Asked is { Kind: FieldKind.Choice or FieldKind.Choices } asked && asked.Read(said.Text, turn.Today) is not null;

    static bool IsAnother(SaidInForm said) => said.Alone is { Score: >= Surely, Route: not ("none" or "announcement.new" or "announcement.change") };

    /// <summary>« ajoute Dominique »</summary>
    static bool IsNobody(ChangingWords change, HeardHead heard) =>
        change.Way is ChangingWay.Add or ChangingWay.Remove && heard.Unknown.Count > 0 && Tokens.Of(change.Rest).Count <= FewWords;

    /// <summary>« en fait à tout le monde »</summary>
    static bool IsForEveryone(ChangingWords change, HeardHead heard) =>
        change.Way is ChangingWay.Change && heard.Unknown.Count == 0 && AnnouncementForms.IsForNobody(heard.Values) && ChangingWords.MeansEveryone(change.Rest);

    FormEdit Unread(HeardHead heard) => new(form.Values, new("EditUnread", heard.Quoted(turn)));

    FormEdit Changed(Slots values) => values.Equals(form.Values) ? new(values, new("EditSaysTheSame")) : new(values);

    /// <summary>Without a word that changes: « aux mentors », « sauf Anne », « demain à 9 h », « avec confirmation de lecture ».</summary>
    bool SpeaksForItself(string said, HeardHead heard)
    {
        if (heard.Unknown.Count > 0) return false;
        if (SpokenSending.IsAllOf(said, turn.Today) || heard.Values.All(value => value.Key is "options" or "zone")) return true;

        var tokens = Tokens.Of(said);
        var first = tokens[0].Text;
        return first is "a" or "au" or "aux" or "pour" or "to" or "for" or ['ل', _, _, ..] || AnnouncingWords.LeavesOutAt(tokens, 0, out _) > 0;
    }

    /// <summary>Groups are the roles of the towns: « élus de Valmont » and « ajoute les mentors » are two of them.</summary>
    bool Widens(ChangingWay? way, Slots heard)
    {
        if (way is not ChangingWay.Add) return false;
        var (roles, places) = (form.Values.List("roles"), form.Values.List("places"));
        var (newRoles, newPlaces) = (heard.List("roles").Except(roles, StringComparer.Ordinal).Any(), heard.List("places").Except(places, StringComparer.Ordinal).Any());
        if (newRoles && roles.Count == 0 && places.Count > 0) return true;
        if (newPlaces && places.Count == 0 && roles.Count > 0 && heard["roles"] is null) return true;
        if (newRoles && newPlaces) return roles.Count > 0 || places.Count > 0;
        return newRoles && places.Count > 0 && !places.ToHashSet(StringComparer.Ordinal).SetEquals(heard.List("places"));
    }

    Slots Applied(ChangingWay way, HeardHead heard, string rest)
    {
        var isForEveryone = IsForEveryone(new(way, rest), heard);
        var values = way == ChangingWay.Remove ? WithoutThose(heard.Values)
            : isForEveryone ? form.Values.Without([.. audience, AnnouncementForms.WhomToChoose])
            : WithAudience(way, heard.Values);
        values = Set(values, "options", way == ChangingWay.Remove
            ? values.List("options").Except(heard.Values.List("options"), StringComparer.Ordinal)
            : values.List("options").Union(heard.Values.List("options"), StringComparer.Ordinal).Except(heard.Refused, StringComparer.Ordinal));
        values = way == ChangingWay.Remove && SpokenSending.In(rest, turn.Today).Spans.Count > 0
            ? values.Without("date", "time", "zone")
            : values.With(When(heard.Values, rest));
        return AnnouncementForms.IsForNobody(values) && !AnnouncementForms.IsForNobody(form.Values) && !isForEveryone
            ? values.With(AnnouncementForms.WhomToChoose, "1")
            : values;
    }

    /// <summary>An hour alone leaves the day as it is.</summary>
    Slots When(Slots heard, string rest)
    {
        var when = Slots.Of(("date", heard["date"]), ("time", heard["time"]), ("zone", heard["zone"]));
        var spoken = SpokenSending.In(rest, turn.Today);
        return spoken is { Day: null, Ahead: null } && form.Values["date"] is not null ? when.Without("date") : when;
    }

    Slots WithAudience(ChangingWay way, Slots heard)
    {
        var values = form.Values;
        if (way == ChangingWay.Add)
        {
            foreach (var kind in audience) values = Set(values, kind, values.List(kind).Where(one => one != Everyone).Union(heard.List(kind), StringComparer.Ordinal));
        }
        else if (heard["people"] is not null && heard["roles"] is null && heard["places"] is null && heard["topics"] is null)
        {
            values = values.Without("roles", "places", "topics").With("people", heard["people"]!);
        }
        else if (!AnnouncementForms.IsForNobody(heard))
        {
            values = values.Without("people");
            foreach (var kind in audience.Where(kind => heard[kind] is not null)) values = values.With(kind, heard[kind]!);
        }

        values = Set(values, "except", values.List("except").Union(heard.List("except"), StringComparer.OrdinalIgnoreCase));
        return Set(values, "teams", values.List("teams").Union(heard.List("teams"), StringComparer.Ordinal));
    }

    /// <summary>Who is not named in it one by one is left out of it from now on.</summary>
    Slots WithoutThose(Slots heard)
    {
        var (values, others) = (form.Values, heard);
        foreach (var kind in audience.Append("teams"))
        {
            var there = values.List(kind).Intersect(heard.List(kind), StringComparer.OrdinalIgnoreCase).ToList();
            values = Set(values, kind, values.List(kind).Except(there, StringComparer.OrdinalIgnoreCase));
            others = Set(others, kind, heard.List(kind).Except(there, StringComparer.OrdinalIgnoreCase));
        }

        return Set(values, "except", values.List("except").Union(names.Entries(turn, others), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>« retire le lien », or that of an address.</summary>
    Slots Unlinked(ChangingWords change) => change.Link is { } link && form.Values["links"] is { } links
        ? form.Values.With("links", string.Join('\n', links.Split('\n').Where(line => !line.EndsWith(link.Split(' ')[^1], StringComparison.OrdinalIgnoreCase))))
        : form.Values.Without("links");

    Slots Lengthened(string more)
    {
        var field = AnnouncementForms.TextField(LanguageDetection.Of(more) ?? turn.Language);
        if (form.Values[field] is null) field = form.Fields.FirstOrDefault(one => form.Values[one.Name] is not null)?.Name ?? field;
        return form.Values.With(field, $"{form.Values[field]}\n{AnnouncementForms.Begun(more)}".Trim());
    }

    static Slots Set(Slots values, string name, IEnumerable<string> list) => string.Join(", ", list) is { Length: > 0 } joined
        ? values.With(name, name is "people" or "except" ? joined : joined.Replace(", ", ",", StringComparison.Ordinal))
        : values.Without(name);
}
