using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.People;
using PracticeBot.Tests.Language;

namespace PracticeBot.Tests.Dialogue;

public sealed class RecogniserTests
{
    /// <summary>A Wednesday.</summary>
    static readonly DateOnly Today = new(2026, 3, 18);

    readonly Recogniser recogniser = new();

    [Theory]
    [InlineData("help", "aide")]
    [InlineData("help", "Bonjour, j'ai besoin d'aide svp")]
    [InlineData("help", "مساعدة")]
    [InlineData("help", "what can you do?")]
    [InlineData("exchange.log", "noter un echange")]
    [InlineData("exchange.log", "تسجيل تبادل")]
    [InlineData("exchange.log", "log an exchange")]
    [InlineData("exchange.list", "mes derniers échanges")]
    [InlineData("exchange.list", "mes echagnes")]
    [InlineData("exchange.list", "آخر التبادلات")]
    [InlineData("exchange.list", "show my exchanges please")]
    [InlineData("exchange.search", "qu'avons-nous dit de la crèche ?")]
    [InlineData("exchange.search", "ماذا قلنا عن الحضانة؟")]
    [InlineData("exchange.search", "what did we decide about the budget?")]
    [InlineData("exchange.correct", "il y a une erreur dans E-12")]
    [InlineData("exchange.correct", "صحح E-34")]
    [InlineData("followup.list", "quest ce qui est à faire")]
    [InlineData("followup.list", "qu'est-ce qui reste à faire cette semaine ?")]
    [InlineData("followup.list", "ماذا يجب أن أفعل؟")]
    [InlineData("followup.list", "what's due?")]
    [InlineData("followup.done", "le guide est envoyé")]
    [InlineData("followup.done", "تم إرسال الدليل")]
    [InlineData("followup.done", "it's done")]
    [InlineData("pair.show", "qui est mon binome")]
    [InlineData("pair.show", "من هو شريكي؟")]
    [InlineData("pair.show", "who's my partner?")]
    [InlineData("question.mine", "où en est ma question ?")]
    [InlineData("question.mine", "أين وصل سؤالي")]
    [InlineData("question.mine", "any news on my question?")]
    [InlineData("queue.list", "quelles questions attendent ?")]
    [InlineData("queue.list", "الأسئلة التي تنتظر")]
    [InlineData("queue.list", "open questions")]
    [InlineData("queue.take", "je prends Q-12")]
    [InlineData("queue.take", "سآخذ السؤال ١٢")]
    [InlineData("queue.release", "je rends la question 12")]
    [InlineData("queue.release", "give Q-12 back")]
    [InlineData("question.answer", "Q-21 → demandez les statuts")]
    [InlineData("question.close", "c'est réglé pour Q-12")]
    [InlineData("question.close", "تم حل Q-12")]
    [InlineData("question.reopen", "Q-12 n'est pas réglée")]
    [InlineData("question.reopen", "reopen Q-12")]
    [InlineData("resource.find", "je cherche un guide")]
    [InlineData("followup.done", "c'est pas fait")]
    [InlineData("followup.done", "le guide n'est pas envoyé")]
    [InlineData("resource.find", "هل لديكم دليل")]
    [InlineData("resource.find", "do you have a template?")]
    [InlineData("resource.share", "je voudrais partager un document")]
    [InlineData("resource.share", "أشارك معكم هذا الدليل https://example.org/guide")]
    [InlineData("resource.get", "donne moi R-5")]
    [InlineData("cancel", "laisse tomber")]
    [InlineData("cancel", "إلغاء")]
    [InlineData("cancel", "never mind")]
    [InlineData("repeat", "redis-moi")]
    [InlineData("repeat", "لم أفهم")]
    [InlineData("repeat", "say that again")]
    [InlineData("greeting", "Bonjour !")]
    [InlineData("greeting", "bonjuor")]
    [InlineData("greeting", "bonjour Claire")]
    [InlineData("greeting", "السلام عليكم")]
    [InlineData("greeting", "hello")]
    [InlineData("thanks", "merci beaucoup")]
    [InlineData("thanks", "merci pour votre aide")]
    [InlineData("thanks", "شكرا جزيلا")]
    [InlineData("thanks", "thank you")]
    public void A_request_is_understood_as_people_write_it(string route, string said) => Assert.Equal(route, Route(said));

