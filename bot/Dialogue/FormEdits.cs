using System.Collections.Frozen;
using System.Globalization;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <param name="Values">The form's values as the words leave them.</param>
/// <param name="Note">What there is to say of it; null where what has changed says enough.</param>
sealed record FormEdit(Slots Values, FormNote? Note = null)
{
    /// <summary>The follow-ups that may be meant, where which one has to be asked.</summary>
    public IReadOnlyList<int> Meant { get; init; } = [];
}

/// <summary>What is said above a form that words were meant for.</summary>
/// <param name="What">A follow-up in its own words, or several.</param>
sealed record FormNote(string Key, string? What = null)
{
    public static FormNote Changed { get; } = new("FieldsChanged");

    public static FormNote Unchanged { get; } = new("FormUnchanged");

    public static FormNote Undone { get; } = new("EditUndone");

    /// <summary>Something else was answered since it was shown: it is not handed in unseen.</summary>
    public static FormNote Again { get; } = new("FormShownAgain");
}

/// <summary>What words change in an open form: « non, c'était mardi », « date : mardi », « ajoute que Claire envoie le guide ».</summary>
static class FormEdits
{
    /// <summary>« c'est Claire », "no, me"</summary>
    const int FewWords = 4;

    static readonly string[] corrects = Folded(
        "non", "mais non", "ah non", "plutôt", "en fait", "pardon", "c'était", "c'est", "rectification", "correction", "finalement",
        "لا", "بل", "عفوا", "كان", "كانت", "في الواقع", "تصحيح", "no", "actually", "sorry", "it was", "it is", "rather", "i meant", "correction");

    static readonly string[] adds = AlsoAfterAnd(
        "ajoute", "ajoutez", "ajouter", "rajoute", "rajoutez", "rajouter", "note aussi", "notez aussi", "et", "aussi",
        "encore", "peux-tu", "pouvez-vous",
        "أضف", "أضيفي", "أضيفوا", "زيد", "زيدي", "زيدوا", "وأيضا", "أيضا", "كذلك",
        "please", "please add", "can you", "could you", "add", "also", "too");

    static readonly string[] that = Folded("que", "qu", "أن", "بأن", "that", ":");

    static readonly string[] one = Folded(
        "la", "une", "cette", "une autre", "encore une", "les", "des", "comme", "comme une", "dans les",
        "the", "a", "an", "another", "one more", "this", "as", "as a", "au", "à la", "aux", "to the", "إلى");

    static readonly string[] followUp = Folded(
        "suite", "tâche", "متابعة", "المتابعة", "مهمة", "follow-up", "follow up", "followup", "task");

    /// <summary>What people call the fields that hold their own words, beside the labels.</summary>
    static readonly (string Field, string[] Names)[] called =
    [
        ("decisions", Folded("décision", "décisions", "décision suivante", "القرار", "قرار", "قرارا", "كقرار", "القرارات", "decision", "decisions")),
        ("summary", Folded("résumé", "compte rendu", "الملخص", "ملخص", "summary", "account")),
    ];

    static readonly string[] changes = AlsoAfterAnd(
        "change", "changez", "changer", "corrige", "corrigez", "corriger", "mets", "mettez", "mettre", "remplace", "remplacez", "remplacer",
        "modifie", "modifiez", "modifier", "غير", "غيري", "غيروا", "بدل", "صحح", "صححي", "صححوا",
        "change", "correct", "set", "replace", "update", "make");

    static readonly string[] articles = Folded("le", "la", "les", "l", "the", "à", "en", "par", "to", "إلى");

    /// <summary>« change le résumé en … », "change the summary to …"</summary>
    static readonly string[] into = Folded("en", "par", "à", "to", "with", "is", "إلى", "ب", ":");

    /// <summary>Beside the words of a follow-up they say by when it is due: « le budget, c'est pour le 10 ».</summary>
    static readonly FrozenSet<string> dues = FollowUpNaming.Folded(
        "date délai échéance pour avant prévu prévue plutôt finalement "
        + "repousse repoussez décale décalez reporte reportez mets mettez change changez non pardon "
        + "la le les l de du des à au aux est c ce était et "
        + "due date deadline by until before move postpone set change rather no actually for is the of to it was and on في هو هي كان و "
        + "أجل الأجل قبل يوم إلى غير أجل أخر لا بل");

