using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Tests.Language;

namespace PracticeBot.Tests.Dialogue;

public sealed class PersonReaderTests
{
    static readonly DateOnly Today = new(2026, 3, 18);

    [Theory]
    [InlineData("Invite Nora Bennani, élue à Aïn Zitoun", "Nora Bennani", "Aïn Zitoun")]
    [InlineData("invitation pour jean dubois, mentor, valmont", "jean dubois", "valmont")]
    [InlineData("Peux-tu ajouter Mme Odile Marchal au programme ?", "Odile Marchal", null)]
    [InlineData("please send an invitation to Karim Tahiri, official at Valmont", "Karim Tahiri", "Valmont")]
    [InlineData("أرجو توجيه دعوة إلى السيد عمر بناني، مستشار بفالمون", "عمر بناني", "فالمون")]
    [InlineData("زيد معانا هدى العلوي، موظفة فعين زيتون", "هدى العلوي", "عين زيتون")]
    [InlineData("inviter Hanane, fonctionnaire à Valmont", "Hanane", "Valmont")]
    [InlineData("invite hanane fonctionnaire à valmont", "hanane", "valmont")]
    [InlineData("ادع هدى، موظفة بفالمون", "هدى", "فالمون")]
    [InlineData("please add Nora, official at Valmont", "Nora", "Valmont")]
    [InlineData("inviter Nora et Samir", null, null)]
    [InlineData("inviter une fonctionnaire à Valmont", null, "Valmont")]
    [InlineData("je voudrais inviter quelqu'un", null, null)]
    public void Who_is_invited_and_from_where_is_kept_as_it_was_written(string said, string? name, string? town) =>
        Assert.Equal((name, town), (Of(said).Name(), Of(said).Town()));

    [Theory]
    [InlineData("je passe Q-12 à Hassan", "Hassan")]
    [InlineData("Hassan serait mieux placé pour Q-8", "Hassan")]
    [InlineData("refile la q35 a lucie moreau", "lucie moreau")]
    [InlineData("pass q13 on to Lucie Moreau", "Lucie Moreau")]
    [InlineData("عطي Q-27 لحسن هو اللي فاهم فيها", "حسن")]
    [InlineData("سلّم Q-82 إلى حسن الوزاني، سأغيب", "حسن الوزاني")]
    [InlineData("je ne peux pas répondre à Q-12", null)]
    public void Whom_a_question_is_handed_to_is_whoever_is_named(string said, string? to) => Assert.Equal(to, Of(said).Receiver());

    [Fact]
    public void No_text_makes_it_throw() => Prop.ForAll(AnyText.Of(400), said =>
    {
        var reader = Of(said);
        return reader.Name() is not "" && reader.Town() is not "" && reader.Receiver() is not "";
    }).QuickCheckThrowOnFailure();

    static PersonReader Of(string said) => new(new Message(said, Today));
}