    [Theory]
    [InlineData("il fait beau aujourd'hui")]
    [InlineData("je vais appeler Claire demain")]
    [InlineData("je dois appeler Claire pour le budget")]
    [InlineData("réunion avec Claire demain")]
    [InlineData("nous allons organiser une rencontre avec les associations")]
    [InlineData("je n'ai pas appelé Claire")]
    [InlineData("سأتصل بكلير غدا")]
    [InlineData("ما شاء الله")]
    [InlineData("we will call Driss tomorrow")]
    [InlineData("l'aide sociale aux familles")]
    [InlineData("feuille A4")]
    [InlineData("ma sœur a renouvelé son passeport")]
    [InlineData("les données du recensement sont sorties ce matin")]
    [InlineData("mon oncle est membre du club de pétanque")]
    [InlineData("l'accès au marché est fermé")]
    [InlineData("ils ont supprimé la ligne de bus")]
    [InlineData("قرأت الجريدة هذا الصباح")]
    [InlineData("حقوق الأطفال موضوع مهم")]
    [InlineData("عمي عضو في فرقة موسيقية")]
    [InlineData("is it going to snow tomorrow")]
    [InlineData("the bus service is suspended again")]
    [InlineData("les inscriptions à la cantine sont bouclées, on souffle")]
    [InlineData("mon frère m'a appelé hier, il se marie")]
    [InlineData("un grand merci aux éboueurs, la ville brille")]
    [InlineData("bon vent à ceux qui changent de service")]
    [InlineData("the accounts are finally closed, the office can breathe")]
    [InlineData("thanks to the road crew for last night")]
    [InlineData("سالينا الجرد ديال الخزانة، تعب كبير")]
    [InlineData("شكرا لعمال الحديقة، المدينة ولات زوينة")]
    [InlineData("lundi")]
    [InlineData("ok")]
    [InlineData("😀")]
    [InlineData("")]
    public void What_asks_for_nothing_stays_none_with_its_words(string said)
    {
        var recognition = Recognise(said);

        Assert.Equal("none", recognition.Route);
        Assert.Equal(said, recognition.Slots.GetValueOrDefault("text", ""));
    }

    [Theory]
    [InlineData("aide")]
    [InlineData("  AIDE !! ")]
    [InlineData("E-34")]
    [InlineData("je prends Q-12")]
    [InlineData("العربية")]
    public void A_message_that_is_a_phrase_and_nothing_else_is_certain(string said) => Assert.Equal(1, Recognise(said).Score);

    [Theory]
    [InlineData("aide svp")]
    [InlineData("mes echagnes")]
    [InlineData("mes échanges de mars")]
    [InlineData("j'ai appelé Claire hier")]
    [InlineData("réponse à Q-12 : oui")]
    public void Anything_more_or_other_than_a_phrase_is_not_certain(string said) => Assert.InRange(Recognise(said).Score, 0.56, 0.99);

    [Theory]
    [InlineData("Q-12", "Q-12", "question.mine")]
    [InlineData("q12 ?", "Q-12", "question.mine")]
    [InlineData("Q 12", "Q-12", "question.mine")]
    [InlineData("Q-١٢", "Q-12", "question.mine")]
    [InlineData("question n° 12", "Q-12", "question.mine")]
    [InlineData("سؤال ١٢", "Q-12", "question.mine")]
    [InlineData("السؤال رقم 12", "Q-12", "question.mine")]
    [InlineData("e-034", "E-34", "exchange.list")]
    [InlineData("échange 34", "E-34", "exchange.list")]
    [InlineData("R-5", "R-5", "resource.get")]
    [InlineData("ressource 5 svp", "R-5", "resource.get")]
    [InlineData("\u2066R-5\u2069", "R-5", "resource.get")]
    public void A_reference_alone_asks_for_what_it_names(string said, string reference, string route)
    {
        Assert.Equal(route, Route(said));
        Assert.Equal(reference, Slot(said, "ref"));
    }

    [Theory]
    [InlineData("il y a 3 jours")]
    [InlineData("voirhttps://example.org/q-12 lundi")]
    [InlineData("échange 3 mars")]
    [InlineData("https://example.org/q-12")]
    [InlineData("A 3")]
    public void What_only_looks_like_a_reference_is_none(string said) => Assert.DoesNotContain("ref", Recognise(said).Slots.Keys);

    [Theory]
    [InlineData("échanges avec Salma sur le diagnostic", "exchange.search", "query", "diagnostic")]
    [InlineData("التبادلات مع سلمى حول التشخيص", "exchange.search", "query", "التشخيص")]
    [InlineData("exchanges with Salma about the diagnosis", "exchange.search", "query", "diagnosis")]
    [InlineData("je partage une note : commencez par la cartographie", "resource.share", "note", "commencez par la cartographie")]
    [InlineData("الجواب: 3 شهور قبل، وشوفو R-3", "question.answer", "text", "3 شهور قبل، وشوفو R-3")]
    [InlineData("planifier un contact avec Salma vendredi à 10h", "pair.plan", "day", "2026-03-20")]
    [InlineData("décale la suite 1 de E-2 au 12 avril", "exchange.correct", "followUpMovedTo", "2026-04-12")]
    public void What_is_meant_stands_in_its_slot(string said, string route, string slot, string value)
    {
        var recognition = Recognise(said);

        Assert.Equal(route, recognition.Route);
        Assert.Equal(value, recognition.Slots[slot]);
    }

