using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>What a question and its answers came to, as a mentor put it for those who ask it next.</summary>
/// <param name="IsReference">Whether it holds for everyone, and not for one case.</param>
/// <param name="ReviewOn">From this day on it may not be so any more.</param>
public sealed record Entry(string Text, string Answer, bool IsReference, DateOnly? ReviewOn, PersonId By, DateTimeOffset At)
{
    public bool IsExpired(DateOnly today) => ReviewOn <= today;
}

/// <summary>A question as knowledge: what it came to, and which other one it was the same as.</summary>
public sealed partial record Question
{
    /// <summary>Its entry as it was put each time, the latest last: who, when, and what it was before.</summary>
    public EquatableList<Entry> Entries { get; init; } = [];

    /// <summary>The question that this one was the same as; what is to be known stands there.</summary>
    public QuestionId? MergedInto { get; init; }

    /// <summary>Null until a mentor has put it.</summary>
    public Entry? Entry => Entries.Count > 0 ? Entries[^1] : null;

    public Outcome<Question> Edit(Entry entry, DateOnly today)
    {
        if (MergedInto is not null) return new AlreadyMerged(Ref);
        if (Answers.Count == 0) return new NotAnsweredYet(Ref);
        if (string.IsNullOrWhiteSpace(entry.Text)) return new QuestionMissing();
        if (string.IsNullOrWhiteSpace(entry.Answer)) return new AnswerMissing(Ref);
        if (entry.Text.Length > Limits.Text || entry.Answer.Length > Limits.Text) return new TextTooLong(Limits.Text);
        if (entry.IsExpired(today)) return new ReviewIsPast(entry.ReviewOn!.Value);

        return Next(
            this with { Entries = [.. Entries, entry with { Text = entry.Text.Trim(), Answer = entry.Answer.Trim() }] },
            new QuestionStep(StepKind.Edited, entry.At, entry.By));
    }

    /// <summary>This one is the same as another, which has its asker and whoever joined it from now on.</summary>
    public Outcome<MergedQuestions> MergeInto(Question survivor, PersonId by, DateTimeOffset at)
    {
        if (survivor.Id == Id) return new SameQuestion(Ref);
        if (MergedInto is not null) return new AlreadyMerged(Ref);
        if (survivor.MergedInto is not null) return new AlreadyMerged(survivor.Ref);

        var joining = Joined.Prepend(AskedBy).Except([survivor.AskedBy, .. survivor.Joined]);
        return new MergedQuestions(
            Next(this with { State = QuestionState.Closed, DueAt = null, MergedInto = survivor.Id }, new QuestionStep(StepKind.Merged, at, by)),
            Next(survivor, [.. joining.Select(person => new QuestionStep(StepKind.Joined, at, person))]));
    }
}

public sealed record MergedQuestions(Question Merged, Question Survivor);

public sealed record SameQuestion(Reference Ref) : Refusal;

public sealed record AlreadyMerged(Reference Ref) : Refusal;

public sealed record ReviewIsPast(DateOnly Day) : Refusal;
