using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>The words in which people say what they will do, by <c>followUps.json</c>, folded as the words of a message are.</summary>
static class FollowUpWords
{
    static readonly Dictionary<string, string> data = RecognitionData.Words("followUps.json");

    /// <summary>Who a subject is.</summary>
    public static Phrases<string> Subjects { get; } = new([.. Each("me", SaidFollowUp.Me), .. Each("partner", SaidFollowUp.Partner)]);

    /// <summary>Subjects that are objects unless nothing stands before them.</summary>
    public static FrozenSet<string> OnlyAlone { get; } = Set("only alone");

    /// <summary>Words between a subject and its verb that change nothing.</summary>
    public static FrozenSet<string> Between { get; } = Set("between");

    public static FrozenSet<string> Clitics { get; } = Set("clitics");

    public static FrozenSet<string> Reflexives { get; } = Set("reflexives");

    public static FrozenSet<string> Negations { get; } = Set("negations");

    /// <summary>What follows these was wished, asked or supposed.</summary>
    public static FrozenSet<string> Supposed { get; } = Set("supposed");

    public static FrozenSet<string> Relative { get; } = Set("relative");

    public static FrozenSet<string> Said { get; } = Set("said");

    /// <summary>What may stand between saying and what was said.</summary>
    public static FrozenSet<string> AfterSaid { get; } = Set("after said");

    /// <summary>A sentence with one of these wishes or guesses.</summary>
    public static Phrases<bool> SomeDay { get; } = Known("some day");

    /// <summary>Whoever is named after these is to do what follows.</summary>
    public static FrozenSet<string> Asking { get; } = Set("asking");

    /// <summary>Whose a task is, said behind it.</summary>
    public static Phrases<bool> Owned { get; } = Known("owned");

    /// <summary>What has somebody behind its colon without being theirs to do.</summary>
    public static FrozenSet<string> NoShares { get; } = Set("no shares");

    /// <summary>Whoever follows these does nothing: avec Claire, to Salma.</summary>
    public static FrozenSet<string> BeforeName { get; } = Set("before a name");

    /// <summary>Words that begin another thought without a comma.</summary>
    public static FrozenSet<string> Joins { get; } = Set("joins");

    /// <summary>With whoever is their subject, these promise what follows.</summary>
    public static Phrases<bool> Promises { get; } = Known("promises");

    /// <summary>French words that promise only with the verb that follows them.</summary>
    public static FrozenSet<string> BeforeInfinitive { get; } = Set("before an infinitive");

    /// <summary>Where nobody is named, whoever writes has it to do: « must send », « penser à … ».</summary>
    public static Phrases<bool> Mine { get; } = Known("begins a clause as mine");

    /// <summary>Nobody's: what must be done by whoever is named after, or by one not yet known.</summary>
    public static Phrases<string> Impersonal { get; } = new(
        [.. Each("impersonal me", SaidFollowUp.Me), .. Each("impersonal partner", SaidFollowUp.Partner), .. Each("impersonal", "")]);

    /// <summary>Participles of what is done for another, where its verb does not tell them.</summary>
    public static FrozenSet<string> Done { get; } = Set("done");

    /// <summary>A sentence with one of these decides.</summary>
    public static FrozenSet<string> Decided { get; } = Set("decided");

    /// <summary>What whoever has a role is named with: le service, our office.</summary>
    public static FrozenSet<string> Articles { get; } = Set("articles");

    public static FrozenSet<string> FutureOfDoing { get; } = Set("future of doing fr");

    /// <summary>What is done again and again.</summary>
    public static FrozenSet<string> Habits { get; } = Set("habits");

    /// <summary>What may follow par and by without doing anything.</summary>
    public static FrozenSet<string> NoAgents { get; } = Set("no agents");

    /// <summary>Contacts and thoughts that have a purpose: "Call to arrange the visit".</summary>
    public static FrozenSet<string> NoDoers { get; } = Set("no doers");

    /// <summary>تلتزم, يتكفل: to say so is to promise.</summary>
    public static FrozenSet<string> Pledging { get; } = Set("pledging ar");

    /// <summary>خاصو after whoever must.</summary>
    public static FrozenSet<string> MustThey { get; } = Set("must they");

    /// <summary>Between having and what is to be done: I have the visit to plan, j'ai le devis à demander.</summary>
    public static FrozenSet<string> BeforeTask { get; } = Set("before a task");

    public static Phrases<bool> Awaiting { get; } = Known("awaiting");

    /// <summary>A day for all that was promised before: « le tout pour le 30 », "both by Friday".</summary>
    public static Phrases<bool> DueForAll { get; } = Known("due for all");

