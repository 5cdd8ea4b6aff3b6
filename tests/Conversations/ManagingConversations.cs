using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>Who looks after a community says who is what in it: invited, changed, paired, gone and back.</summary>
public sealed class ManagingConversations
{
    static readonly string valmont = DerivedId.From("demo.town", "valmont").ToString("N");

    [Theory]
    [InlineData("inviter Mehdi Alaoui, élu à Valmont, en arabe", "ar")]
    [InlineData("inviter Mehdi Alaoui, élu à Valmont, anglophone", "en")]
    [InlineData("inviter Mehdi Alaoui, élu à Valmont", "fr")]
    [InlineData("invite Mehdi Alaoui, elected member in Valmont, in Arabic", "ar")]
    [InlineData("دعوة مهدي العلوي، منتخب بفالمون، بالفرنسية", "fr")]
    public async Task Whoever_is_invited_reads_the_language_that_was_said(string says, string language)
    {
        await using var house = await TheHouse.OpenAsync();

        var form = await house.Hears("imane").Says(says).AnswerAsync();

        Assert.Equal(language, TheWebChat.Filled(form, "language"));
        Assert.Equal("elected", TheWebChat.Filled(form, "roles"));
        Assert.Equal(valmont, TheWebChat.Filled(form, "town"));
    }

    [Theory]
    [InlineData("imane", "rendre Claire mentor", "official,mentor")]
    [InlineData("imane", "Claire devient aussi mentor", "official,mentor")]
    [InlineData("imane", "Lucie n'est plus mentor, elle redevient fonctionnaire", "official")]
    [InlineData("imane", "make Claire a mentor", "official,mentor")]
    [InlineData("imane", "اجعل كلير مرشدة", "official,mentor")]
    [InlineData("imane", "change la fonction de Claire", "official")]
    [InlineData("admin", "change la fonction de Hassan : coordinateur", "coordinator")]
    [InlineData("admin", "give Hassan the coordinator role", "mentor,coordinator")]
    [InlineData("admin", "امنح حسن دور المنسق", "mentor,coordinator")]
    [InlineData("imane", "Claire devient seulement mentor", "mentor")]
    public async Task The_form_opens_with_the_role_that_was_said(string who, string says, string roles)
    {
        await using var house = await TheHouse.OpenAsync();

        var form = await house.Hears(who).Says(says).AnswerAsync();

        Assert.Equal(roles, TheWebChat.Filled(form, "roles"));
    }

    [Theory]
    [InlineData("fr", "Claire devient seulement mentor", "Claire Dumont perdrait cette fonction", "Le binôme de Claire Dumont avec Salma Berrada prendrait fin", "rien n'a changé")]
    [InlineData("ar", "غير دور كلير : مرشدة فقط", "سيفقد Claire Dumont هذه الصفة", "سينتهي ثنائي Claire Dumont مع Salma Berrada", "لم يتغير")]
    [InlineData("en", "change the role of Claire: mentor only", "Claire Dumont would lose this role", "The pair of Claire Dumont and Salma Berrada would end", "")]
    public async Task What_a_change_takes_is_named_before_it_is_made(string language, string says, string lost, string ends, string nothing)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Submits("language.set", ("language", language)).AnswerAsync();
        var claire = DerivedId.From("demo.person", "claire").ToString("N");

        await imane.Says(says).IsAnswered(lost, ends);
        await imane.Fills("people.change", ("person", claire), ("town", valmont), ("roles", "mentor")).IsAnswered(lost, ends);
        await imane.Says(language == "ar" ? "لا" : language == "en" ? "no" : "non").IsAnswered(nothing);
        Assert.Equal(0, house.Count("SELECT count(*) FROM pairs WHERE ended_on IS NOT NULL"));