    /// <summary>Fields whose words are the person's own, which nothing but they themselves replaces.</summary>
    static readonly string[] own = ["summary", "text", "title", "note", "url"];

    /// <summary>Beside a decision it may be said when and with whom; more than that is an account.</summary>
    const int FewTerms = 3;

    /// <param name="understood">What a text says of the form's route, by the recogniser.</param>
    /// <returns>What the words make of the form; null when they say nothing of it.</returns>
    public static async Task<FormEdit?> OfAsync(string text, Form form, DateOnly today, Func<string, Task<Slots>> understood)
    {
        var (said, denied) = DeniedParts.In(text);
        if (said.Length == 0 || Without(adds, text) is not null || !denied.All(one => IsValue(one, form, today))) (said, denied) = (text, []);
        var edit = denied.Count > 0 && Redirected(said, denied, form, today) is { } values
            ? new(values)
            : await OneAsync(said, form, today, understood);
        var several = await SeveralAsync(said, denied, form, today, understood);
        return several is not null && (edit is null || Changed(several, form) >= Changed(edit, form)) ? several : edit;
    }

    /// <summary>« le 31 », « par téléphone »: what a field may hold, and no more.</summary>
    static bool IsValue(string said, Form form, DateOnly today) =>
        form.Fields.Any(field => field.Kind switch
        {
            FieldKind.PastDate or FieldKind.FutureDate => OnlyDay(said, field, today),
            FieldKind.Choice => Tokens.Of(said).Count <= FewWords && field.Options.Any(option => Says(said, option.Title)),
            _ => false,
        });

    static int Changed(FormEdit edit, Form form) => form.Fields.Count(field => edit.Values[field.Name] != form.Values[field.Name]);

    /// <summary>« non c'était samedi, et le guide c'est pour jeudi »: each part for itself; the one that says nothing of the form is named.</summary>
    static async Task<FormEdit?> SeveralAsync(
        string text, IReadOnlyList<string> denied, Form form, DateOnly today, Func<string, Task<Slots>> understood)
    {
        if (Without(corrects, text) is null && denied.Count == 0) return null;
        var (values, lost) = (form.Values, new List<string>());
        var parts = DeniedParts.Clauses(text);
        foreach (var part in parts)
        {
            var now = form with { Values = values };
            var isFirst = part == parts[0];
            var changed = (isFirst && denied.Count > 0 ? Redirected(part, denied, now, today) : null)
                ?? (HasFollowUps(form) ? OfFollowUp(part, now, today) : null)?.Values
                ?? Corrected(Without(corrects, part) ?? part, now, today, await understood(part));
            if (changed is null || changed.Equals(values)) lost.Add(part);
            else values = changed;
        }

        if (parts.Count < 2 || values.Equals(form.Values)) return null;
        return lost.Count == 0 ? new(values) : new(values, new("FieldsChangedPartly", string.Join("; ", lost)));
    }

    /// <summary>« pas le 31, le 13 »: the day that is denied tells which field is meant; else it is the day of the contact.</summary>
    static Slots? Redirected(string said, IReadOnlyList<string> denied, Form form, DateOnly today)
    {
        var days = form.Fields.Where(field => field.Kind is FieldKind.PastDate or FieldKind.FutureDate).ToList();
        var meant = days.Where(field => denied.Any(one => Alike(field.Read(one, today), form.Values[field.Name]))).ToList();
        var bare = Without(corrects, said) ?? said;
        if (meant is not [var field])
        {
            field = days.FirstOrDefault(one => one.Kind == FieldKind.PastDate);
            if (field is null || !denied.Any(one => field.Read(one, today) is not null)) return null;
        }

        if (!OnlyDay(bare, field, today) || field.Read(bare, today) is not { } day) return null;
        var before = denied.Select(one => field.Read(one, today)).FirstOrDefault(one => Alike(one, form.Values[field.Name]));
        return form.Values.With(field.Name, InMonthOf(form.Values[field.Name], before, day));
    }

    /// <summary>« pas le 5, le 6 » of 5 March is 6 March, though « le 5 » alone is this month's.</summary>
    static string InMonthOf(string? kept, string? denied, string day) =>
        denied?[..^2] == day[..^2] && Slots.Of(("day", $"{kept?[..^2]}{day[^2..]}")).Date("day") is { } moved ? moved.Iso() : day;