    /// <summary>A day for what was promised last: « Délai : le 27 mars ».</summary>
    public static Phrases<bool> DueForLast { get; } = Known("due for the last");

    public static FrozenSet<string> GoingTo { get; } = Set("going to");

    /// <summary>A list of what is to be done follows their colon: by whoever is named, by me, by the other.</summary>
    public static Phrases<string> Heads { get; } = new(
        [.. Each("to do", ""), .. Each("my head", SaidFollowUp.Me), .. Each("their head", SaidFollowUp.Partner)]);

    /// <summary>The same, where whoever is named follows: « à charge de Claire : … »</summary>
    public static Phrases<bool> HeadsOf { get; } = Known("heads of");

    public static FrozenSet<string> Nothing { get; } = Set("nothing");

    /// <summary>Another contact: it is no follow-up, and its day no deadline.</summary>
    public static Phrases<bool> NextContact { get; } = Known("next contact");

    /// <summary>Before the contact itself is named: lors de, during, خلال.</summary>
    public static Phrases<bool> During { get; } = Known("during");

    /// <summary>The contact by its name, and whether it is said to be ours: notre appel, مكالمتنا, the meeting.</summary>
    public static Phrases<bool> Contact { get; } = new(data["our contact"].Split(", ").Select(phrase => (phrase, true)).Concat(data["a contact"].Split(", ").Select(phrase => (phrase, false))));

    /// <summary>What makes of a contact one to come.</summary>
    public static FrozenSet<string> Coming { get; } = Set("coming");

    /// <summary>Contacts and events, whose day is no deadline.</summary>
    public static FrozenSet<string> Contacts { get; } = Set("contacts");

    /// <summary>What stands for a thing just named.</summary>
    public static FrozenSet<string> ThingNamed { get; } = Set("thing named");

    /// <summary>Words that only say how likely it is: pense pouvoir, hopes.</summary>
    public static FrozenSet<string> Hoping { get; } = Set("hoping");

    /// <summary>By the same day as what was promised before.</summary>
    public static Phrases<bool> SameDay { get; } = Known("same day");

    /// <summary>Words of what has been.</summary>
    public static FrozenSet<string> WasDone { get; } = Set("was done");

    /// <summary>What one who promised something brings: résultats pour le 9.</summary>
    public static FrozenSet<string> Outcomes { get; } = Set("outcomes");

    static readonly FrozenSet<string> onlyWhen = Set("says only when");

    /// <summary>« en a besoin », "needs it": what is said of a thing just named, only for its day.</summary>
    public static bool SaysOnlyWhen(string what) => Tokens.Of(what).All(word => onlyWhen.Contains(word.Text));

    public static FrozenSet<string> WeMeet { get; } = Set("we meet");

