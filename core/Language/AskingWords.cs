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
        شنو شنوا شنية شكون وشكون فين وفين علاش وعلاش كيفاش وكيفاش كفاش شحال وشحال فوقاش وقتاش باش اللي لي هاد هادا هادي هاذ داك ديك هداك هديك شي شيحد
        بغيت بغينا بغى بغا بغاو نبغي نبغيو كنبغيو كيبغي كيبغيو مابغاش بغاش خاص خاصني خاصنا خاصو خاصها خاصهم نقدر نقدرو كنقدرو نقدروا عافاك عفاك كاين
        كاينة كاينين ماكاين ماكاينش كاينش راه راها راهم حنا احنا نتا نتي نتوما هما عندي عندنا عندو عندها عندهم عندكم عندكوم ماعندوش عندوش ماعندناش
        عندناش ماعندهمش عندهمش ديالي ديالنا ديالهم ديالها ديالو ديالكم ديالكوم حيت حيتاش ماشي فاش ملي إيلا فالجماعة أرجو المرجو نرجو هلا تفضلوا
        bonsoir coucou svp stp quelqu'une faudrait-il fait-on peut-on existe-t-il y-a-t-il aurait-il auriez avez-vous avez pourriez pouvez-vous savez-
        vous connaissez-vous donnez
        please anyone wondering hi hello cheers ok does tips advice suggestions ideas recommend recommendation
        """).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contain(string term) => stems.Contains(term);
}
