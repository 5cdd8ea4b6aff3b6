namespace PracticeBot.People;

/// <summary>What connects somebody with a thing; one person may be connected with it in several ways.</summary>
[Flags]
public enum Relation
{
    /// <summary>The route is about nothing that could be another's.</summary>
    None = 0,

    /// <summary>They wrote, asked or shared it, or it is their own account.</summary>
    Author = 1,

    /// <summary>The mentor who has it, or whose turn it is.</summary>
    Taker = 2,

    /// <summary>It is the pair's in which they work.</summary>
    Pair = 4,

    /// <summary>It was shared with them: by its visibility, its audience, or because its pair opened it.</summary>
    Shared = 8,

    /// <summary>It belongs to a partnership that they look after.</summary>
    Partnership = 16,

    /// <summary>It belongs to the community, as everything does.</summary>
    Community = 32,
}
