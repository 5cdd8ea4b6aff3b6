using System.Runtime.CompilerServices;
using PracticeBot.Language;

namespace PracticeBot.People;

/// <summary>The list that every community starts with; its coordinators extend it.</summary>
public static class SharedTopics
{
    public static IReadOnlyList<Topic> All { get; } =
    [
        Of("social-action", "Action sociale", "العمل الاجتماعي", "Social action",
            "aide sociale, service social, services sociaux, travail social, travailleur social, assistante sociale, politique sociale, CCAS, CPAS, précarité, pauvreté, exclusion sociale",
            "المساعدة الاجتماعية, الخدمات الاجتماعية, الشؤون الاجتماعية, التضامن الاجتماعي, التنمية الاجتماعية, المساعدات الاجتماعية, الهشاشة, محاربة الفقر",
            "social work, social worker, social welfare, social services, social assistance, social policy, poverty"),
        Of("diagnosis", "Diagnostic", "التشخيص", "Diagnosis",
            "diagnostic social, diagnostic territorial, diagnostic partagé, diagnostic participatif, état des lieux, analyse des besoins, besoins sociaux, enquête sociale, recensement des associations",
            "التشخيص الترابي, التشخيص التشاركي, التشخيص الاجتماعي, دراسة الحاجيات, تحليل الحاجيات, بحث اجتماعي, تشخيص",
            "social diagnosis, needs assessment, needs analysis, situation analysis, baseline survey"),
        Of("early-childhood", "Petite enfance", "الطفولة المبكرة", "Early childhood",
            "crèche, halte-garderie, garderie, assistante maternelle, école maternelle, préscolaire, jeunes enfants, accueil des enfants, milieu d'accueil, consultation des nourrissons",
            "الطفولة الصغرى, دور الحضانة, حضانة, روض الأطفال, رياض الأطفال, التعليم الأولي, الأطفال الصغار",
            "nursery, kindergarten, preschool, childcare, child care, young children, day nursery"),
        Of("elderly-people", "Personnes âgées", "الأشخاص المسنون", "Elderly people",
            "aînés, seniors, troisième âge, maison de retraite, maison de repos, EHPAD, maintien à domicile, aide à domicile, retraités",
            "المسنين, كبار السن, الأشخاص المسنين, دار المسنين, دور العجزة, المتقاعدين",
            "older people, the elderly, retirement home, nursing home, home care, old people"),
        Of("youth", "Jeunesse", "الشباب", "Youth",
            "jeunes, adolescents, maison des jeunes, conseil des jeunes, club de jeunes, animation jeunesse, mission locale, service jeunesse",
            "شباب, دار الشباب, مجلس الشباب, المراهقين, الفئات الشابة",
            "young people, youth club, youth council, youth work, teenagers"),
        Of("integration", "Intégration", "الإدماج", "Integration",
            "insertion sociale, insertion professionnelle, inclusion sociale, cohésion sociale, primo-arrivants, migrants, accueil des migrants, vivre ensemble",
            "الاندماج, الإدماج الاجتماعي, الإدماج المهني, إدماج المهاجرين, المهاجرين, التماسك الاجتماعي",
            "social integration, social inclusion, social cohesion, newcomers, labour market integration"),
        Of("women-training-centres", "Centres de formation des femmes", "مراكز تكوين النساء", "Women's training centres",
            "centre de formation féminine, centre de formation féminin, formation des femmes, foyer féminin, centre féminin, ouvroir, autonomisation des femmes, alphabétisation des femmes, couture et broderie",
            "مركز تكوين النساء, مركز التكوين النسوي, النادي النسوي, الأندية النسوية, تكوين النساء, تكوين المرأة, تمكين النساء, محو الأمية",
            "women's training centre, women's training center, women's training, women's centre, women's empowerment, women's literacy"),
        Of("subsidies", "Subsides aux associations", "دعم الجمعيات", "Subsidies to associations",
            "subside, subvention, subventions aux associations, subventionnement, règlement de subsides, appel à projets, financement des associations, aide financière aux associations",
            "منح الجمعيات, منحة الجمعيات, المنح, الدعم المالي للجمعيات, تمويل الجمعيات, الدعم العمومي للجمعيات, طلب عروض المشاريع",
            "subsidy, grant scheme, grants to associations, association funding, funding of associations, call for projects"),
        Of("planning", "Planification", "التخطيط", "Strategic planning",
            "plan d'action, planification stratégique, plan stratégique, programme d'action communal, plan communal de développement, programmation pluriannuelle, programme stratégique transversal",
            "التخطيط الاستراتيجي, خطة العمل, مخطط العمل, برنامج عمل الجماعة, المخطط الجماعي للتنمية, تخطيط",
            "action plan, strategic plan, municipal planning, multi-year programme, community development plan"),
        Of("disability", "Handicap", "الإعاقة", "Disability",
            "personnes handicapées, personnes en situation de handicap, handicapés, accessibilité, PMR, enfants handicapés, allocation handicap",
            "إعاقة, الأشخاص في وضعية إعاقة, ذوي الاحتياجات الخاصة, ذوي الإعاقة, المعاقين, الولوجيات",
            "disabled people, people with disabilities, disabilities, accessibility, special needs"),
        Of("housing", "Logement", "السكن", "Housing",
            "logement social, logements sociaux, habitat, sans-abri, hébergement d'urgence, habitat insalubre, logements, bailleur social",
            "السكن الاجتماعي, السكن اللائق, الإسكان, دور الصفيح, الإيواء, إيواء المشردين",
            "social housing, public housing, homeless, homelessness, emergency shelter, slum housing"),
        Of("associations", "Associations", "الجمعيات", "Associations",
            "vie associative, tissu associatif, monde associatif, mouvement associatif, maison des associations, société civile, ONG, bénévoles, bénévolat",
            "جمعية, النسيج الجمعوي, العمل الجمعوي, المجتمع المدني, المنظمات غير الحكومية, المتطوعين",
            "association, civil society, voluntary sector, non-profit, nonprofit, NGO, volunteers, volunteering"),
        Of("health", "Santé", "الصحة", "Health",
            "santé publique, soins de santé, santé mentale, hôpital, centre de santé, dispensaire, prévention santé, vaccination, médecin, mutuelle de santé",
            "الصحة العمومية, الصحة النفسية, المستوصف, المستشفى, المركز الصحي, التلقيح, التغطية الصحية, صحة",
            "public health, mental health, health care, healthcare, hospital, health centre, clinic"),
        Of("budget", "Budget", "الميزانية", "Budget",
            "finances communales, finances publiques, compte administratif, débat budgétaire, modification budgétaire, prévisions budgétaires, coût du projet, crédits budgétaires",
            "ميزانية, المالية المحلية, المالية الجماعية, الاعتمادات المالية, الحساب الإداري",
            "municipal finance, local finance, public finance, budgeting, budget line, appropriations"),
    ];

