using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>A contact with somebody else than the partner is not kept as the partner's without a word.</summary>
public sealed class OtherThanPartnerConversations
{
    [Theory]
    [InlineData("salma", "j'ai eu driss au telephone", "Vous parlez de driss", "Claire Dumont", "dites « annule »")]
    [InlineData("salma", "réunion avec Hassan hier sur le budget", "Vous parlez de Hassan", "Claire Dumont", "dites « annule »")]
    [InlineData("driss", "اتصلت بحسن أمس حول الميزانية", "تتحدثون عن حسن", "Anne Lefèvre", "إلغاء")]
    [InlineData("driss", "هضرت مع حسن البارح على الميزانية", "تتحدثون عن حسن", "Anne Lefèvre", "إلغاء")]
    public async Task Whoever_else_was_met_is_named_before_anything_is_kept(string who, string said, params string[] answered)
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears(who).Says(said).IsAnswered(answered);
    }

    [Theory]
    [InlineData("salma", "j'ai eu Claire au téléphone, elle voit Hassan demain", "Vous parlez")]
    [InlineData("salma", "réunion avec Hassan et Claire hier", "Vous parlez")]
    [InlineData("salma", "on s'est appelées hier au sujet du centre", "Vous parlez")]
    [InlineData("driss", "اتصلت بآن أمس حول الميزانية", "تتحدثون عن")]
    public async Task Nothing_is_remarked_where_the_partner_is_meant(string who, string said, string remark)
    {
        await using var house = await TheHouse.OpenAsync();

        Assert.DoesNotContain(remark, (await house.Hears(who).Says(said).AnswerAsync()).Words(), StringComparison.Ordinal);
    }
}
