namespace PracticeBot.People;

/// <summary>A circle of readers. A thing has one; a reader stands in several; every list and search compares them.</summary>
/// <param name="Value">Letters and digits only, so that a search index can hold it as one term.</param>
public readonly record struct Scope(string Value)
{
    public static Scope Community { get; } = new("community");

    public static Scope Of(string circle, Guid id) => new(circle + id.ToString("N"));

    public override string ToString() => Value;
}