    /// <summary>The same day of a month, whichever month was guessed; « vendredi » was read with the same guess.</summary>
    static bool Alike(string? read, string? kept) => read is not null && kept is not null && read[^2..] == kept[^2..];

    static bool OnlyDay(string said, Field field, DateOnly today)
    {
        var direction = field.Kind == FieldKind.PastDate ? DateDirection.Past : DateDirection.Future;
        return SpokenDates.Find(said, today, direction) is [var day]
            && Analysis.Words(said.Remove(day.Start, day.Length)).All(word => dues.Contains(word.Token.Text));
    }

    static async Task<FormEdit?> OneAsync(string text, Form form, DateOnly today, Func<string, Task<Slots>> understood)
    {
        if (HasFollowUps(form) && OfFollowUp(text, form, today) is { } edit) return edit;
        if (OfLabel(Without(changes, text) ?? text, form, today) is { } labelled) return new(labelled);
        if (Without(adds, text) is { } added) return Added(added, form, await understood(Without(that, added) ?? added));
        if ((Without(corrects, text) ?? BeforeLast(corrects, text)) is not { } corrected)
            return await DecidedAsync(text, form, understood) ?? await SeenByAsync(text, form, understood);
        return Corrected(corrected, form, today, await understood(corrected)) is { } values ? new(values) : null;
    }

    static bool HasFollowUps(Form form) => form.Fields.Any(field => field.Name == FollowUpSlots.What(1));

    static FormEdit? OfFollowUp(string text, Form form, DateOnly today)
    {
        if (TakesOut(text, form)) return TakenOut(text, form);
        return Redated(text, form, today);
    }

    /// <summary>« on a décidé d'acheter des ballons », said of an account that is there already.</summary>
    static async Task<FormEdit?> DecidedAsync(string text, Form form, Func<string, Task<Slots>> understood)
    {
        if (form.Values["summary"] is null || !HasFollowUps(form) || text.AsSpan().ContainsAny('?', '؟')) return null;
        if (DecisionReader.Read(text, []).Count == 0) return null;
        var said = await understood(text);
        if (said["heldOn"] is not null && said["means"] is not null) return null; // another contact is told of
        return IsDecision(text, said) ? new(Lengthened(form, "decisions", said["decisions"]!)) : null;
    }

    /// <summary>« seulement pour nos deux communes » in few words is of what is being shared.</summary>
    static async Task<FormEdit?> SeenByAsync(string text, Form form, Func<string, Task<Slots>> understood) =>
        form.Fields.Any(field => field.Name == "visibility") && Tokens.Of(text).Count <= FewWords + 1
        && (await understood(text))["visibility"] is { } who
            ? new(form.Values.With("visibility", who))
            : null;

    /// <summary>Whether hardly anything but what was decided is said.</summary>
    static bool IsDecision(string text, Slots said)
    {
        if (said["decisions"] is not { } decided) return false;
        var terms = Analysis.Terms(decided).ToHashSet(StringComparer.Ordinal);
        return Analysis.Terms(text).Count(term => !terms.Contains(term)) <= FewTerms;
    }

    /// <summary>« enlève la suite de la grille », « retire la grille »</summary>
    static bool TakesOut(string text, Form form)
    {
        if (FollowUpNaming.TakesOneOut(text)) return true;
        return FollowUpNaming.SaysTakingOut(text)
            && FollowUpNaming.Named(text, form.Values) is { } place
            && FollowUpNaming.SaysOnlyWhich(text, form.Values[FollowUpSlots.What(place)]!, []);
    }

    /// <summary>The form without the follow-up that the words mean; which one is asked where that is not clear.</summary>
    public static FormEdit TakenOut(string text, Form form) => FollowUpNaming.Meant(text, form.Values, PartnerOf(form)) switch
    {
        [] => new(form.Values, new("NoFollowUpToTakeOut")),
        [var place] => new(FollowUpSlots.Without(form.Values, place), new("FollowUpTakenOut", form.Values[FollowUpSlots.What(place)])),
        var several => new(form.Values, new("WhichFollowUpToTakeOut", string.Join("; ", several.Select(place => Numbered(place, form)))))
        {
            Meant = several,
        },
    };

