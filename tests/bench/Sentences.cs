using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bench;

/// <summary>
/// Summaries of exchanges in French and in Arabic, 10 to 40 words, their vocabulary as uneven as people's is (Zipf): a few
/// hundred words of the trade, and a long tail of names. The same seed says the same.
/// </summary>
sealed class Sentences
{
    const int Vocabulary = 12_000;

    const string French = """
        réunion diagnostic social budget centre association subside crèche rapport calendrier visite formation projet convention commune
        service famille enfant jeune quartier atelier accompagnement bénéficiaire questionnaire enquête recensement partenaire financement
        dossier règlement commission conseil séance délégation mission programme évaluation indicateur objectif échéance document guide
        modèle fiche travailleur assistante éducateur animatrice coordinatrice élue fonctionnaire bourgmestre adjoint direction équipe
        accueil logement santé handicap école alphabétisation couture insertion emploi coopérative marché équipement bâtiment travaux
        subvention facture dépense devis virement justificatif courrier téléphone appel message invitation programme ordre présentation
        compte décision accord signature avenant report retard priorité difficulté solution proposition méthode outil grille entretien
        statistique population âgées femmes migrants précarité pauvreté prévention violence médiation écoute permanence guichet
        inscription liste registre annuaire carte territoire zone rural urbain transport bus route eau électricité jardin sport culture
        bibliothèque théâtre musique festival journée semaine trimestre printemps automne inauguration exposition stage apprentissage
        """;

    const string Arabic = """
        اجتماع تشخيص اجتماعي ميزانية مركز جمعية دعم حضانة تقرير برنامج زيارة تكوين مشروع اتفاقية جماعة مصلحة أسرة طفل شباب حي ورشة
        مواكبة مستفيد استمارة بحث إحصاء شريك تمويل ملف نظام لجنة مجلس دورة وفد مهمة تقييم مؤشر هدف أجل وثيقة دليل نموذج بطاقة عامل
        مساعدة مربية منشطة منسقة منتخب موظف رئيس نائب مديرية فريق استقبال سكن صحة إعاقة مدرسة خياطة إدماج تشغيل تعاونية سوق تجهيز
        بناية أشغال منحة فاتورة مصاريف تحويل مراسلة هاتف مكالمة رسالة دعوة عرض قرار اتفاق توقيع تأجيل أولوية صعوبة حل اقتراح منهجية
        مقابلة سكان مسنين نساء مهاجرين فقر وقاية وساطة إنصات تسجيل لائحة خريطة مجال قروي حضري نقل طريق ماء كهرباء حديقة رياضة ثقافة
        """;

    const string FrenchSmall = "le la les de du des un une et à au aux pour avec sur dans par en que qui nous est sont pas plus ce cette";
    const string ArabicSmall = "في من على إلى عن مع أن هذا هذه التي الذي";

    static readonly string[] beginnings = ["bel", "mont", "val", "roch", "font", "ber", "cas", "gran", "mar", "tan", "ouar", "zag", "tif", "kher", "tam", "sid"];
    static readonly string[] middles = ["a", "i", "o", "ou", "é", "an", "en", "er", "al", "il"];
    static readonly string[] ends = ["ville", "court", "gnies", "mont", "dane", "rane", "zit", "let", "roune", "sart", "bay", "mine", "guem", "ne", "rit", "ha"];

    static readonly string[] french = Words(French, 7);
    static readonly string[] arabic = Words(Arabic, 11);
    static readonly double[] weights = Cumulated();

    readonly Random random;

    public Sentences(int seed) => random = new(seed);

    /// <summary>What the topics that the log form names add to the terms of an exchange.</summary>
    public static IReadOnlyList<string> TopicTerms { get; } =
        [.. SharedTopics.All.NamesOf([new TopicId("diagnosis"), new TopicId("budget")]).SelectMany(Analysis.Terms)];

    public string Next()
    {
        var (words, small) = random.Next(4) == 0 ? (arabic, ArabicSmall.Split(' ')) : (french, FrenchSmall.Split(' '));
        var said = new string[random.Next(10, 41)];
        for (var i = 0; i < said.Length; i++)
            said[i] = random.Next(10) < 3 ? small[random.Next(small.Length)] : words[Rank()];
        return string.Join(' ', said) + ".";
    }

    public IEnumerable<string> Take(int count)
    {
        for (var i = 0; i < count; i++) yield return Next();
    }

    /// <summary>One to four words, each common, middling or rare, in one language.</summary>
    public string Query()
    {
        var words = random.Next(4) == 0 ? arabic : french;
        return string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[random.Next(3) switch
        {
            0 => random.Next(30),
            1 => random.Next(30, 400),
            _ => random.Next(400, 4_000),
        }]));
    }

    int Rank()
    {
        var found = Array.BinarySearch(weights, random.NextDouble() * weights[^1]);
        return found < 0 ? ~found : found;
    }

    /// <summary>The trade's words first, then names made of syllables until the vocabulary is full.</summary>
    static string[] Words(string trade, int seed)
    {
        var syllables = new Random(seed);
        var words = trade.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        var known = words.ToHashSet(StringComparer.Ordinal);
        while (words.Count < Vocabulary)
        {
            var name = beginnings[syllables.Next(beginnings.Length)] + middles[syllables.Next(middles.Length)]
                + beginnings[syllables.Next(beginnings.Length)] + middles[syllables.Next(middles.Length)] + ends[syllables.Next(ends.Length)];
            if (known.Add(name)) words.Add(name);
        }

        return [.. words];
    }

    static double[] Cumulated()
    {
        var sums = new double[Vocabulary];
        for (var rank = 0; rank < Vocabulary; rank++) sums[rank] = (rank > 0 ? sums[rank - 1] : 0) + (1 / (rank + 2.7));
        return sums;
    }
}
