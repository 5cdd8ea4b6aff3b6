using System.Globalization;
using System.Text.Json;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>
/// The ten main routes as they are said and answered in each language, on cards and in plain text, with a correction, an
/// interruption and a return to what was interrupted.
/// </summary>
public sealed class TenRoutesConversations
{
    /// <summary>Who says what, and what the answer has in it. "=" hands the open form in as it stands.</summary>
    static readonly Dictionary<string, (string Official, string Mentor, string Partner, string Off, (string Who, string Says, string[] Answered)[] Lines)> told = new()
    {
        ["fr"] = ("salma", "lucie", "claire", "sans cartes",
        [
            ("official", "j'ai appelé Claire hier au sujet du budget du centre de quartier, elle était d'accord", ["Claire Dumont"]),
            ("official", "non, c'était une réunion", ["Réunion"]),
            ("official", "aide", ["Ce que je peux faire"]),
            ("official", "=", ["C'est noté : E-1", "Réunion", "budget"]),
            ("official", "mes échanges", ["E-1"]),
            ("official", "qu'avons-nous dit du budget ?", ["1 échange trouvé", "E-1"]),
            ("official", "qu'est-ce qui est à faire ?", ["Rien n'est en attente"]),
            ("official", "comment fait-on un recensement des crèches de la commune ?", ["recensement"]),
            ("official", "=", ["Q-1"]),
            ("mentor", "quelles questions attendent ?", ["Q-1", "recensement"]),
            ("mentor", "je prends Q-1", ["Q-1 est à vous"]),
            ("mentor", "réponse à Q-1 : demandez d'abord les registres de la préfecture", ["Q-1", "registres"]),
            ("mentor", "=", ["Q-1"]),
            ("official", "je partage ce guide : https://example.org/recensement", ["Merci de partager"]),
            ("official", "titre : Guide du recensement", ["Guide du recensement"]),
            ("official", "=", ["C'est partagé : R-1"]),
            ("partner", "avez-vous un guide du recensement ?", ["R-1", "Guide du recensement"]),
            ("partner", "E-1", ["Voici E-1", "budget"]),
        ]),
        ["ar"] = ("driss", "hassan", "anne", "بدون بطاقات",
        [
            ("official", "اتصلت بآن أمس حول ميزانية مركز الحي وكانت موافقة", ["Anne Lefèvre"]),
            ("official", "لا، كان اجتماعا", ["اجتماع"]),
            ("official", "مساعدة", ["ما يمكنني القيام به"]),
            ("official", "=", ["تم التسجيل: E-1", "اجتماع", "ميزانية"]),
            ("official", "آخر التبادلات", ["E-1"]),
            ("official", "ماذا قلنا عن الميزانية؟", ["وجد تبادل واحد", "E-1"]),
            ("official", "ما يجب القيام به", ["لا شيء ينتظر الإنجاز"]),
            ("official", "كيف نقوم بإحصاء الجمعيات في الجماعة؟", ["إحصاء"]),
            ("official", "=", ["Q-1"]),
            ("mentor", "الأسئلة المنتظرة", ["Q-1", "إحصاء"]),
            ("mentor", "آخذ Q-1", ["Q-1"]),
            ("mentor", "جواب على Q-1: اطلبوا أولا سجلات العمالة", ["Q-1", "سجلات"]),
            ("mentor", "=", ["Q-1"]),
            ("official", "أشارك معكم هذا الدليل https://example.org/ihsa", ["شكرا على المشاركة"]),
            ("official", "العنوان: دليل الإحصاء", ["دليل الإحصاء"]),
            ("official", "=", ["R-1"]),
            ("partner", "avez-vous un guide ?", []),
            ("official", "هل لديكم دليل الإحصاء؟", ["R-1", "دليل الإحصاء"]),
        ]),
        ["en"] = ("salma", "lucie", "claire", "without cards",
        [
            ("official", "English", ["English"]),
            ("mentor", "English", ["English"]),
            ("official", "I called Claire yesterday about the budget of the centre, she agreed", ["Claire Dumont"]),
            ("official", "no, it was a meeting", ["Meeting"]),
            ("official", "help", ["What I can do"]),
            ("official", "=", ["Logged: E-1", "Meeting", "budget"]),
            ("official", "my exchanges", ["E-1"]),
            ("official", "what did we say about the budget?", ["1 exchange found", "E-1"]),
            ("official", "what is to be done?", ["Nothing is waiting"]),
            ("official", "how do we count the day nurseries of the town?", ["nurseries"]),
            ("official", "=", ["Q-1"]),
            ("mentor", "waiting questions", ["Q-1", "nurseries"]),
            ("mentor", "I take Q-1", ["Q-1"]),
            ("mentor", "answer to Q-1: ask for the registers first", ["Q-1", "registers"]),
            ("mentor", "=", ["Q-1"]),
            ("official", "I share this guide: https://example.org/census", ["Thank you for sharing"]),
            ("official", "title: Census guide", ["Census guide"]),
            ("official", "=", ["Shared: R-1"]),
            ("official", "do you have a census guide?", ["R-1", "Census guide"]),
        ]),
    };