    static string Numbered(int place, Form form) =>
        $"{form.Values[FollowUpSlots.Kept(place)] ?? place.ToString(CultureInfo.InvariantCulture)}. {form.Values[FollowUpSlots.What(place)]}";

    static string? PartnerOf(Form form) => form.Fields
        .FirstOrDefault(field => field.Name == FollowUpSlots.Who(1))?.Options
        .FirstOrDefault(option => option.Value == SaidFollowUp.Partner)?.Title;

    /// <summary>« le budget, c'est pour le 10 décembre », « change la date de la suite au 20 »: which follow-up, by when, and nothing else.</summary>
    static FormEdit? Redated(string text, Form form, DateOnly today)
    {
        if (SpokenDates.Find(text, today, DateDirection.Future) is not [var day] || day.Day < today) return null;
        var rest = text.Remove(day.Start, day.Length);
        if (FollowUpNaming.Named(rest, form.Values) is { } place)
        {
            return FollowUpNaming.SaysOnlyWhich(rest, form.Values[FollowUpSlots.What(place)]!, dues)
                ? new(form.Values.With(FollowUpSlots.Due(place), day.Day.Iso()))
                : null;
        }

        if (!FollowUpNaming.Names(text) || !FollowUpNaming.SaysOnlyWhich(rest, "", dues)) return null;
        return FollowUpSlots.Filled(form.Values) switch
        {
            [] => null,
            [var only] => new(form.Values.With(FollowUpSlots.Due(only), day.Day.Iso())),
            var several => new(form.Values, new("WhichFollowUpIsMeant", string.Join("; ", several.Select(one => Numbered(one, form))))),
        };
    }

    static Slots? OfLabel(string text, Form form, DateOnly today)
    {
        var said = Without(articles, text) ?? text;
        foreach (var (field, names) in NamesOf(form))
        {
            if (Without(names, said) is not { } rest) continue;
            if (field.Kind is FieldKind.Text or FieldKind.LongText) return form.Values.With(field.Name, Without(into, rest) ?? rest);
            if (field.Read(rest, today) is { } value || (Without(articles, rest) is { } bare && (value = field.Read(bare, today)) is not null))
                return form.Values.With(field.Name, value);
        }

        return null;
    }

    /// <summary>The longest label first: "follow-up 2" is not "follow-up".</summary>
    static IEnumerable<(Field Field, string[] Names)> NamesOf(Form form) =>
        form.Fields.OrderByDescending(field => field.Label.Length)
            .Select(field => (field, (string[])[Folding.Fold(field.Label), .. CalledLike(field)]));

    static string[] CalledLike(Field field) => called.FirstOrDefault(one => one.Field == field.Name).Names ?? [];

    /// <summary>« non, c'est Claire qui réserve la salle » is of that follow-up alone, and « c'était mardi » of the contact.</summary>
    static Slots? Corrected(string said, Form form, DateOnly today, Slots understood)
    {
        if (HasFollowUps(form) && Reassigned(said, form, today) is { } reassigned) return reassigned;
        var values = Fields(form, understood);
        foreach (var field in form.Fields.Where(field => !FollowUpSlots.Are(field.Name)))
        {
            var value = field.Kind switch
            {
                FieldKind.PastDate => field.Read(said, today),
                // « كان اجتماع عن بعد » was no meeting, though the word is in it.
                FieldKind.Choice => field.Read(said, today)
                    ?? values[field.Name] ?? field.Options.FirstOrDefault(option => Says(said, option.Title))?.Value,
                _ => null,
            };
            if (value is not null) values = values.With(field.Name, value);
        }

        return values.Any() ? form.Values.With(values) : null;
    }

    /// <summary>Who does what the words name; the only follow-up needs no naming where nothing but who is said.</summary>
    static Slots? Reassigned(string said, Form form, DateOnly today)
    {
        if (FollowUpNaming.Whose(said, PartnerOf(form)) is not { } who) return null;
        var only = FollowUpSlots.Filled(form.Values) is [var one] && Tokens.Of(said).Count <= FewWords ? one : (int?)null;
        if ((FollowUpNaming.Named(said, form.Values) ?? only) is not { } place) return null;

        var values = form.Values.With(FollowUpSlots.Who(place), who);
        return SpokenDates.Read(said, today, DateDirection.Future) is { } due && due >= today
            ? values.With(FollowUpSlots.Due(place), due.Iso())
            : values;
    }

