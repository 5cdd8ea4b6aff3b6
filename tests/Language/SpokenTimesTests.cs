using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class SpokenTimesTests
{
    [Theory]
    [InlineData("après 19h", 19, 0)]
    [InlineData("après 19 h", 19, 0)]
    [InlineData("à 9h30", 9, 30)]
    [InlineData("à 18 heures", 18, 0)]
    [InlineData("18:45", 18, 45)]
    [InlineData("after 7pm", 19, 0)]
    [InlineData("after 7 pm", 19, 0)]
    [InlineData("at noon", 12, 0)]
    [InlineData("على الساعة 8 صباحا", 8, 0)]
    [InlineData("بعد الساعة ٧ مساء", 19, 0)]
    [InlineData("à 7 heures du soir", 19, 0)]
    [InlineData("8h du matin", 8, 0)]
    [InlineData("7 in the evening", 19, 0)]
    [InlineData("بعد السابعة مساء", 19, 0)]
    [InlineData("السابعة والنصف صباحا", 7, 30)]
    [InlineData("على الساعة الحادية عشرة ليلا", 23, 0)]
    [InlineData("الساعة الثانية", 2, 0)]
    public void An_hour_is_read_as_it_is_said(string said, int hour, int minute) =>
        Assert.Equal(new TimeOnly(hour, minute), Assert.Single(SpokenTimes.Find(said)).At);

    [Theory]
    [InlineData("25h")]
    [InlineData("3 associations")]
    [InlineData("le 3 mars")]
    [InlineData("at 3 places")]
    [InlineData("hôtel")]
    [InlineData("المرة الثانية")]
    [InlineData("بعد الثانية")]
    public void What_is_no_hour_is_not_taken_for_one(string said) => Assert.Empty(SpokenTimes.Find(said));

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll(AnyText.Of(300), text => SpokenTimes.Find(text).All(time => time.Start >= 0 && time.Start + time.Length <= text.Length)).QuickCheckThrowOnFailure();
}