    [Fact]
    public void A_deed_of_darija_takes_the_question() => Assert.Equal("queue.take", Recognise("صافي خديتها").Route);

    [Fact]
    public void An_hour_of_a_coming_day_is_not_this_morning() => Assert.DoesNotContain(
        "heldOn", new Recogniser().SlotsOf("exchange.log", "غادي نتلاقى مع آن نهار الخميس مع 10 ديال الصباح", new(2026, 3, 18), [], null).Keys);

    [Fact]
    public void A_whole_story_logs_an_exchange_with_its_own_day_means_and_topics()
    {
        const string Story = "j'ai appelé Claire hier au sujet du diagnostic, elle envoie le guide vendredi";

        AssertSlots(
            Story, "exchange.log", ("heldOn", "2026-03-17"), ("means", "phone"), ("topics", "diagnosis"), ("summary", Story),
            ("followUpWho", "partner"), ("followUpWhat", "envoie le guide"), ("followUpDue", "2026-03-20"));
    }

    [Theory]
    [InlineData("jai apelé claire lundi pour les subsides", "2026-03-16", "phone")]
    [InlineData("Hier au téléphone, j'ai parlé avec Salma du budget du centre", "2026-03-17", "phone")]
    [InlineData("Lundi, on s'est vus pour parler du logement. Prochaine réunion le 3 avril.", "2026-03-16", "meeting")]
    [InlineData("visite de claire a ain zitoun avant hier", "2026-03-16", "visit")]
    [InlineData("Réunion avec Driss le 3 mars sur Teams : on a validé le plan", "2026-03-03", "video")]
    [InlineData("Claire m'a envoyé un mail ce matin", "2026-03-18", "email")]
    [InlineData("j'ai écrit une lettre à Anne le 2 mars", "2026-03-02", "letter")]
    [InlineData("j'ai échangé avec Claire sur whatsapp vendredi", "2026-03-13", "chat")]
    [InlineData("Compte rendu : rencontre avec les élus le 5 mars", "2026-03-05", "meeting")]
    [InlineData("noter un échange du 3 mars par téléphone", "2026-03-03", "phone")]
    [InlineData("اتصلت بكلير أمس بخصوص التشخيص", "2026-03-17", "phone")]
    [InlineData("وزرت المركز مع كلير يوم الاثنين الماضي", "2026-03-16", "visit")]
    [InlineData("كلمت كلير يوم الجمعة على الواتساب", "2026-03-13", "chat")]
    [InlineData("اجتماع مع آن يوم 3 مارس", "2026-03-03", "meeting")]
    [InlineData("Spoke to Salma on Monday over the phone, she sends the guide by Friday", "2026-03-16", "phone")]
    [InlineData("met with Driss last Friday, he will send the guide next week", "2026-03-13", "meeting")]
    [InlineData("tel avec Claire ce matin. On a convenu de repousser la visite au mois de mai.", "2026-03-18", "phone")]
    [InlineData("mail de Claire hier. Nous avons décidé d'annuler la réunion d'avril", "2026-03-17", "email")]
    [InlineData("had a video call with Driss three days ago", "2026-03-15", "video")]
    public void When_and_by_what_means_it_was_is_read_around_what_tells_of_it(string said, string heldOn, string means)
    {
        Assert.Equal("exchange.log", Route(said));
        Assert.Equal((heldOn, means), (Slot(said, "heldOn"), Slot(said, "means")));
    }

