using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>The words in which people say what they will do, folded as the words of a message are.</summary>
static class FollowUpWords
{
    /// <summary>Who a subject is; null is somebody, but nobody knows who.</summary>
    public static IReadOnlyList<(string[] Words, string? Who)> Subjects { get; } =
    [
        .. Each(SaidFollowUp.Me, "moi je", "je", "j", "on", "nous", "i", "we", "انا", "نحن", "حنا", "احنا", "moi"),
        .. Each(SaidFollowUp.Partner, "elle", "il", "elles", "ils", "lui", "celle ci", "celui ci", "cette dernière", "ce dernier", "she", "he", "they", "هي", "هو", "هم"),
    ];

    /// <summary>Words between a subject and its verb that change nothing.</summary>
    public static FrozenSet<string> Between { get; } = Set(
        "donc aussi ensuite encore alors puis bien toujours also then still now just only kindly qui اللي التي الذي who me m te t le la l les lui leur se s nous vous y en " +
        "d ça de son son cote ici اذن ايضا بدوره بدورها كذلك");

    public static FrozenSet<string> Reflexives { get; } = Set("se s nous");

    public static FrozenSet<string> Negations { get; } = Set("ne n pas jamais not t never cannot لا لم لن ما مكاينش لست");

    /// <summary>What follows these was wished, asked or supposed.</summary>
    public static FrozenSet<string> Supposed { get; } = Set("si s quand lorsque où comment pourquoi combien dont if when whether where how why because لو اذا هل كيف متى عندما كلما");

    public static FrozenSet<string> Relative { get; } = Set("que qu that which ce");

    /// <summary>With whoever is their subject, these promise what follows.</summary>
    public static IReadOnlyList<string[]> Promises { get; } =
    [
        .. Split("va", "vais", "allons", "vont", "doit", "dois", "devons", "doivent", "devra", "devrai", "devrons", "devront", "compte", "comptons", "prévoit de", "prévois de",
            "promet de", "promets de", "promet d", "a promis de", "a promis d", "ai promis de", "ai promis d", "avons promis de", "avons promis d", "accepte de", "a accepté de", "ai accepté de",
            "engage à", "est engagé à", "est engagée à", "suis engagé à", "suis engagée à", "charge de", "charge d", "charge du", "occupe de", "occupe d", "occupe du", "est chargé de",
            "est chargée de", "suis chargé de", "suis chargée de", "vais devoir", "va devoir"),
        .. Split("will", "ll", "am to", "m to", "is to", "are to", "re to", "has to", "have to", "ve to", "must", "shall", "need to", "needs to", "am going to", "m going to", "is going to",
            "s going to", "are going to", "re going to", "promised to", "promises to", "promise to", "agreed to", "agrees to", "agree to", "has promised to", "ll have to", "is supposed to", "is due to"),
    ];

    /// <summary>French words that promise only with the verb that follows them.</summary>
    public static FrozenSet<string> BeforeInfinitive { get; } = Set("va vais allons vont doit dois devons doivent devra devrai devrons devront compte comptons devoir");

    /// <summary>Nobody's: what must be done by whoever is named after, or by one not yet known.</summary>
    public static IReadOnlyList<(string[] Words, string? Who)> Impersonal { get; } =
    [
        .. Each(null, "il faut", "il faudra", "il faudrait", "reste à", "il reste à", "faut", "faudra"),
        .. Each(SaidFollowUp.Me, "à moi de", "à moi d", "à nous de", "à nous d"),
        .. Each(SaidFollowUp.Partner, "à elle de", "à elle d", "à lui de", "à lui d"),
        .. Each(SaidFollowUp.Me, "خاصني", "خصني", "خاصنا", "خصنا", "علي ان", "علينا ان", "المطلوب مني", "طلبت مني", "طلب مني", "وعدتها", "وعدته", "التزمت لها"),
        .. Each(SaidFollowUp.Partner, "خاصها", "خصها", "خاصو", "خصو", "خاصه", "عليها ان", "عليه ان", "طلبت منها", "طلبت منه", "وعدتني", "وعدني", "وعدتنا", "وعدنا", "وعدت", "وعد",
            "تعهدت", "تعهد", "التزمت", "التزم", "تكلفت", "تكفلت", "اتعهدت"),
        .. Each(null, "سيتم", "ستتم", "يجب", "ينبغي", "لازم", "يلزم", "يبقي"),
    ];

    public static FrozenSet<string> GoingTo { get; } = Set("غادي غاد راح رايح رايحه سوف غدي");

    /// <summary>A list of what is to be done follows their colon.</summary>
    public static IReadOnlyList<string[]> ToDo { get; } = Split(
        "à faire", "todo", "to do", "suite", "suites", "suite à donner", "prochaine étape", "prochaines étapes", "action", "actions", "next step", "next steps", "follow up", "follow ups",
        "المتابعة", "للمتابعة", "المطلوب", "الخطوة القادمة", "الخطوة المقبلة", "للقيام به");

