using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Tests.Language;

public sealed class TopicSpottingTests
{
    [Theory]
    [InlineData("On a parlé de l'ACTION SOCIALE", "social-action")]
    [InlineData("العمل الاجتماعي في الجماعة", "social-action")]
    [InlineData("au sujet du diagnostic territorial", "diagnosis")]
    [InlineData("بخصوص التشخيص", "diagnosis")]
    [InlineData("les creches", "early-childhood")]
    [InlineData("une maison de retraite pour personnes agees", "elderly-people")]
    [InlineData("دار المسنين", "elderly-people")]
    [InlineData("la maison des jeunes", "youth")]
    [InlineData("a youth club", "youth")]
    [InlineData("l'insertion professionnelle", "integration")]
    [InlineData("le centre de formation féminine", "women-training-centres")]
    [InlineData("النادي النسوي", "women-training-centres")]
    [InlineData("le plan d'action", "planning")]
    [InlineData("people with disabilities", "disability")]
    [InlineData("les logements sociaux", "housing")]
    [InlineData("la santé mentale", "health")]
    [InlineData("الصحة العمومية", "health")]
    [InlineData("modification budgétaire et budgets", "budget")]
    [InlineData("ميزانية", "budget")]
    public void A_topic_is_spotted_by_what_people_call_it(string said, string topic) => Assert.Equal([topic], Spotted(said));

    [Fact]
    public void Several_topics_come_in_the_order_of_the_list() =>
        Assert.Equal(["early-childhood", "subsidies", "associations"], Spotted("subventions aux associations et crèches"));

    [Theory]
    [InlineData("Bonjour Claire, merci pour votre message, on se voit lundi à la réunion")]
    [InlineData("J'ai un plan : le planning de la semaine prochaine à la commune")]
    [InlineData("la visite d'Aïn Zitoun et de Valmont, la salle, le bureau, l'accueil du maire")]
    [InlineData("action immédiate : envoyer la formation et le programme du service")]
    [InlineData("I called her about the plan of the visit, she will help on Friday")]
    [InlineData("she is old, the house is young, care for the form")]
    [InlineData("اتصلت بكلير يوم الجمعة حول الزيارة والاجتماع المقبل")]
    [InlineData("العمل في المركز مع الموظفين، شكرا على الدعم")]
    [InlineData("السكان والساكنة والأطفال")]
    public void Ordinary_words_name_no_topic(string said) => Assert.Empty(Spotted(said));

    [Fact]
    public void Every_shared_topic_is_found_by_each_of_its_names()
    {
        foreach (var topic in SharedTopics.All)
        {
            Assert.All(LanguageCodes.All, language => Assert.Contains(topic.Id.Value, Spotted(topic.Name(language))));
        }
    }

    [Fact]
    public void Every_synonym_belongs_to_one_topic_and_finds_it()
    {
        var synonyms = SharedTopics.All.SelectMany(topic => topic.Synonyms.Select(synonym => (synonym, topic.Id.Value))).ToList();

        Assert.All(synonyms, pair => Assert.Contains(pair.Value, Spotted(pair.synonym)));
        Assert.Equal(synonyms.Count, synonyms.DistinctBy(pair => pair.synonym).Count());
    }

    [Fact]
    public void A_topic_that_a_coordinator_added_is_spotted_too()
    {
        var mobility = new Topic(new TopicId("mobility"), "Mobilité", "التنقل", "Mobility", ["transport à la demande"]);

        Assert.Equal([mobility.Id], TopicSpotting.Find("le transport à la demande", [.. SharedTopics.All, mobility]));
    }

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll(AnyText.Of(300), text => TopicSpotting.Find(text, SharedTopics.All).Count <= SharedTopics.All.Count).QuickCheckThrowOnFailure();

    static IEnumerable<string> Spotted(string said) => TopicSpotting.Find(said, SharedTopics.All).Select(topic => topic.Value);
}