    [Theory]
    [InlineData("Échange de courriels avec Claire le 10/03 ; je complète le tableau pour lundi", "2026-03-10", "email")]
    [InlineData("eu claire au tel vendredi, RAS", "2026-03-13", "phone")]
    [InlineData("mail de Claire du 9/03 : elle enverra le tableau fin mars", "2026-03-09", "email")]
    [InlineData("Je viens d'avoir Claire en visio", "2026-03-18", "video")]
    [InlineData("j'ai téléfoné a claire vendredi", "2026-03-13", "phone")]
    [InlineData("rdv téléphonique avec Claire mardi, nous nous revoyons le 2 avril", "2026-03-17", "phone")]
    [InlineData("j'ai parlé avec Claire du projet de texte et des visites à domicile", null, null)]
    [InlineData("البارح هضرت مع كلير فالتيليفون", "2026-03-17", "phone")]
    [InlineData("أول أمس توصلت برسالة إلكترونية من كلير", "2026-03-16", "email")]
    [InlineData("تحدثت مع كلير عن العمل الاجتماعي", null, null)]
    [InlineData("اجتماع مع كلير اليوم في مقر الجماعة", "2026-03-18", "meeting")]
    [InlineData("just hung up with Claire", "2026-03-18", "phone")]
    [InlineData("talked to Claire on Thursday about the evaluation", "2026-03-12", null)]
    [InlineData("Claire m'a sonné lundi pour le budget", "2026-03-16", "phone")]
    [InlineData("Claire m'a laissé un vocal hier", "2026-03-17", "chat")]
    [InlineData("j'ai vu Claire hier sur FaceTime", "2026-03-17", "video")]
    [InlineData("Comité de jumelage du 4 mars avec Claire", "2026-03-04", "meeting")]
    [InlineData("Compte rendu de la réunion du 16 mars avec Claire", "2026-03-16", "meeting")]
    [InlineData("Claire nous a prêté sa carte de visite, coup de fil hier", "2026-03-17", "phone")]
    [InlineData("j'étais chez Claire mardi", "2026-03-17", "visit")]
    [InlineData("Je quitte Claire au téléphone, ce sera fait lundi", "2026-03-18", "phone")]
    [InlineData("اتصال مع كلير أمس بالفيديو", "2026-03-17", "video")]
    [InlineData("جاتني برية من عند كلير نهار 9 مارس", "2026-03-09", "letter")]
    [InlineData("كنا مجموعين مع كلير نهار الخميس", "2026-03-12", "meeting")]
    [InlineData("راسلت كلير على بريدها الإلكتروني يوم الخميس", "2026-03-12", "email")]
    [InlineData("وعدت كلير خلال مكالمتنا المرئية يوم الثلاثاء بإرسال الدليل", "2026-03-17", "video")]
    [InlineData("I was over at Claire's on Monday", "2026-03-16", "visit")]
    [InlineData("heard from Claire yesterday by text", "2026-03-17", "chat")]
    [InlineData("spent Monday emailing back and forth with Claire", "2026-03-16", "email")]
    public void A_contact_that_no_phrase_tells_of_is_read_all_the_same(string said, string? heldOn, string? means)
    {
        var slots = SlotsOf("exchange.log", said);

        Assert.Equal((heldOn, means), (slots.GetValueOrDefault("heldOn"), slots.GetValueOrDefault("means")));
    }

    [Theory]
    [InlineData("j'ai appelé Claire, elle envoie le guide vendredi")]
    [InlineData("j'ai appelé Claire pour préparer la réunion de vendredi")]
    [InlineData("j'ai appelé Claire et elle répond avant lundi")]
    [InlineData("I called Claire, she sends the guide by Friday")]
    public void The_day_of_something_else_is_not_the_day_it_was_held(string said)
    {
        Assert.Equal("exchange.log", Route(said));
        Assert.Null(Slot(said, "heldOn"));
    }

    [Theory]
    [InlineData("Spoke with Claire, next meeting tomorrow")]
    [InlineData("jai eu Claire au téléphone, on se revoit demain")]
    public void A_contact_that_was_is_logged_though_another_is_to_come(string said)
    {
        Assert.Equal("exchange.log", Route(said));
        Assert.Null(Slot(said, "heldOn"));
    }

    [Theory]
    [InlineData("merci beaucoup !", "thanks")]
    [InlineData("شكرا جزيلا", "thanks")]
    [InlineData("thanks a lot!", "thanks")]
    [InlineData("bonjour !", "greeting")]
    public void Courtesy_to_the_bot_stays_a_courtesy(string said, string route) => Assert.Equal(route, Route(said));

    [Fact]
    public void What_was_not_said_is_left_out() => AssertSlots("noter un échange", "exchange.log");

    [Theory]
    [InlineData("mes échanges de mars", "2026-03-01", "2026-03-31")]
    [InlineData("échanges de la semaine dernière", "2026-03-09", "2026-03-15")]
    [InlineData("التبادلات في فبراير", "2026-02-01", "2026-02-28")]
    [InlineData("my exchanges of last month", "2026-02-01", "2026-02-28")]
    [InlineData("mes échanges d'hier", "2026-03-17", "2026-03-17")]
    [InlineData("nos échanges depuis lundi", "2026-03-16", null)]
    public void A_list_of_exchanges_is_of_the_days_that_were_asked(string said, string from, string? to)
    {
        Assert.Equal("exchange.list", Route(said));
        Assert.Equal((from, to), (Slot(said, "from"), Slot(said, "to")));
    }

