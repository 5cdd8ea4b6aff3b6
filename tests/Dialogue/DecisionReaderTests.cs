using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Tests.Language;

namespace PracticeBot.Tests.Dialogue;

public sealed class DecisionReaderTests
{
    [Theory]
    [InlineData("Réunion hier : nous avons décidé de créer une commission mixte.", "créer une commission mixte")]
    [InlineData("On s'est mis d'accord pour rénover le foyer avant l'été.", "rénover le foyer avant l'été")]
    [InlineData("décision : visite le 12 mai", "visite le 12 mai")]
    [InlineData("La mission est reportée à septembre, décision commune.", "La mission est reportée à septembre")]
    [InlineData("Réunion Teams : décision de reporter la visite.", "reporter la visite")]
    [InlineData("C'est décidé, on se parle chaque lundi.", "on se parle chaque lundi")]
    [InlineData("on a retenu deux choses : ouvrir une halte, et en confier la gestion", "ouvrir une halte|en confier la gestion")]
    [InlineData("اجتمعت معها وقررنا إحداث لجنة مشتركة.", "إحداث لجنة مشتركة")]
    [InlineData("اتفقنا على تأجيل الزيارة وعلى تخصيص مترجمة.", "تأجيل الزيارة|تخصيص مترجمة")]
    [InlineData("We agreed to keep the council at 20 seats.", "keep the council at 20 seats")]
    [InlineData("Avons convenu avec Salma (tél., 12/03) : fermer la cour le mardi.", "fermer la cour le mardi")]
    [InlineData("Conclusions : (a) un relevé par mois ; (b) pas de sirène.", "un relevé par mois|pas de sirène")]
    [InlineData("Visio hier. On abandonne le kiosque du parc.", "On abandonne le kiosque du parc")]
    [InlineData("Le bal aura lieu dehors, c'est tranché.", "Le bal aura lieu dehors")]
    [InlineData("النتيجة: نبدأ بحي واحد فقط.", "نبدأ بحي واحد فقط")]
    [InlineData("استقر رأينا على شراء حاويتين", "شراء حاويتين")]
    [InlineData("It was resolved that the pool opens on Sundays.", "the pool opens on Sundays")]
    [InlineData("Decision = one form for all the clubs.", "one form for all the clubs")]
    public void What_was_decided_is_kept_in_its_own_words(string said, string decisions) =>
        Assert.Equal(decisions.Split('|'), DecisionReader.Read(said, []));

    [Theory]
    [InlineData("le conseil a voté la convention")]
    [InlineData("on n'a rien décidé")]
    [InlineData("nous n'avons pas décidé de la date")]
    [InlineData("la décision viendra plus tard")]
    [InlineData("ناقشنا الميزانية")]
    [InlineData("she told me about the decision")]
    [InlineData("le service doit établir la décision d'acceptation")]
    [InlineData("مازال ما اتفقنا على حتى حاجة")]
    [InlineData("Claire est d'accord pour le stage")]
    public void What_was_not_decided_is_none(string said) => Assert.Empty(DecisionReader.Read(said, []));

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll(AnyText.Of(400), said => DecisionReader.Read(said, []).All(one => one.Length > 0 && !one.Contains('\n', StringComparison.Ordinal)))
            .QuickCheckThrowOnFailure();
}
