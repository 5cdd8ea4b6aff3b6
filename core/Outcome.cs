namespace PracticeBot;

/// <summary>An expected no, named as a fact. The flow words it, and says what to do next.</summary>
public abstract record Refusal;

/// <summary>What came of a decision: the thing made, or the refusal that says why not.</summary>
public readonly struct Outcome<T>
    where T : class
{
    public T? Made { get; }

    public Refusal? Refused { get; }

    Outcome(T? made, Refusal? refused) => (Made, Refused) = (made, refused);

    public static implicit operator Outcome<T>(T made) => new(made, null);

    public static implicit operator Outcome<T>(Refusal refused) => new(null, refused);

    public TResult Match<TResult>(Func<T, TResult> made, Func<Refusal, TResult> refused) =>
        Made is not null ? made(Made) : refused(Refused!);
}