    [Theory]
    [InlineData("exchange.search", "Qu'avons-nous dit du Budget du centre ?", "Budget du centre")]
    [InlineData("exchange.search", "le budget du centre, qu'avons-nous dit ?", "budget du centre")]
    [InlineData("exchange.search", "ماذا قلنا عن ميزانية المركز؟", "ميزانية المركز")]
    [InlineData("exchange.search", "what did we say about the women's centre?", "women's centre")]
    [InlineData("resource.find", "avez-vous un modèle de règlement de subsides ?", "modèle de règlement de subsides")]
    [InlineData("resource.find", "bonjour, je cherche le guide du diagnostic en arabe svp", "guide du diagnostic")]
    [InlineData("resource.find", "هل لديكم دليل حول التشخيص بالفرنسية؟", "دليل حول التشخيص")]
    [InlineData("resource.find", "do you have a template for subsidies?", "template for subsidies")]
    public void What_is_looked_for_is_kept_in_the_persons_own_words(string route, string said, string query)
    {
        Assert.Equal(route, Route(said));
        Assert.Equal(query, Slot(said, "query"));
    }

    [Fact]
    public void A_resource_is_looked_for_in_the_language_that_was_asked() =>
        AssertSlots(
            "je cherche le guide du diagnostic en arabe", "resource.find",
            ("query", "guide du diagnostic"), ("topics", "diagnosis"), ("language", "ar"));

    [Theory]
    [InlineData("Comment fait-on un recensement ?", "Comment fait-on un recensement ?")]
    [InlineData("Bonjour, comment fait-on un recensement ?", "comment fait-on un recensement ?")]
    [InlineData("كيف نحصي السكان؟", "كيف نحصي السكان؟")]
    [InlineData("how do we run a census", "how do we run a census")]
    [InlineData("Comment organiser une visite de travail avec nos partenaires ?", "Comment organiser une visite de travail avec nos partenaires ?")]
    [InlineData("poser une question : Faut-il une convention ?", "Faut-il une convention ?")]
    [InlineData("je voudrais poser une question aux mentors : Qui paie ?", "Qui paie ?")]
    [InlineData("je voudrais savoir comment on choisit", "comment on choisit")]
    [InlineData("j'ai une question sur le recensement", "j'ai une question sur le recensement")]
    [InlineData("poser une question", null)]
    public void A_question_is_asked_in_its_own_words(string said, string? text)
    {
        Assert.Equal("question.ask", Route(said));
        Assert.Equal(text, Slot(said, "text"));
    }

    [Theory]
    [InlineData("réponse à Q-12 : Oui, voir l’Article 3 : il suffit.", "Oui, voir l’Article 3 : il suffit.")]
    [InlineData("je réponds à la question 12, il faut une délibération", "il faut une délibération")]
    [InlineData("جواب على Q-12: نعم، هناك دليل.", "نعم، هناك دليل.")]
    [InlineData("answer to q12 - use R-5", "use R-5")]
    [InlineData("Q-12 : commencez par le registre", "commencez par le registre")]
    [InlineData("répondre à Q-12", null)]
    public void An_answer_keeps_the_words_after_the_reference_as_they_were_written(string said, string? text)
    {
        Assert.Equal("question.answer", Route(said));
        Assert.Equal(("Q-12", text), (Slot(said, "ref"), Slot(said, "text")));
    }

    [Fact]
    public void A_shared_link_brings_its_address_and_the_title_that_was_said()
    {
        AssertSlots("je partage ce guide : https://example.org/2026/03/03/g.pdf.", "resource.share", ("url", "https://example.org/2026/03/03/g.pdf"));
        AssertSlots(
            "je partage le guide du diagnostic social : https://example.org/g", "resource.share",
            ("url", "https://example.org/g"), ("title", "guide du diagnostic social"), ("topics", "diagnosis"));
        AssertSlots(
            "je partage le guide des aidants (version courte) : https://example.org/g", "resource.share",
            ("url", "https://example.org/g"), ("title", "guide des aidants (version courte)"));
        AssertSlots("voici un lien utile : www.example.org/aides/apa", "resource.share", ("url", "https://www.example.org/aides/apa"));
    }

    [Fact]
    public void A_correction_names_the_exchange_and_the_new_day() =>
        AssertSlots("corrige E-34, c'était mardi", "exchange.correct", ("ref", "E-34"), ("heldOn", "2026-03-17"));

    [Theory]
    [InlineData("E-34 suite 1 faite", "1")]
    [InlineData("marque la suite 2 de E-34 comme faite", "2")]
    [InlineData("E-34 done", null)]
    public void A_follow_up_that_is_done_is_named_by_its_exchange_and_number(string said, string? number)
    {
        Assert.Equal("followup.done", Route(said));
        Assert.Equal(("E-34", number), (Slot(said, "ref"), Slot(said, "number")));
    }

