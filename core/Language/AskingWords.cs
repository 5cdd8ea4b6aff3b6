using System.Collections.Frozen;

namespace PracticeBot.Language;

/// <summary>Words that people ask with, whatever they ask for: they tell little of what is looked for.</summary>
static class AskingWords
{
    static readonly FrozenSet<string> stems = Analysis.Terms("""
        chercher cherche cherchons recherche trouver trouve savoir sais sait connaître connais existe existent besoin aider aide question
        exemple modèle document guide ressource lien information infos renseignement voudrais voudrions souhaite souhaitons aimerais pouvoir pouvons devoir doit
        doivent devons falloir utiliser merci bonjour svp salut quelqu'un gens personne chose façon manière moyen cas possible
        demander demande dire donner montrer expliquer mettre prendre gérer organiser obtenir
        commune communes communal communale communaux ville villes mairie municipal municipale municipalité local locale
        أبحث نبحث بحث أريد نريد أود نود هناك يوجد توجد أحتاج نحتاج حاجة مساعدة سؤال مثال نموذج وثيقة دليل مورد رابط معلومات يمكن يمكننا ممكن يجب ينبغي
        طريقة كيفية شكرا سلام السلام عليكم شخص ناس شيء حالة الحصول أحصل نحصل تدبير تنظيم طلب جماعة الجماعة جماعي بلدية بلدي مدينة محلي
        find finding search searching look looking know need needs want like example template document guide resource link information question help please
        thanks hello exist exists someone anybody people person thing way ways possible case get getting give show explain
        municipality municipal town towns city commune local organise organize manage
        """).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contain(string term) => stems.Contains(term);
}