    /// <summary>A decision or a follow-up where it says so, a follow-up too where it says who does what; else it is more of what was said.</summary>
    static FormEdit? Added(string added, Form form, Slots understood)
    {
        var bare = Without(one, added) ?? added;
        foreach (var (name, names) in called)
        {
            if (form.Fields.Any(field => field.Name == name) && Without(names, bare) is { } own)
                return new(Lengthened(form, name, Without(that, own) ?? own));
        }

        if (HasFollowUps(form) && FollowUpsOf(Without(followUp, bare), understood) is { } toDo)
        {
            if (FollowUpSlots.Added(form.Values, toDo, FollowUpSlots.MostIn(form.Route)) is not { } values)
                return new(form.Values, new("NoRoomForFollowUp"));
            return new(understood["decisions"] is { } with ? Lengthened(form with { Values = values }, "decisions", with) : values);
        }

        if (HasFollowUps(form) && understood["decisions"] is { } decided)
        {
            var values = Lengthened(form, "decisions", decided);
            return new(IsDecision(added, understood) ? values : Lengthened(form with { Values = values }, "summary", Without(that, added) ?? added));
        }

        return form.Fields.FirstOrDefault(field => field.Kind == FieldKind.LongText) is { } text
            ? new(Lengthened(form, text.Name, Without(that, added) ?? added))
            : null;
    }

    /// <param name="named">What stands behind the word for a follow-up, where that was said.</param>
    static Slots? FollowUpsOf(string? named, Slots understood)
    {
        var read = new Slots(understood.Where(one => FollowUpSlots.Are(one.Key)).ToDictionary(StringComparer.Ordinal));
        if (read.Any()) return read;
        return named is null ? null : Slots.Of((FollowUpSlots.What(1), Without(that, named) ?? named));
    }

    static Slots Lengthened(Form form, string field, string said) => form.Values.With(field, $"{form.Values[field]}\n{said}".Trim());

    static Slots Fields(Form form, Slots understood) => new(understood
        .Where(one => !own.Contains(one.Key) && !FollowUpSlots.Are(one.Key) && form.Fields.Any(field => field.Name == one.Key))
        .ToDictionary(StringComparer.Ordinal));

    static bool Says(string said, string title) =>
        $" {string.Join(' ', Tokens.Of(said).Select(token => token.Text))} ".Contains($" {Folding.Fold(title)} ", StringComparison.Ordinal);

    /// <summary>What stands after one of these beginnings, as it was written; null when the text begins with none, or nothing follows.</summary>
    static string? Without(string[] beginnings, string text)
    {
        var rest = text.AsSpan().Trim();
        var found = false;
        while (Begins(beginnings, rest) is > 0 and var length)
        {
            rest = rest[length..].TrimStart(" ,:;.،؛!-\u00A0");
            found = true;
        }

        return found && rest.Length > 0 ? rest.ToString() : null;
    }

    /// <summary>« par visio en fait »: what stands before one of these at the end; null when none does.</summary>
    static string? BeforeLast(string[] endings, string text)
    {
        var words = Tokens.Of(text);
        for (var last = 1; last <= Math.Min(2, words.Count - 1); last++)
        {
            var start = words[^last].Start;
            if (endings.Contains(Folding.Fold(text[start..words[^1].End]))) return text[..start].TrimEnd(' ', ',', '،', '\u00A0');
        }

        return null;
    }

    /// <summary>The length of the longest of these that the text begins with, as words.</summary>
    static int Begins(string[] beginnings, ReadOnlySpan<char> text)
    {
        var longest = 0;
        for (var end = 1; end <= Math.Min(text.Length, 40); end++)
        {
            if (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '\'' or '’') && text[end - 1] is not ('\'' or '’')) continue;
            if (beginnings.Contains(Folding.Fold(text[..end].ToString()).TrimEnd('\''))) longest = end;
        }

        return longest;
    }

    static string[] Folded(params string[] words) => [.. words.Select(Folding.Fold)];

    /// <summary>وأضف, وزيد: "and" is written in one with an Arabic word.</summary>
    static string[] AlsoAfterAnd(params string[] words) =>
        [.. Folded(words), .. Folded(words).Where(word => word[0] is >= 'ء' and <= 'ي').Select(word => $"و{word}")];
}
