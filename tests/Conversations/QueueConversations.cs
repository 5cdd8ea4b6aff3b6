using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What becomes of a question between those who ask, those who answer and those who coordinate.</summary>
public sealed class QueueConversations
{
    const string Census = "Comment fait-on un recensement des associations ?";

    /// <summary>The words of each language, in which all of them speak; salma asks, hassan and lucie answer, claire joins.</summary>
    static readonly Dictionary<string, Talk> talks = new()
    {
        ["fr"] = new(
            "français", "d'abord proposée à Hassan Ouazzani", "moi aussi (Q-1)", "la réponse à Q-1 vous parviendra aussi", "je passe Q-1 à Lucie",
            "À qui passez-vous Q-1", "Q-1 est maintenant proposée à Lucie Moreau", "Hassan Ouazzani vous passe la question Q-1, avec ce mot : C'est ton domaine.",
            "Hassan Ouazzani a passé votre question Q-1 à Lucie Moreau", "Lucie Moreau a répondu à votre question Q-1", "Lucie Moreau a répondu à Q-1, que vous suivez",
            "la réponse à Q-1 m'aide", "c'est noté pour Q-1", "Votre réponse à Q-1 a aidé", "j'ai une autre question sur Q-1", "encore savoir sur Q-1",
            "C'est ajouté à Q-1", "Une nouvelle question s'ajoute à Q-1", "Lucie Moreau l'a prise"),
        ["ar"] = new(
            "العربية", "يُعرض أولا على Hassan Ouazzani", "أنا أيضا Q-1", "سيصلكم أيضا الجواب عن Q-1", "أحيل Q-1 على لوسي",
            "إلى من تحيلون Q-1", "Q-1 معروض الآن على Lucie Moreau", "السؤال Q-1 محال إليكم من Hassan Ouazzani، مع هذه الكلمة: C'est ton domaine.",
            "أُحيل سؤالكم Q-1 من Hassan Ouazzani إلى Lucie Moreau", "وصلكم جواب Lucie Moreau عن سؤالكم Q-1", "وصل جواب Lucie Moreau عن Q-1 الذي تتابعونه",
            "الجواب عن Q-1 أفادني", "تم تسجيل ذلك بخصوص Q-1", "جوابكم عن Q-1 كان مفيدا", "لدي سؤال آخر عن Q-1", "معرفته أيضا عن Q-1",
            "أُضيف إلى Q-1", "سؤال آخر يُضاف إلى Q-1", "في عهدة Lucie Moreau"),
        ["en"] = new(
            "english", "goes to Hassan Ouazzani first", "me too (Q-1)", "the answer to Q-1 will reach you too", "I pass Q-1 to Lucie",
            "To whom do you pass Q-1", "Q-1 is now offered to Lucie Moreau", "Hassan Ouazzani passes question Q-1 on to you, with this note: C'est ton domaine.",
            "Hassan Ouazzani passed your question Q-1 on to Lucie Moreau", "Lucie Moreau answered your question Q-1", "Lucie Moreau answered Q-1, which you follow",
            "the answer to Q-1 helped me", "noted for Q-1", "Your answer to Q-1 helped", "I have another question about Q-1", "else you want to know about Q-1",
            "Added to Q-1", "One more question is added to Q-1", "Lucie Moreau took it"),
    };

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task A_question_is_joined_passed_on_answered_to_all_found_helpful_and_asked_more_of(string language)
    {
        await using var house = await TheHouse.OpenAsync();
        var talk = talks[language];
        var (salma, claire, hassan, lucie) = (house.Hears("salma"), house.Hears("claire"), house.Hears("hassan"), house.Hears("lucie"));
        foreach (var one in new[] { salma, claire, hassan, lucie }) await one.Says(talk.Speak).AnswerAsync();

        await salma.Fills("question.ask", ("text", Census), ("topics", "diagnosis")).IsAnswered(talk.Offered);
        await claire.Says(talk.MeToo).IsAnswered(talk.Joined);
        await hassan.Says(talk.Pass).IsAnswered(talk.ToWhom, "Lucie Moreau");
        await hassan.Fills("queue.handover", ("ref", "Q-1"), ("to", Lucie(house)), ("note", "C'est ton domaine.")).IsAnswered(talk.Passed);
        await lucie.IsToldAsync(talk.PassedToYou, Census);
        await salma.IsToldAsync(talk.WasPassed);
        await lucie.Submits("queue.take", ("ref", "Q-1")).AnswerAsync();
        await lucie.Fills("question.answer", ("ref", "Q-1"), ("text", "Par le registre.")).AnswerAsync();

        var told = await salma.IsToldAsync(talk.Answered, "Par le registre.", talk.TookIt);
        foreach (var next in new[] { "question.helped", "question.more", "question.close" }) Assert.Contains(next, told.GetRawText(), StringComparison.Ordinal);
        await claire.IsToldAsync(talk.AnsweredToo, "Par le registre.");
        await claire.Says(talk.Helps).IsAnswered(talk.HelpNoted);
        await lucie.IsToldAsync(talk.Helped);
        await salma.Says(talk.More).IsAnswered(talk.WhatMore);
        await salma.Fills("question.more", ("ref", "Q-1"), ("text", "Et pour les mineurs ?")).IsAnswered(talk.MoreKept, "Et pour les mineurs ?");
        await lucie.IsToldAsync(talk.MoreAsked, "Et pour les mineurs ?");
    }