    public static FrozenSet<string> Nothing { get; } = Set("rien ras aucune aucun nothing none no pas néant لا بدون ليس والو");

    /// <summary>Another contact, once its day is named.</summary>
    public static IReadOnlyList<string[]> NextContact { get; } = Split(
        "prochaine réunion", "prochain appel", "prochain rendez vous", "prochain rdv", "prochain point", "prochaine visio", "prochaine rencontre", "prochain contact", "prochain échange",
        "next meeting", "next call", "next contact", "next video call", "الاجتماع القادم", "الاجتماع المقبل", "اللقاء القادم", "اللقاء المقبل", "المكالمة القادمة", "المكالمة المقبلة", "موعدنا القادم");

    /// <summary>French verbs of doing something for another; the first say so by themselves, the others with a day.</summary>
    static readonly string[] doing = Words("""
        envoyer renvoyer transmettre préparer rédiger relire écrire rappeler téléphoner contacter recontacter relancer vérifier compléter corriger traduire chiffrer réserver
        planifier finaliser terminer remettre communiquer fournir adresser expédier déposer revoir trouver rassembler recueillir recenser lister soumettre inviter convoquer informer
        prévenir répondre consulter étudier examiner analyser estimer élaborer établir dresser produire réaliser publier diffuser imprimer scanner numériser photocopier inscrire
        actualiser modifier adapter ajuster amender intégrer ajouter joindre coordonner évaluer résumer synthétiser formuler identifier désigner former rejoindre apporter livrer solliciter
        retravailler boucler fixer caler saisir remplir renseigner transférer partager reprogrammer recalculer mettre faxer poster archiver classer centraliser
        mutualiser clarifier préciser détailler cartographier consolider peaufiner tester notifier commander
        """);

    static readonly string[] doingByADay = Words("""
        faire refaire voir regarder chercher demander proposer confirmer valider présenter appeler parler reparler discuter organiser programmer rencontrer recevoir accueillir visiter venir
        revenir passer donner rendre tenir prendre reprendre obtenir avancer poursuivre continuer commencer entamer travailler choisir compter calculer comparer mesurer signer monter
        lancer ouvrir créer assurer gérer suivre sonder interroger recruter installer aller finir voter convenir retrouver réunir dire expliquer montrer nommer payer acheter louer
        avertir rapporter lire récupérer
        """);

    static readonly string[] irregular = Words("""
        transmettre:transmets,transmet,transmettons,transmettent relire:relis,relit,relisons,relisent écrire:écris,écrit,écrivons,écrivent traduire:traduis,traduit,traduisons,traduisent
        remettre:remets,remet,remettons fournir:fournis,fournit,fournissons revoir:revois,revoit,revoyons,revoient recueillir:recueille,recueillons soumettre:soumets,soumet
        prévenir:préviens,prévient répondre:réponds,répond,répondons,répondent établir:établis,établit,établissons produire:produis,produit joindre:joins,joint rejoindre:rejoins,rejoint
        inscrire:inscris,inscrit saisir:saisis,saisit remplir:remplis,remplit rappeler:rappelle,rappelles,rappelent mettre:mets,met,mettons envoyer:envoie,envoi,envois,envoient
        renvoyer:renvoie fixer:fixe faire:fais,fait,faisons,font refaire:refais,refait,refaisons voir:vois,voit,voyons,voient recevoir:reçois,reçoit venir:viens,vient,viennent
        revenir:reviens,revient rendre:rends,rend tenir:tiens,tient prendre:prends,prend,prenons reprendre:reprends,reprend,reprenons obtenir:obtiens,obtient poursuivre:poursuis,poursuit
        choisir:choisis,choisit ouvrir:ouvre suivre:suis,suit aller:va,vais finir:finis,finit convenir:convient réunir:réunit,réunissons,réunissent dire:dis,dit appeler:appelle,appelles
        avertir:avertis,avertit lire:lis,lit recontacter:recontacte
        """);

