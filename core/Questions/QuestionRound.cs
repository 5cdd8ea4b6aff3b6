using PracticeBot.Notices;

namespace PracticeBot.Questions;

/// <summary>Every hour what has waited or been taken for too long goes on. Whatever went on is not due any more.</summary>
public sealed class QuestionRound(QuestionQueue queue) : IRound
{
    /// <summary>Few a step: a mentor who takes one of them meanwhile is not to undo the work of many.</summary>
    const int Batch = 50;

    const string More = "more";

    public string Name => "questions";

    public async Task<string?> WalkAsync(RoundSpan span, string? place, CancellationToken ct) =>
        await queue.GoOnAsync(span.UpTo, Batch, ct) ? More : null;
}