    [Theory]
    [InlineData("français", "qui a pris Q-1 ?", "Lucie Moreau l'a prise")]
    [InlineData("français", "qui s'occupe de Q-1 ?", "Lucie Moreau l'a prise")]
    [InlineData("العربية", "شكون خدا Q-1؟", "في عهدة Lucie Moreau")]
    [InlineData("english", "who is dealing with Q-1?", "Lucie Moreau took it")]
    public async Task Who_took_a_question_is_told_to_whoever_asks(string language, string says, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        await house.Hears("salma").Fills("question.ask", ("text", Census)).AnswerAsync();
        await house.Hears("lucie").Submits("queue.take", ("ref", "Q-1")).AnswerAsync();

        await imane.Says(says).IsAnswered(told);
    }

    [Theory]
    [InlineData("lucie", "je passe Q-1 à hassan, c'est plus son domaine", "c'est plus son domaine")]
    [InlineData("lucie", "je passe Q-1 à Hassan car il connaît la région", "car il connaît la région")]
    [InlineData("lucie", "hand over Q-1 to Hassan, he knows the region", "he knows the region")]
    [InlineData("hassan", "أحيل Q-1 على لوسي، هي تعرف الموضوع أحسن", "هي تعرف الموضوع أحسن")]
    [InlineData("lucie", "je passe Q-1 à Hassan", null)]
    [InlineData("lucie", "je passe à Hassan, Q-1 merci", null)]
    public async Task The_word_that_is_said_with_a_question_goes_along(string who, string says, string? note)
    {
        await using var house = await TheHouse.OpenAsync();
        foreach (var other in new[] { "hassan", "lucie" }) await house.Hears(other).Says("bonjour").AnswerAsync();
        await house.Hears("salma").Fills("question.ask", ("text", Census)).AnswerAsync();
        await house.Hears(who).Submits("queue.take", ("ref", "Q-1")).AnswerAsync();

        var form = await house.Hears(who).Says(says).AnswerAsync();
        var kept = form.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray().Single(block => block.Text("id") == "note");
        Assert.Equal(note, kept.Text("value") is { Length: > 0 } value ? value : null);
    }

    [Theory]
    [InlineData("salma", "français", "question urgente et anonyme : comment fait-on un recensement ?", "anonyme")]
    [InlineData("driss", "العربية", "سؤال مستعجل بدون اسمي: كيف نحصي الجمعيات؟", "بدون اسم")]
    [InlineData("anne", "english", "an urgent question, without my name: how do we take a census?", "anonymous")]
    public async Task Whoever_asks_without_their_name_is_named_to_nobody_and_told_all_the_same(string who, string speak, string asks, string unnamed)
    {
        await using var house = await TheHouse.OpenAsync();
        var asker = house.Hears(who);
        var others = new[] { "hassan", "lucie", "imane", "claire" }.Select(house.Hears).ToList();
        foreach (var one in others.Prepend(asker)) await one.Says(speak).AnswerAsync();
        var name = house.Text($"SELECT p.name FROM people p JOIN channel_accounts a ON a.person = p.id WHERE a.user = '{who}'");

        var opened = await asker.Says(asks).AnswerAsync();
        Assert.Contains("urgent,anonymous", opened.GetRawText(), StringComparison.Ordinal);
        await asker.Fills("question.ask", ("text", "Le recensement ?"), ("options", "urgent,anonymous")).IsAnswered("Q-1");
        var told = await others[0].IsToldAsync("Q-1", "Le recensement ?");
        Assert.DoesNotContain(name, told.GetRawText(), StringComparison.Ordinal);

        foreach (var one in others)
        {
            var shown = await one.Says("Q-1").IsAnswered("Le recensement ?");
            Assert.Contains(unnamed, shown.Words(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(name, shown.GetRawText(), StringComparison.Ordinal);
        }

        foreach (var one in others.Take(3)) Assert.DoesNotContain(name, (await one.Submits("queue.list").IsAnswered("Q-1")).GetRawText(), StringComparison.Ordinal);
        var kept = await others[0].Fills("question.answer", ("ref", "Q-1"), ("text", "Par le registre.")).AnswerAsync();
        Assert.DoesNotContain(name, kept.GetRawText(), StringComparison.Ordinal);
        await asker.IsToldAsync("Hassan Ouazzani", "Par le registre.");
        await asker.Submits("question.mine").IsAnswered("Q-1", name);
        await asker.Submits("question.reopen", ("ref", "Q-1")).AnswerAsync();
        Assert.DoesNotContain(name, (await others[0].IsToldAsync("Q-1", "Par le registre.")).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("français", "proposée à Hassan Ouazzani", "proposée à tous les mentors", "transmise à la coordination", "transmise à la coordination des deux communes", "Aucun mentor n'a encore répondu à Q-1")]
    [InlineData("العربية", "عُرض على Hassan Ouazzani", "عُرض على جميع المرشدين", "أُحيل إلى التنسيق", "أُحيل إلى التنسيق في الجماعتين", "لم يجب أي مرشد عن Q-1 بعد")]
    [InlineData("english", "offered to Hassan Ouazzani", "offered to all mentors", "passed to the coordinators", "the coordinators of both towns have it now", "No mentor has answered Q-1 yet")]
    public async Task What_nobody_takes_reaches_the_coordinators_and_whoever_asked_sees_each_step(
        string speak, string offered, string toAll, string escalated, string told, string asked)
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, lucie, imane, paul) = (house.Hears("salma"), house.Hears("lucie"), house.Hears("imane"), house.Hears("paul"));
        foreach (var one in new[] { salma, lucie, imane, paul }) await one.Says(speak).AnswerAsync();
        await salma.Fills("question.ask", ("text", Census), ("topics", "diagnosis")).IsAnswered("Q-1");

        house.Clock.Move(TimeSpan.FromDays(14));
        await lucie.IsToldAsync("Q-1", Census);
        house.Clock.Move(TimeSpan.FromDays(14));
        await salma.IsToldAsync(told);
        await imane.IsToldAsync(asked);
        await paul.IsToldAsync(asked);

        await salma.Says("Q-1").IsAnswered(offered, toAll, escalated);
    }

    [Theory]
    [InlineData("français", "la réponse est attendue", "revenue dans la file")]
    [InlineData("العربية", "الجواب منتظر", "عاد Q-1 إلى قائمة الانتظار")]
    [InlineData("english", "its answer is awaited", "back in the queue")]
    public async Task What_a_mentor_took_and_forgot_is_reminded_of_and_goes_back(string speak, string reminded, string back)
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, hassan) = (house.Hears("salma"), house.Hears("hassan"));
        foreach (var one in new[] { salma, hassan }) await one.Says(speak).AnswerAsync();
        await salma.Fills("question.ask", ("text", Census), ("topics", "diagnosis")).IsAnswered("Q-1");
        await hassan.Submits("queue.take", ("ref", "Q-1")).AnswerAsync();