    /// <summary>Present forms, and the infinitive after "il faut"; true when they say enough without a day.</summary>
    public static FrozenDictionary<string, bool> French { get; } = Present(doing, strong: true).Concat(Present(doingByADay, strong: false))
        .GroupBy(form => form.Key, form => form.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(form => form.Key, form => form.First(), StringComparer.Ordinal);

    public static FrozenSet<string> FrenchInfinitives { get; } = Set(string.Join(' ', doing.Concat(doingByADay)));

    /// <summary>Future forms of what is or can be rather than is done.</summary>
    public static FrozenSet<string> NotDone { get; } = Set(
        "serai sera serons seront aurai aura aurons auront pourrai pourra pourrons pourront saura saurai voudra voudrai faudra aimera aimerai vaudra paraîtra semblera contrat mandat extra opéra");

    public static FrozenSet<string> English { get; } = Set("""
        send prepare draft review check confirm translate print share email organise organize arrange schedule forward reply provide deliver publish correct finalise finalize finish complete
        collect submit update contact scan copy book fix chase circulate compile gather answer follow invite inform mail post propose sign write call phone ring get bring find look talk speak meet
        ask give make do come visit work return type upload
        """);

    /// <summary>Without a day these tell of the contact itself.</summary>
    public static FrozenSet<string> EnglishByADay { get; } = Set("write call phone ring get bring find look talk speak meet ask give make do come visit work return confirm propose sign follow answer fix");

    /// <summary>Arabic words that only begin as a future does.</summary>
    public static FrozenSet<string> NotFuture { get; } = Set("""
        ساعة ساعات ساعتين ساحة ساحات سابق سابقا سابقة السابق ساكنة ساري سارية سارة ساهم ساهمت ساعدت ساعدني ساعدتني ساعدنا سائق سادس سادسة سالم سامي سالينا ساليت سالي
        ستة ستين ستون ستمائة ستار ستديو ستوديو سياسة سياسات سياسي سياسية سياق سياحة سياحي سياحية سيارة سيارات سيدة سيدي سيدات سيناريو سيادة سيما سيتي سيمانة سينما سيرة سيف سيفو
        سنة سنوات سنتين سنوي سنوية سنويا سند سنتيم سنين ساعيين ساحل ساحلية ساهمنا ساندت ساعتان سيستم سياج سيدتي سير ستيني
        """);

    public static FrozenSet<string> Being { get; } = Set("ستكون سيكون سنكون سيبقي ستبقي سيظل ستظل سيصبح ستصبح سيعني سيسمح ستسمح سيساعد ستساعد سيمكن ستمكن سيشمل ستشمل سيعقد ستعقد سينطلق ستنطلق سيبدأ ستبدأ");

    /// <summary>Arabic verbs of doing something for another, from behind their prefix.</summary>
    public static string[] Arabic { get; } = Words("""
        رسل عد حضر كتب بعث قدم راجع ترجم عرض خبر سجل تصل نظم جهز حجز جيب كمل صيفط صيفت دير شوف عطي سلم نجز طبع صحح تحقق بحث جمع لتقي جتمع تواصل تلاقا هيئ هيا صيغ وقع نشر وزع حين ستدعي جاوب جيب عاود تحدث ناقش زور وافي قوم
        """);

    /// <summary>Given names met in both towns: who is called by one of them is somebody else than the partner.</summary>
    public static string[] GivenNames { get; } = Words("""
        Salma Claire Driss Anne Hassan Lucie Imane Paul Hanane Rachid Fatima Mohamed Ahmed Karim Youssef Khadija Sophie Marc Pierre Marie Jean Nadia Omar Said Samira Naima Aicha Mustapha Ali Hamid
        Latifa Malika Laila Julie Isabelle Philippe Michel Luc Nicolas Thomas Catherine Nathalie Laurent Bernard Hélène Zineb Hicham Abdellah Brahim Mehdi Amina Souad Houria Khalid Jamal
        فاطمة محمد أحمد كريم يوسف خديجة نادية عمر سعيد سميرة نعيمة عائشة مصطفى علي حميد لطيفة مليكة ليلى زينب هشام عبد إبراهيم المهدي أمينة سعاد خالد جمال حسن رشيد حنان إيمان لوسي بول
        """);

    static IEnumerable<KeyValuePair<string, bool>> Present(IEnumerable<string> verbs, bool strong)
    {
        var written = irregular.Select(line => line.Split(':')).ToDictionary(line => line[0], line => line[1].Split(','), StringComparer.Ordinal);
        foreach (var verb in verbs)
        {
            if (written.TryGetValue(verb, out var forms))
                foreach (var form in forms) yield return new(form, strong);
            if (!verb.EndsWith("er", StringComparison.Ordinal)) continue;
            foreach (var ending in new[] { "e", "es", "ons", "ent" }) yield return new(verb[..^2] + ending, strong);
        }
    }

    static IEnumerable<(string[] Words, string? Who)> Each(string? who, params string[] phrases) => Split(phrases).Select(words => (words, who));

    static string[][] Split(params string[] phrases) => [.. phrases.Select(phrase => Tokens.Of(phrase).Select(token => token.Text).ToArray())];

    /// <summary>The lines' words, folded; what a colon and commas join stays together.</summary>
    static string[] Words(string lines) => Folding.Fold(lines).Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    static FrozenSet<string> Set(string words) => Words(words).ToFrozenSet(StringComparer.Ordinal);
}