    [Theory]
    [InlineData("français", "fr")]
    [InlineData("parle-moi en français stp", "fr")]
    [InlineData("parle-moi en arabe", "ar")]
    [InlineData("العربية", "ar")]
    [InlineData("تكلم معي بالفرنسية", "fr")]
    [InlineData("English", "en")]
    [InlineData("tu peux parler en anglais ?", "en")]
    public void A_language_is_asked_for_in_any_language(string said, string language) => AssertSlots(said, "language.set", ("language", language));

    [Theory]
    [InlineData("sans cartes", "off")]
    [InlineData("texte seul", "off")]
    [InlineData("je ne veux plus de cartes", "off")]
    [InlineData("بدون بطاقات", "off")]
    [InlineData("without cards", "off")]
    [InlineData("avec cartes svp", "on")]
    [InlineData("مع البطاقات", "on")]
    [InlineData("with cards", "on")]
    public void Cards_are_turned_on_and_off_in_words(string said, string value) => AssertSlots(said, "settings.set", ("key", "cards"), ("value", value));

    [Theory]
    [InlineData("settings.set", "pas de notif apres 19h svp", "key=quiet, value=19:00")]
    [InlineData("settings.set", "je ne veux plus recevoir le résumé hebdomadaire", "key=digest, value=off")]
    [InlineData("settings.set", "je suis absente jusqu'au 3", "key=away, value=2026-04-03")]
    [InlineData("settings.set", "I'm on leave until 27 March", "key=away, value=2026-03-27")]
    [InlineData("settings.set", "heure d'été à Rabat", "key=timezone, value=Rabat")]
    [InlineData("settings.set", "أوقف البطاقات", "key=cards, value=off")]
    [InlineData("settings.set", "pas de notifications de 20 h à 7 h", "key=quiet, until=07:00, value=20:00")]
    [InlineData("settings.set", "no notifications between 8pm and 7am", "key=quiet, until=07:00, value=20:00")]
    [InlineData("settings.set", "لا إشعارات من الثامنة مساء إلى السابعة صباحا", "key=quiet, until=07:00, value=20:00")]
    [InlineData("settings.set", "لا إشعارات بعد السابعة مساء", "key=quiet, value=19:00")]
    [InlineData("settings.set", "don't disturb me before 8am", "key=quiet, until=08:00")]
    [InlineData("settings.set", "remets les notifications", "key=quiet, value=off")]
    [InlineData("settings.set", "turn notifications back on", "key=quiet, value=off")]
    [InlineData("settings.set", "أعد الإشعارات", "key=quiet, value=off")]
    [InlineData("settings.set", "je suis de retour", "key=away, value=off")]
    [InlineData("settings.set", "I'm back", "key=away, value=off")]
    [InlineData("settings.set", "لقد عدت", "key=away, value=off")]
    [InlineData("settings.set", "en congé du 1er au 15 août", "key=away, since=2026-08-01, value=2026-08-15")]
    [InlineData("settings.set", "absente vendredi", "key=away, since=2026-03-20, value=2026-03-20")]
    [InlineData("settings.set", "je suis absente jusqu'à hier", "key=away, value=2026-03-17")]
    [InlineData("settings.set", "Paris time", "key=timezone")]
    [InlineData("settings.set", "توقيت الدار البيضاء", "key=timezone, value=الدار البيضاء")]
    [InlineData("settings.set", "heure de ma commune", "key=timezone, value=off")]
    [InlineData("settings.set", "my town's time", "key=timezone, value=off")]
    [InlineData("settings.set", "توقيت جماعتي", "key=timezone, value=off")]
    [InlineData("settings.set", "remets le résumé hebdomadaire", "key=digest, value=on")]
    [InlineData("settings.set", "mon résumé de la semaine", "key=digest")]
    [InlineData("settings.set", "je veux voir mon résumé", "key=digest")]
    [InlineData("settings.set", "ce résumé de chaque semaine m'encombre, supprimez-le", "key=digest, value=off")]
    [InlineData("settings.set", "mets-moi en heures calmes de 18h à 8h", "key=quiet, until=08:00, value=18:00")]
    [InlineData("settings.set", "supprime mes heures calmes", "key=quiet, value=off")]
    [InlineData("settings.set", "mes réglages", "")]
    [InlineData("people.join", "rejoindre ab12-cd34", "code=AB12-CD34")]
    [InlineData("people.join", "الانضمام بالرمز T4RS-88LA", "code=T4RS-88LA")]
    [InlineData("queue.handover", "je passe Q-12 à Hassan", "ref=Q-12, to=Hassan")]
    [InlineData("queue.handover", "حول Q-6 إلى لوسي", "ref=Q-6, to=لوسي")]
    [InlineData("queue.handover", "hand q20 over to Lucie", "ref=Q-20, to=Lucie")]
    [InlineData("announcement.new", "publie vendredi à 9h pour les élus : réunion le 2 avril", "at=2026-03-20T09:00, audience=publie vendredi à 9h pour les élus, text=réunion le 2 avril")]
    [InlineData("announcement.new", "dis aux élus que la réunion est à 10 h", "audience=dis aux élus, text=la réunion est à 10 h")]
    [InlineData("announcement.new", "let all the mentors know that we start at 9", "audience=let all the mentors, text=we start at 9")]
    [InlineData("announcement.new", "خبر المنتخبين بلي الدورة تبدلات", "audience=خبر المنتخبين, text=الدورة تبدلات")]
    [InlineData("announcement.correct", "corrige A-4 : formation mardi prochain à 14h", "ref=A-4, text=formation mardi prochain à 14h")]
    [InlineData("announcement.preview", "aperçu de A-1 en arabe", "language=ar, ref=A-1")]
    [InlineData("announcement.new", "Annonce à tous : la formation est le 11 mai", "audience=Annonce à tous, text=la formation est le 11 mai")]
    [InlineData("announcement.recall", "rappelle A-3", "ref=A-3")]
    [InlineData("exchange.correct", "E-34, c'était mardi et pas lundi", "heldOn=2026-03-17, ref=E-34")]
    [InlineData("exchange.correct", "dans E-12 mets email au lieu de téléphone", "means=email, ref=E-12")]
    [InlineData("exchange.correct", "عدل E-5 كان اجتماعا وليس مكالمة", "means=meeting, ref=E-5")]
    [InlineData("exchange.list", "tous les échanges depuis janvier stp", "from=2026-01-01")]
    [InlineData("exchange.list", "list our exchanges between 5 and 12 March", "from=2026-03-05, to=2026-03-12")]
    [InlineData("followup.done", "E-34 suite 1 : fait", "number=1, ref=E-34")]
    public void What_a_route_needs_is_read_without_a_phrase_that_asks_for_it(string route, string said, string slots) =>
        Assert.Equal(slots, string.Join(", ", SlotsOf(route, said).OrderBy(slot => slot.Key, StringComparer.Ordinal).Select(slot => $"{slot.Key}={slot.Value}")));