        await imane.Fills("people.change", ("person", claire), ("town", valmont), ("roles", "mentor"), ("sure", "1")).AnswerAsync();
        Assert.Equal(1, house.Count("SELECT count(*) FROM pairs WHERE ended_on IS NOT NULL"));
    }

    [Fact]
    public async Task The_form_opens_with_the_town_that_was_said_and_a_role_that_is_not_theirs_to_give_is_refused()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");

        var form = await imane.Says("Salma passe à la commune de Valmont").AnswerAsync();
        Assert.Equal(valmont, TheWebChat.Filled(form, "town"));
        Assert.Equal("official", TheWebChat.Filled(form, "roles"));

        await imane.Says("change la fonction de Hassan : coordinateur").IsAnswered("Cette fonction ne peut être donnée");
    }

    [Theory]
    [InlineData("créer un binôme Hassan et Lucie", "Hassan Ouazzani", "Lucie Moreau")]
    [InlineData("mets Hassan et Lucie en binôme", "Hassan Ouazzani", "Lucie Moreau")]
    [InlineData("associe Hassan Ouazzani à Lucie Moreau", "Hassan Ouazzani", "Lucie Moreau")]
    [InlineData("créer le binôme Salma et Anne", "Salma Berrada", "Anne Lefèvre")]
    [InlineData("pair Driss with Claire", "Driss El Amrani", "Claire Dumont")]
    [InlineData("اجمع حسن ولوسي في ثنائي", "Hassan Ouazzani", "Lucie Moreau")]
    public async Task A_pair_is_of_those_who_were_named_in_their_order(string says, string first, string second)
    {
        await using var house = await TheHouse.OpenAsync();

        var form = await house.Hears("imane").Says(says).AnswerAsync();

        Assert.Equal((first, second), (TheWebChat.Filled(form, "first"), TheWebChat.Filled(form, "second")));
    }

    [Fact]
    public async Task Both_may_be_named_where_the_first_is_asked_for()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says("former un binôme").AnswerAsync();

        var form = await imane.Says("créer le binôme Salma et Anne").AnswerAsync();

        Assert.Equal(("Salma Berrada", "Anne Lefèvre"), (TheWebChat.Filled(form, "first"), TheWebChat.Filled(form, "second")));
    }

    [Theory]
    [InlineData("fr", "retirer Claire", "Mettre fin à l'adhésion de Claire Dumont ?", "faire revenir Claire Dumont", "Claire Dumont est de retour")]
    [InlineData("fr", "supprimer Claire Dumont", "Mettre fin à l'adhésion de Claire Dumont ?", "réintégrer Claire Dumont", "Claire Dumont est de retour")]
    [InlineData("fr", "Claire Dumont a quitté la commune", "Mettre fin à l'adhésion de Claire Dumont ?", "Claire Dumont revient à la commune", "Claire Dumont est de retour")]
    [InlineData("en", "remove Claire Dumont", "End the membership of Claire Dumont?", "bring Claire Dumont back", "Claire Dumont")]
    [InlineData("ar", "احذف Claire Dumont من الأعضاء", "إنهاء عضوية Claire Dumont؟", "أعد Claire Dumont إلى المجموعة", "Claire Dumont")]
    public async Task Who_left_is_taken_off_and_comes_back_in_words(string language, string removes, string sure, string returns, string back)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Submits("language.set", ("language", language)).AnswerAsync();

        await imane.Says(removes).IsAnswered(sure);
        await imane.Submits("people.leave", ("person", DerivedId.From("demo.person", "claire").ToString("N")), ("sure", "1")).AnswerAsync();
        Assert.Equal(1, house.Count("SELECT count(*) FROM people WHERE name = 'Claire Dumont' AND standing = 'Left'"));

        await imane.Says(returns).IsAnswered(back);
        Assert.Equal(0, house.Count("SELECT count(*) FROM people WHERE name = 'Claire Dumont' AND standing = 'Left'"));
    }

    [Fact]
    public async Task Who_looks_after_nobody_takes_off_nobody()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");

        await salma.Says("retirer Claire").IsAnswered("Je ne trouve pas cette personne");
        await salma.Says("je quitte la communauté").IsAnswered("voulez-vous quitter");
    }

    [Fact]
    public async Task A_reading_that_is_chosen_says_whom_it_is_about()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");

        await imane.Submits("people.leave", ("words", "retirer Claire")).IsAnswered("Mettre fin à l'adhésion de Claire Dumont ?");
    }
}