    [Theory]
    [InlineData("fr", true)]
    [InlineData("fr", false)]
    [InlineData("ar", true)]
    [InlineData("ar", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public async Task The_ten_main_routes_from_the_first_word_to_the_last(string language, bool cards)
    {
        var (official, mentor, partner, off, lines) = told[language];
        await using var house = await TheHouse.OpenAsync();
        var people = new Dictionary<string, Member>
        {
            ["official"] = house.Hears(official), ["mentor"] = house.Hears(mentor), ["partner"] = house.Hears(partner),
        };
        if (!cards)
        {
            foreach (var one in new[] { "official", "mentor" }) await people[one].Says(off).AnswerAsync();
        }

        var last = new Dictionary<string, JsonElement>();
        foreach (var (who, says, answered) in lines)
        {
            var answer = says == "=" ? await HandInAsync(people[who], last[who], cards) : await people[who].Says(says).AnswerAsync();
            foreach (var words in answered)
                Assert.True(Everything(answer).Contains(words, StringComparison.Ordinal), $"{who}: {says}\nshould be answered with: {words}\nbut was: {Everything(answer)}");
            if (says == "=" || IsForm(answer, cards)) last[who] = answer;
        }
    }

    /// <summary>The card as it stands, or step by step: nothing for what may stay empty, and then the first choice.</summary>
    static async Task<JsonElement> HandInAsync(Member member, JsonElement form, bool cards)
    {
        if (cards)
        {
            var card = form.GetProperty("attachments")[0].GetProperty("content");
            var data = card.GetProperty("actions")[0].GetProperty("data");
            var values = data.EnumerateObject().Where(one => one.Name is not ("route" or "form")).Select(one => (one.Name, one.Value.GetString()!))
                .Concat(card.GetProperty("body").EnumerateArray()
                    .Where(block => block.Text("id") is not null && block.Text("value") is not null)
                    .Select(block => (block.Text("id")!, block.Text("value")!)));
            return await member.Fills(data.Text("route")!, [.. values]).AnswerAsync();
        }

        for (var step = 0; step < 8; step++)
        {
            var answer = await member.Says("no").AnswerAsync();
            if (answer.Words().Split('\n').Any(line => line.StartsWith("2. ", StringComparison.Ordinal)) && !answer.Words().Contains("3. ", StringComparison.Ordinal))
                return await member.Says("1").AnswerAsync();
        }

        throw new InvalidOperationException("The form never came to its end.");
    }

    static bool IsForm(JsonElement answer, bool cards) => !cards || answer.Member("attachments") is { } attachments
        && attachments[0].GetProperty("content").GetRawText().Contains("\"form\":\"1\"", StringComparison.Ordinal);

    /// <summary>The words, and what stands in the fields of a form.</summary>
    static string Everything(JsonElement answer)
    {
        var fields = answer.Member("attachments") is { } attachments
            ? attachments[0].GetProperty("content").GetProperty("body").EnumerateArray().Select(block => block.Text("value")).OfType<string>()
            : [];
        return string.Create(CultureInfo.InvariantCulture, $"{answer.Words()}\n{string.Join('\n', fields)}");
    }
}
