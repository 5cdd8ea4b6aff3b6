using PracticeBot.Joining;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>How people come to the community, from where they speak, and how they go.</summary>
public sealed class JoiningConversations
{
    static readonly string ainZitoun = DerivedId.From("demo.town", "ain-zitoun").ToString("N");

    [Theory]
    [InlineData("fr", "inviter Hanane Idrissi, fonctionnaire à Aïn Zitoun", "L'invitation de Hanane Idrissi est prête", "rejoindre {0}", "Imane Tazi invite Hanane Idrissi", "Bienvenue, Hanane Idrissi")]
    [InlineData("ar", "دعوة حنان الإدريسي، موظفة بعين الزيتون", "دعوة حنان الإدريسي جاهزة", "الانضمام {0}", "دعوة إلى حنان الإدريسي", "مرحبا بكم، حنان الإدريسي")]
    [InlineData("en", "invite Hanane Idrissi, official in Aïn Zitoun", "The invitation for Hanane Idrissi is ready", "join {0}", "Imane Tazi invites Hanane Idrissi", "Welcome, Hanane Idrissi")]
    public async Task Somebody_is_invited_in_words_and_joins_by_the_code(string language, string says, string ready, string joins, string invited, string welcome)
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, hanane) = (house.Hears("imane"), house.Hears("hanane"));
        await imane.Submits("language.set", ("language", language)).AnswerAsync();
        var name = language == "ar" ? "حنان الإدريسي" : "Hanane Idrissi";

        var form = await imane.Says(says).AnswerAsync();
        Assert.Equal(name, TheWebChat.Filled(form, "name"));
        Assert.Equal(ainZitoun, TheWebChat.Filled(form, "town"));
        Assert.Equal("official", TheWebChat.Filled(form, "roles"));

        var answer = await imane.Fills("people.invite", ("name", name), ("town", ainZitoun), ("roles", "official"), ("language", language)).IsAnswered(ready);
        var code = JoiningCode.Find(answer.Words())!;
        Assert.Contains($"/join#{code}", answer.Words(), StringComparison.Ordinal);

        await hanane.Says("bonjour").IsAnswered("Je ne vous connais pas encore");
        await hanane.Says(string.Format(System.Globalization.CultureInfo.InvariantCulture, joins, code)).IsAnswered(invited, language == "ar" ? "09.08" : "09-08");
        await hanane.Submits("people.join", ("do", "accept")).IsAnswered(welcome);
        await hanane.Submits("help").AnswerAsync();
        await imane.IsToldAsync(name);

        Assert.Equal(1, house.Count($"SELECT count(*) FROM people WHERE name = '{name}' AND language = '{language}'"));
        await house.Hears("other").Says(code.ToString()).IsAnswered("Ce code n'ouvre rien");
    }

    [Fact]
    public async Task The_code_is_kept_nowhere_as_it_is()
    {
        await using var house = await TheHouse.OpenAsync();
        var code = await InviteAsync(house, "Hanane Idrissi");

        Assert.Equal(0, house.Count($"SELECT count(*) FROM inbox WHERE replies LIKE '%{code}%'"));
        Assert.Equal(0, house.Count($"SELECT count(*) FROM dialogues WHERE state LIKE '%{code}%'"));
        Assert.Equal(code.Hash, house.Text("SELECT hash FROM codes"));

        var chat = await TheWebChat.OpenAsync(house.Http, "imane");
        await chat.SaysAsync("relier mon compte Teams");
        var (said, _) = await chat.PollAsync();
        var shown = JoiningCode.Find(said[^1].Words());
        Assert.NotNull(shown);
        Assert.Equal(0, house.Count($"SELECT count(*) FROM transcript WHERE activity LIKE '%{shown}%'"));
    }

    [Fact]
    public async Task A_button_without_the_code_opens_nothing()
    {
        await using var house = await TheHouse.OpenAsync();
        await InviteAsync(house, "Hanane Idrissi");

        await house.Hears("nobody").Submits("people.join", ("do", "accept")).IsAnswered("Je ne vous connais pas encore");
        await house.Hears("nobody").Submits("people.join", ("do", "accept"), ("code", "1"), ("invitation", "1")).IsAnswered("Je ne vous connais pas encore");
    }

    [Fact]
    public async Task Five_wrong_tries_lock_a_code_and_make_whoever_guesses_wait()
    {
        await using var house = await TheHouse.OpenAsync();
        var code = await InviteAsync(house, "Hanane Idrissi");
        var (guesser, hanane) = (house.Hears("guesser"), house.Hears("hanane"));

        for (var i = 0; i < 5; i++) await guesser.Says($"{code.Prefix}{Some.JoiningCode().ToString()[4..]}").IsAnswered("Ce code n'ouvre rien");
        await guesser.Says(code.ToString()).IsAnswered("Trop d'essais");
        await hanane.Says(code.ToString()).IsAnswered("Ce code n'ouvre rien");

        house.Clock.Move(TimeSpan.FromMinutes(16));
        await guesser.Says(code.ToString()).IsAnswered("Ce code n'ouvre rien");
    }

    [Fact]
    public async Task A_renewed_invitation_ends_the_code_before_and_one_that_is_withdrawn_or_old_opens_nothing()
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, hanane) = (house.Hears("imane"), house.Hears("hanane"));
        var first = await InviteAsync(house, "Hanane Idrissi");
        var id = house.Text("SELECT lower(hex(id)) FROM invitations");

        await imane.Says("les invitations").IsAnswered("Hanane Idrissi", "Aïn Zitoun");
        var second = JoiningCode.Find((await imane.Submits("people.renew", ("invitation", id)).AnswerAsync()).Words())!;
        await hanane.Says(first.ToString()).IsAnswered("Ce code n'ouvre rien");
        await hanane.Says(second.ToString()).IsAnswered("Imane Tazi invite");
        house.Clock.Move(TimeSpan.FromDays(15));
        await hanane.Submits("people.join", ("do", "accept")).IsAnswered("Ce code n'ouvre rien");

        var third = JoiningCode.Find((await imane.Submits("people.renew", ("invitation", id)).AnswerAsync()).Words())!;
        await imane.Submits("people.withdraw", ("invitation", id)).IsAnswered("retirée");
        await hanane.Says(third.ToString()).IsAnswered("Ce code n'ouvre rien");
    }

    [Fact]
    public async Task Another_account_is_linked_to_its_person_by_a_code_that_they_ask_for()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, phone) = (house.Hears("salma"), house.Hears("salmas-phone"));

        var code = JoiningCode.Find((await salma.Says("relier mon compte Teams").AnswerAsync()).Words())!;
        await salma.Says(code.ToString()).IsAnswered("Vous êtes déjà membre ici");
        await phone.Says(code.ToString()).IsAnswered("relie ce compte à Salma Berrada");
        await phone.Submits("people.join", ("do", "accept")).IsAnswered("Bienvenue, Salma Berrada");
        await phone.Says("qui est mon binôme ?").IsAnswered("Claire Dumont");
    }

    [Theory]
    [InlineData("fr", "Votre accès est suspendu")]
    [InlineData("ar", "تم تعليق ولوجكم")]
    [InlineData("en", "Your access is suspended")]
    public async Task Whoever_is_suspended_is_refused_in_one_sentence_until_they_return(string language, string refused)
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, salma) = (house.Hears("imane"), house.Hears("salma"));
        await salma.Submits("language.set", ("language", language)).AnswerAsync();

        await imane.Says("suspends l'accès de Salma").IsAnswered("Suspendre l'accès de Salma Berrada ?");
        var id = DerivedId.From("demo.person", "salma").ToString("N");
        await imane.Submits("people.suspend", ("person", id), ("sure", "1")).IsAnswered("est suspendu");
        await salma.Says("mes échanges").IsAnswered(refused);

        await imane.Submits("people.return", ("person", id)).IsAnswered("Salma Berrada est de retour");
        await salma.Submits("pair.show").IsAnswered("Claire Dumont");
        Assert.Equal(2, house.Count("SELECT count(*) FROM membership_changes"));
    }

    [Fact]
    public async Task Whoever_leaves_ends_their_pair_and_the_partner_is_told()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await claire.Says("bonjour").AnswerAsync();

        await salma.Says("je quitte la communauté").IsAnswered("voulez-vous quitter");
        await salma.Submits("people.leave", ("person", DerivedId.From("demo.person", "salma").ToString("N")), ("sure", "1")).IsAnswered("Au revoir");
        await claire.IsToldAsync("Salma Berrada", "a pris fin");
        await salma.Says("bonjour").IsAnswered("Vous avez quitté");
        await claire.Submits("pair.show").IsAnswered("binôme");
    }

    [Fact]
    public async Task Nobody_else_may_do_what_those_who_coordinate_do_and_nobody_what_only_administrators_do()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, imane, admin) = (house.Hears("salma"), house.Hears("imane"), house.Hears("admin"));

        foreach (var route in new[] { "people.invite", "people.import", "people.members", "people.suspend", "people.signin", "community.town", "pair.make", "pair.end" })
            await salma.Submits(route).IsAnswered("Seule la coordination");
        await imane.Fills("people.invite", ("name", "Omar"), ("town", ainZitoun), ("roles", "official"), ("language", "fr")).AnswerAsync();
        var adminId = DerivedId.From("demo.person", "admin").ToString("N");
        await imane.Submits("people.suspend", ("person", adminId), ("sure", "1")).IsAnswered("Seule la gestion de la plateforme");
        await imane.Submits("people.signin", ("person", adminId)).IsAnswered("Seule la gestion de la plateforme");
        await admin.Submits("people.leave", ("person", adminId), ("sure", "1")).IsAnswered("last administrator");
    }

    [Fact]
    public async Task A_community_is_set_up_from_nothing()
    {
        await using var house = TheHouse.Open(await TheConnector.StartAsync(), [("Demo:Enabled", "false")]);
        var alex = house.Hears("alex");
        await alex.Says("bonjour").IsAnswered("Je ne vous connais pas encore");

        await alex.Says((await house.FirstCodeAsync()).ToString()).IsAnswered("ouvre la communauté");
        await alex.Submits("people.join", ("do", "accept")).IsAnswered("Quel est votre nom");
        await alex.Says("Alex Morgan").IsAnswered("De quelle commune");
        await alex.Says("Valmont, Atlantide").IsAnswered("Je ne connais pas l'heure de « Atlantide »");
        await alex.Says("Valmont, France").IsAnswered("Bienvenue, Alex Morgan");

        await alex.Says("ajoute la commune d'Aïn Zitoun, au Maroc").IsAnswered("Ajoutons une commune");
        await alex.Fills("community.town", ("name", "Aïn Zitoun"), ("place", "Maroc")).IsAnswered("Aïn Zitoun est ajoutée");
        var (one, other) = (house.Text("SELECT lower(hex(id)) FROM towns WHERE name = 'Valmont'"), house.Text("SELECT lower(hex(id)) FROM towns WHERE name = 'Aïn Zitoun'"));
        await alex.Fills("community.partnership", ("first", one), ("second", other), ("from", "2022"), ("until", "2026")).IsAnswered("Valmont – Aïn Zitoun");
        await alex.Submits("community.suspend").IsAnswered("Suspendre le partenariat Valmont – Aïn Zitoun ?");
        await alex.Submits("community.suspend", ("sure", "1")).IsAnswered("est suspendu");
        await alex.Submits("community.resume").IsAnswered("a repris");
        await alex.Says("les partenariats").IsAnswered("2022–2026");

        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await JoinAsync(salma, await InviteAsync(house, "Salma Berrada", "alex", other));
        await JoinAsync(claire, await InviteAsync(house, "Claire Dumont", "alex", one, ("partner", "Salma Berrada")));
        await salma.IsToldAsync("Claire Dumont", "c'est votre binôme");
        await claire.Submits("pair.show").IsAnswered("Salma Berrada");
        Assert.Equal("Africa/Casablanca", house.Text("SELECT time_zone FROM towns WHERE name = 'Aïn Zitoun'"));

        await alex.Says("mets fin au binôme de Salma et Claire").IsAnswered("Mettre fin au binôme");
        await alex.Submits("pair.end", ("pair", house.Text("SELECT lower(hex(id)) FROM pairs")), ("sure", "1")).IsAnswered("a pris fin");
        await alex.Fills("pair.make", ("first", "Salma"), ("second", "Claire")).IsAnswered("sont en binôme");
    }

    [Fact]
    public async Task A_table_is_looked_at_first_and_then_those_that_are_right_are_invited()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        var table = "nom;commune;fonction;binôme\nHanane Idrissi;Aïn Zitoun;fonctionnaire;Élise Noël\nÉlise Noël;Valmont;agente;\nOmar;Atlantide;fonctionnaire;\nSalma Berrada;Aïn Zitoun;fonctionnaire;";

        var looked = await imane.Says(table).IsAnswered("4 lignes lues, 2 sont bonnes", "Ligne 4 : Omar", "Atlantide", "Ligne 5 : Salma Berrada", "déjà membre");
        Assert.Equal(0, house.Count("SELECT count(*) FROM invitations"));
        Assert.NotEmpty(looked.Words());

        var file = house.Text("SELECT lower(hex(id)) FROM files");
        var answer = await imane.Submits("people.import.send", ("file", file)).IsAnswered("2 invitations sont prêtes");
        var link = System.Text.RegularExpressions.Regex.Match(answer.GetRawText(), @"http://[^""\\]+/invitations/[^""\\]+\.csv", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var csv = await house.Http.GetStringAsync(new Uri(link), TestContext.Current.CancellationToken);
        var codes = csv.Split('\n').Skip(1).Select(line => JoiningCode.Find(line)).OfType<JoiningCode>().ToList();
        Assert.Equal(2, codes.Count);
        Assert.Equal(0, house.Count($"SELECT count(*) FROM file_chunks WHERE CAST(data AS TEXT) LIKE '%{codes[0]}%'"));

        var (hanane, elise) = (house.Hears("hanane"), house.Hears("elise"));
        await JoinAsync(hanane, codes[0]);
        await JoinAsync(elise, codes[1]);
        await elise.Submits("pair.show").IsAnswered("Hanane Idrissi");

        house.Clock.Move(TimeSpan.FromHours(2));
        using var late = await house.Http.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)late.StatusCode);
    }

    static async Task<JoiningCode> InviteAsync(TheHouse house, string name, string by = "imane", string? town = null, params (string Name, string Value)[] more)
    {
        var answer = await house.Hears(by)
            .Fills("people.invite", [("name", name), ("town", town ?? ainZitoun), ("roles", "official"), ("language", "fr"), .. more]).AnswerAsync();
        return JoiningCode.Find(answer.Words()) ?? throw new InvalidOperationException(answer.Words());
    }

    static async Task JoinAsync(Member who, JoiningCode code)
    {
        await who.Says(code.ToString()).AnswerAsync();
        await who.Submits("people.join", ("do", "accept")).IsAnswered("Bienvenue");
    }
}
