using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Resources;

/// <summary>Filters as people say them, and words that only look like some.</summary>
public sealed class ResourceRequestTests
{
    static readonly IReadOnlyList<Person> sharers = [Community.Claire, Community.Lucie, Community.Hassan, Community.Anne];

    [Theory]
    [InlineData("guides en arabe", "guides", "ar")]
    [InlineData("un modèle de convention en français", "modèle de convention", "fr")]
    [InlineData("دليل التشخيص بالعربية", "دليل التشخيص", "ar")]
    [InlineData("الوثائق باللغة الفرنسية", "", "fr")]
    [InlineData("diagnosis guide in English", "diagnosis guide", "en")]
    public void A_language(string said, string query, string language) =>
        Check(said, query, new(LanguageCodes.FromTag(language)));

    [Theory]
    [InlineData("guide du diagnostic de cette année", "guide du diagnostic", 2026, null)]
    [InlineData("les ressources partagées ce mois-ci", "", 2026, 3)]
    [InlineData("documents de l'année dernière", "", 2025, null)]
    [InlineData("وثائق هذه السنة حول الإعاقة", "وثائق حول الإعاقة", 2026, null)]
    [InlineData("guides from last month", "guides", 2026, 2)]
    public void A_time_of_sharing(string said, string query, int year, int? month) => Check(said, query, new(In: new(year, month)));

    [Theory]
    [InlineData("les documents de Claire", "")]
    [InlineData("guide du recensement par Claire Dumont", "guide du recensement")]
    [InlineData("Claire's census guide", "census guide")]
    [InlineData("دليل الإحصاء من كلير", "دليل الإحصاء")]
    [InlineData("the census guide from claire", "census guide")]
    public void Who_shared_it(string said, string query) => Check(said, query, new(By: Community.Claire.Id));

    [Theory]
    [InlineData("les liens sur le handicap", "handicap", ResourceForm.Link)]
    [InlineData("fichiers", "", ResourceForm.File)]
    [InlineData("notes about the census", "census", ResourceForm.Note)]
    [InlineData("الملفات حول الإعاقة", "الإعاقة", ResourceForm.File)]
    public void What_it_is(string said, string query, ResourceForm form)
    {
        var read = Read(said);

        Assert.Equal(new ResourceFilter(Form: form), read.Filter);
        Assert.EndsWith(query, read.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guides sur le thème de la jeunesse", "guides")]
    [InlineData("guides on the topic youth", "guides")]
    [InlineData("دلائل في موضوع الشباب", "دلائل")]
    public void A_topic(string said, string query) => Check(said, query, new(Topic: new("youth")));

    [Fact]
    public void All_of_them_together() => Check(
        "les liens de Claire en arabe de cette année sur le thème jeunesse : conseil des jeunes", "conseil des jeunes",
        new(LanguageCode.Arabic, ResourceForm.Link, Community.Claire.Id, new(2026), new("youth")));

    [Theory]
    [InlineData("lien social et solidarité")]
    [InlineData("le budget de mars")]
    [InlineData("note de service")]
    [InlineData("guide 2025")]
    [InlineData("cours d'arabe pour adultes")]
    [InlineData("la charte de la commune")]
    [InlineData("أنشطة الشباب")]
    public void What_is_looked_for_is_no_filter(string said) => Check(said, said, ResourceFilter.None);

    static void Check(string said, string query, ResourceFilter filter)
    {
        var read = Read(said);

        Assert.Equal(filter, read.Filter);
        Assert.Equal(query, read.Query);
    }

    static ResourceRequest Read(string said) => ResourceRequest.Read(said, Some.Today, SharedTopics.All, sharers);
}