    [Fact]
    public void No_route_and_no_text_make_reading_slots_throw() =>
        Prop.ForAll(AnyText.Of(300), Gen.Elements(SlottedRoutes).ToArbitrary(), (said, route) => SlotsOf(route, said).Values.All(value => value.Length > 0))
            .QuickCheckThrowOnFailure();

    static readonly string[] SlottedRoutes =
    [
        "exchange.log", "exchange.list", "exchange.search", "exchange.correct", "followup.done", "question.ask", "question.answer", "queue.list", "queue.take", "queue.handover",
        "resource.find", "resource.share", "resource.get", "language.set", "settings.set", "announcement.new", "announcement.recall", "people.join", "none", "no.such.route",
    ];

    static IReadOnlyDictionary<string, string> SlotsOf(string route, string said)
    {
        var heard = Triggers.Known.Hear(new Message(said, Today));
        return new SlotReader(heard, Triggers.Known, Request.Of(heard, Triggers.Known), SharedTopics.All).Of(route, null);
    }

    [Fact]
    public void The_questions_that_wait_can_be_asked_for_by_topic() =>
        AssertSlots("questions en attente sur la petite enfance", "queue.list", ("topic", "early-childhood"));

    [Theory]
    [InlineData("Bonjour, mes échanges svp", "exchange.list")]
    [InlineData("السلام عليكم، مساعدة من فضلك", "help")]
    [InlineData("Hello! where is my question?", "question.mine")]
    [InlineData("merci de m'envoyer le guide du diagnostic", "resource.find")]
    public void A_greeting_before_a_request_is_the_request(string said, string route) => Assert.Equal(route, Route(said));

    [Fact]
    public void Every_phrase_of_every_route_asks_for_that_route_and_no_other()
    {
        using var json = typeof(Recogniser).Assembly.GetManifestResourceStream(typeof(Recogniser), "triggers.json");
        var astray =
            from route in JsonDocument.Parse(json!).RootElement.EnumerateObject()
            where route.Name[0] is not '@'
            from language in route.Value.EnumerateObject()
            from phrase in language.Value.EnumerateArray()
            let said = AsSaid(phrase.GetString()!)
            let understood = Recognise(said)
            where understood.Route != route.Name.Split('/')[0] || understood.Score < 0.9
            select $"{route.Name}: {said} -> {understood.Route} {understood.Score:0.00}";

        Assert.Empty(astray);
    }