        house.Clock.Move(TimeSpan.FromDays(14));
        await hassan.IsToldAsync(reminded);
        house.Clock.Move(TimeSpan.FromDays(14));
        await hassan.IsToldAsync(back);
        await salma.IsToldAsync("Q-1", speak == "français" ? "revenue dans la file" : "");
        Assert.Equal("Waiting", house.Text("SELECT state FROM questions"));
    }

    [Theory]
    [InlineData("français", "préviens-moi des questions à 9 h", "ensemble à 09:00", "2 questions vous attendent", "préviens-moi des questions tout de suite", "tout de suite", "mes réglages", "signalées tout de suite")]
    [InlineData("العربية", "أخبرني بالأسئلة على الساعة 9", "مجتمعة على الساعة 09:00", "سؤالان ينتظرانكم", "أخبرني بالأسئلة فورا", "على الفور", "إعداداتي", "تصل على الفور")]
    [InlineData("english", "tell me about questions at 9", "together at 09:00", "2 questions wait for you", "tell me about questions at once", "at once", "my settings", "announced at once")]
    public async Task A_mentor_says_when_questions_are_told(
        string speak, string atNine, string set, string gathered, string atOnce, string setAtOnce, string settings, string shown)
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, hassan) = (house.Hears("salma"), house.Hears("hassan"));
        await hassan.Says(speak).AnswerAsync();

        await hassan.Says(atNine).IsAnswered(set);
        foreach (var text in new[] { "Une ?", "Deux ?" }) await salma.Fills("question.ask", ("text", text), ("topics", "diagnosis")).AnswerAsync();
        Assert.Equal(1, house.Count("SELECT count(*) FROM notices WHERE kind = 'queue.gathered'"));
        Assert.Equal(0, house.Count("SELECT count(*) FROM notices WHERE kind = 'question.asked'"));
        house.Clock.Move(TimeSpan.FromDays(7));
        await hassan.IsToldAsync(gathered, "Q-1", "Q-2");

        await hassan.Says(atOnce).IsAnswered(setAtOnce);
        await hassan.Says(settings).IsAnswered(shown);
        await salma.Fills("question.ask", ("text", "Trois ?"), ("topics", "diagnosis")).AnswerAsync();
        await hassan.IsToldAsync("Q-3");
    }

    static string Lucie(TheHouse house) => house.Text("SELECT lower(hex(id)) FROM people WHERE name = 'Lucie Moreau'");

    sealed record Talk(
        string Speak, string Offered, string MeToo, string Joined, string Pass, string ToWhom, string Passed, string PassedToYou, string WasPassed,
        string Answered, string AnsweredToo, string Helps, string HelpNoted, string Helped, string More, string WhatMore, string MoreKept, string MoreAsked,
        string TookIt);
}
