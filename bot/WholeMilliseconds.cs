namespace PracticeBot.Bot;

/// <summary>The clock at the door: what is kept of it is the same in every store, and loses nothing by moving from one to another.</summary>
sealed class WholeMilliseconds : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