    static string AsSaid(string phrase) => phrase.TrimStart('=', '+').Replace(" … ", " ").Replace("@doc", "guide").Replace("#url", "https://example.org")
        .Replace("#e", "E-34").Replace("#q", "Q-12").Replace("#r", "R-5").Replace("#a", "A-3");

    [Fact]
    public void No_text_makes_it_throw_or_invent_an_empty_slot() =>
        Prop.ForAll(AnyText.Of(400), AnyText.Day, (said, today) =>
        {
            var recognition = recogniser.Recognise(said, today, SharedTopics.All);
            return recognition.Score is >= 0 and <= 1 && recognition.Slots.Values.All(value => value.Length > 0);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("j'ai appelé Claire hier au sujet du diagnostic, elle envoie le guide vendredi. ")]
    [InlineData("اتصلت بكلير أمس بخصوص التشخيص يوم الاثنين الماضي وقبل ثلاثة أيام 3 مارس. ")]
    [InlineData("cherche un un un guide ")]
    [InlineData("Q-1 3/3 ")]
    [InlineData("https://a.b 3 mars ")]
    [InlineData("http")]
    [InlineData("a ")]
    [InlineData("é\u0301\u0302 ")]
    [InlineData("한국어 ")]
    [InlineData("\uD83D")]
    public void Ten_thousand_characters_of_anything_are_recognised_without_a_fault(string scrap)
    {
        var text = string.Concat(Enumerable.Repeat(scrap, (10_000 / scrap.Length) + 1))[..10_000];

        Assert.InRange(Recognise(text).Score, 0, 1);
    }

    [Theory]
    [InlineData("announcement.new", "faites savoir à tous les élus que la réunion est reportée")]
    [InlineData("people.invite", "je voudrais inviter Nadia Alaoui, élue à Aïn Zitoun")]
    [InlineData("privacy.export", "je veux recevoir toutes mes données")]
    [InlineData("question.join", "moi aussi Q-12")]
    [InlineData("queue.handover", "je passe Q-12 à Lucie")]
    public void What_no_conversation_serves_yet_is_understood_all_the_same(string route, string said) => Assert.Equal(route, Route(said));

    [Fact]
    public void What_was_learnt_says_what_else_it_may_have_been_and_why()
    {
        var recognition = Recognise("je prends la suivante, Q-7");

        Assert.Equal("queue.take", recognition.Route);
        Assert.NotNull(recognition.RunnerUp);
        Assert.InRange(recognition.RunnerUp.Score, 0, recognition.Score);
        Assert.Contains("prends", recognition.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_examples_teach_the_same_every_time()
    {
        IReadOnlyList<Example> examples = [.. Examples.All(Triggers.Known).Where((_, i) => i % 5 is 0)];
        var (one, other) = (new Recogniser(Examples.Learn(Triggers.Known, examples)), new Recogniser(Examples.Learn(Triggers.Known, examples)));

        foreach (var said in new[] { "je cherche un document sur la crèche", "من يجيب على سؤالي", "who works with me over there" })
            Assert.Equal(one.Recognise(said, Today, []).Score, other.Recognise(said, Today, []).Score);
    }

    [Fact]
    public void Every_route_has_examples_in_every_language()
    {
        string[] main = ["exchange.log", "exchange.list", "exchange.search", "question.ask", "question.answer", "queue.list", "queue.take", "resource.find", "resource.share", "followup.list"];
        var few = Examples.All(Triggers.Known)
            .Where(example => example.Language.Length > 0)
            .GroupBy(example => (example.Route, example.Language))
            .Where(same => same.Count() < (main.Contains(same.Key.Route, StringComparer.Ordinal) ? 40 : 15))
            .Select(same => $"{same.Key}: {same.Count()}");

        Assert.Empty(few);
    }

    [Fact]
    public void Of_a_long_text_only_so_many_words_are_looked_at()
    {
        var message = new Message(string.Concat(Enumerable.Repeat("appelé ", 1_400)), Today);
        var request = Request.Of(Triggers.Known.Hear(message), Triggers.Known);

        Assert.InRange(Signs.WordsOf(message, request).Length, 1, 64);
    }

    Recognition Recognise(string said) => recogniser.Recognise(said, Today, SharedTopics.All);

    string Route(string said) => Recognise(said).Route;

    string? Slot(string said, string name) => Recognise(said).Slots.GetValueOrDefault(name);

    void AssertSlots(string said, string route, params (string Name, string Value)[] slots)
    {
        var recognition = Recognise(said);

        Assert.Equal(route, recognition.Route);
        Assert.Equal(slots.Order(), recognition.Slots.Select(slot => (slot.Key, slot.Value)).Order());
    }
}
