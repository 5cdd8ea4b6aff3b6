using PracticeBot.Bot.Dialogue.Recognition;

namespace PracticeBot.Tests.Dialogue;

public sealed class RhythmReaderTests
{
    [Theory]
    [InlineData("notre rythme : tous les 15 jours", 15)]
    [InlineData("Rythme : toutes les deux semaines", 14)]
    [InlineData("notre rythme, c'est une fois par mois", 30)]
    [InlineData("rythme : deux fois par mois", 15)]
    [InlineData("le rythme de Salma et Claire : tous les 60 jours", 60)]
    [InlineData("our rhythm: every 10 days", 10)]
    [InlineData("our rhythm is twice a month", 15)]
    [InlineData("our rhythm: weekly", 7)]
    [InlineData("إيقاعنا: كل 15 يوما", 15)]
    [InlineData("وتيرتنا: كل أسبوعين", 14)]
    [InlineData("إيقاعنا مرة في الشهر", 30)]
    [InlineData("notre rythme : tous les 500 jours", 500)]
    [InlineData("notre rythme", null)]
    [InlineData("quel rythme de réunion, toutes les semaines ?", null)]
    [InlineData("j'ai vu Claire il y a 15 jours", null)]
    public void Days_are_read_where_a_rhythm_is_spoken_of(string said, int? days) => Assert.Equal(days, RhythmReader.Days(said));
}
