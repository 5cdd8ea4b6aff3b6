namespace PracticeBot.Bot.Web;

/// <summary>The small community in which everything can be tried (<c>Demo:*</c>).</summary>
sealed record DemoOptions
{
    /// <summary>On by default in Development; refused in Production.</summary>
    public bool? Enabled { get; init; }

    public bool IsOn(IHostEnvironment environment) => Enabled ?? environment.IsDevelopment();
}