    static Topic Of(string id, string french, string arabic, string english, params string[] synonyms) => new(
        new TopicId(id), french, arabic, english, synonyms.SelectMany(line => line.Split(", ")).ToEquatableList());
}

/// <summary>Which topics a text is about: those whose name, or another word for it, stands in it word by word.</summary>
public static class TopicSpotting
{
    /// <summary>A topic never changes: what its words are analysed to is kept as long as the topic is.</summary>
    static readonly ConditionalWeakTable<Topic, IReadOnlyList<IReadOnlyList<string>>> Analysed = [];

    /// <summary>In the order of the list, each once.</summary>
    public static IReadOnlyList<TopicId> Find(string text, IEnumerable<Topic> topics)
    {
        var terms = Analysis.Terms(text);
        var places = Enumerable.Range(0, terms.Count).ToLookup(i => terms[i], StringComparer.Ordinal);
        return [.. topics.Where(topic => Analysed.GetValue(topic, Phrases).Any(IsSaid)).Select(topic => topic.Id)];

        bool IsSaid(IReadOnlyList<string> phrase) => places[phrase[0]].Any(start => terms.HoldAt(start, phrase));
    }

    static IReadOnlyList<IReadOnlyList<string>> Phrases(Topic topic) =>
        [.. topic.Synonyms.Prepend(topic.French).Append(topic.Arabic).Append(topic.English).Select(Analysis.Terms).Where(phrase => phrase.Count > 0)];
}