    /// <summary>French presents that say enough without a day, or only with one.</summary>
    public static FrozenDictionary<string, bool> French { get; } = Present("doing fr", strong: true).Concat(Present("doing fr by a day", strong: false))
        .GroupBy(form => form.Key, form => form.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(form => form.Key, form => form.First(), StringComparer.Ordinal);

    public static FrozenSet<string> FrenchInfinitives { get; } = Set(["doing fr", "doing fr by a day"]);

    public static FrozenSet<string> NotInfinitive { get; } = Set("not an infinitive");

    /// <summary>What is, is felt or is said, rather than done.</summary>
    public static FrozenSet<string> FrenchStates { get; } = Set("states fr");

    /// <summary>What words of being, feeling and telling begin with.</summary>
    public static string[] FrenchStateStems { get; } = Words("state stems fr");

    /// <summary>What one does in telling another.</summary>
    public static FrozenSet<string> FrenchTelling { get; } = Set("telling fr");

    /// <summary>Words that what is done begins with.</summary>
    public static FrozenSet<string> FrenchObjects { get; } = Set("objects fr");

    /// <summary>Whose verb may be French: a pronoun, or what « ce dernier » and « ma binôme » begin with.</summary>
    public static FrozenSet<string> FrenchSubjects { get; } = Set("subjects fr");

    /// <summary>Future forms of what is or can be rather than is done.</summary>
    public static FrozenSet<string> NotDone { get; } = Set("not done fr");

    public static FrozenSet<string> English { get; } = Set("doing en");

    /// <summary>What stands behind an English verb of doing, its particles too: send out, look after.</summary>
    public static FrozenSet<string> EnglishObjects { get; } = Set("objects en");

    /// <summary>Without a day these tell of the contact itself.</summary>
    public static FrozenSet<string> EnglishByADay { get; } = Set("by a day en");

    public static FrozenSet<string> EnglishStates { get; } = Set(["states en", "past en"]);

    public static FrozenSet<string> EnglishPast { get; } = Set("past en");

    public static FrozenSet<string> EnglishStatesGoingOn { get; } = Set("states ing");

    /// <summary>What people and offices are called by what they are.</summary>
    public static FrozenSet<string> Roles { get; } = Set("roles");

    /// <summary>Those who have a role, without their article.</summary>
    public static FrozenSet<string> RolesAr { get; } = Set("roles ar");

    /// <summary>Arabic words that open a sentence and do nothing in it.</summary>
    public static FrozenSet<string> Adverbs { get; } = Set("adverbs ar");

    /// <summary>Whom these name is told, and does nothing.</summary>
    public static string[] TellingAr { get; } = Words("telling ar");

    /// <summary>Arabic words that only begin as a future does.</summary>
    public static FrozenSet<string> NotFuture { get; } = Set("not future ar");

    public static FrozenSet<string> Being { get; } = Set("being ar");

    /// <summary>Arabic words that begin as a verb of doing does, and are none.</summary>
    public static FrozenSet<string> ArabicStates { get; } = Set(["states ar", "being ar"]);

    /// <summary>Given names met in both towns: who is called by one of them is somebody else than the partner.</summary>
    public static FrozenSet<string> GivenNames { get; } = Set("given names");

    public static FrozenSet<string> Titles { get; } = Set("titles");

    /// <summary>What follows tells of the contact again: « c'est ce qu'on s'est dit hier ».</summary>
    public static Phrases<bool> Told { get; } = Known("told");

    public static FrozenSet<string> BeforeDay { get; } = Set("before a day");

    /// <summary>A day after these is to come.</summary>
    public static FrozenSet<string> DueBy { get; } = Set("due by");

    /// <summary>A day before these is to come.</summary>
    public static Phrases<bool> Latest { get; } = Known("latest");

    /// <summary>A day after these is of something else.</summary>
    public static FrozenSet<string> OfDay { get; } = Set("of a day");

    /// <summary>أرسلها له, text it, « le lui expédiera »: a verb and a pronoun, nothing else.</summary>
    public static bool IsOfThingNamed(string what) => what.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var verb] => IsOfThing(verb),
        [var verb, "له" or "لها" or "ليها" or "ليه" or "لهم" or "ليهم"] => IsOfThing(verb),
        [_, "it" or "them"] => true,
        ["m'en" or "s'en" or "m’en" or "s’en", "occupe" or "charge" or "occupent" or "occupera" or "chargera"] => true,
        [_, "it" or "them", "to", "her" or "him" or "them"] => true,
        ["le" or "la" or "les", _] or ["le" or "la" or "les", "lui" or "leur", _] or ["lui" or "leur", "le" or "la" or "les", _] => true,
        _ => false,
    };

    static bool IsOfThing(string verb) => verb.Length > 4 && Wording.IsArabic(verb) && (verb.EndsWith("ها", StringComparison.Ordinal) || verb.EndsWith("هم", StringComparison.Ordinal) || verb[^1] is 'ه');

    static IEnumerable<KeyValuePair<string, bool>> Present(string group, bool strong)
    {
        var written = Words("irregular fr").Select(line => line.Split(':')).ToDictionary(line => line[0], line => line[1].Split(','), StringComparer.Ordinal);
        foreach (var verb in Words(group))
        {
            if (written.TryGetValue(verb, out var forms))
                foreach (var form in forms) yield return new(form, strong);
            if (!written.ContainsKey(verb) && verb.EndsWith("ir", StringComparison.Ordinal))
                foreach (var ending in new[] { "is", "it", "issons", "issent" }) yield return new(verb[..^2] + ending, strong);
            if (!written.ContainsKey(verb) && verb.EndsWith("ndre", StringComparison.Ordinal))
                foreach (var ending in new[] { "s", "", "ons", "ent" }) yield return new(verb[..^2] + ending, strong);
            if (!verb.EndsWith("er", StringComparison.Ordinal)) continue;
            foreach (var ending in new[] { "e", "es", verb[^3] is 'g' ? "eons" : "ons", "ent" }) yield return new(verb[..^2] + ending, strong);
        }
    }

    static IEnumerable<(string Phrase, string Meaning)> Each(string group, string meaning) =>
        data[group].Split(", ").Select(phrase => (phrase, meaning));

    static Phrases<bool> Known(string group) => new(data[group].Split(", ").Select(phrase => (phrase, true)));

    static FrozenSet<string> Set(params string[] groups) => groups.SelectMany(Words).ToFrozenSet(StringComparer.Ordinal);

    static string[] Words(string group) => Folding.Fold(data[group].Contains(", ", StringComparison.Ordinal) ? data[group].Replace(", ", " ", StringComparison.Ordinal) : data[group])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
