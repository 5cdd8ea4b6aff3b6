using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue;

/// <summary>What the bot answers: a sentence, perhaps a card, perhaps a form to fill in. A channel renders it.</summary>
sealed record Reply(string Text)
{
    public Card? Card { get; init; }

    /// <summary>Things found that may be put into a message to others.</summary>
    public IReadOnlyList<Card> Found { get; init; } = [];

    /// <summary>A file that may be handed over where the channel can do so, beside the link on its card.</summary>
    public OfferedFile? File { get; init; }

    /// <summary>Opens this form, or shows it again.</summary>
    public Form? Form { get; init; }

    /// <summary>What may be said next, as buttons or numbers under the sentence.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The speaker as this turn left them, when it changed their language or cards: the answer is already so.</summary>
    public Person? Reader { get; init; }

    /// <summary>An expected no: the form that it answers stays open.</summary>
    public bool Refused { get; init; }

    /// <summary>What was done, by the route that was asked: it may be taken back today.</summary>
    public Reference? Done { get; init; }

    /// <summary>What asks the same route to have it as it was before this turn: that may be asked for today.</summary>
    public Slots? Before { get; init; }

    /// <summary>What was done last is taken back, and is not there to be taken back again.</summary>
    public bool ForgetsDone { get; init; }

    /// <summary>Closes the open form without keeping it.</summary>
    public bool ClosesForm { get; init; }
}

/// <summary>Something that can be asked for by one tap or one number.</summary>
/// <param name="Phrase">The words that ask for the same, shown where there is nothing to tap; null when the number does.</param>
sealed record Choice(string Title, string Route, Slots Slots, string? Phrase = null);

/// <summary>A thing shown whole. A card is a function from a domain thing to this.</summary>
sealed record Card(string Title)
{
    public string? Subtitle { get; init; }

    public IReadOnlyList<CardFact> Facts { get; init; } = [];

    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    public IReadOnlyList<CardItem> Items { get; init; } = [];

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Asks for the card as its thing stands by then, where a card can change.</summary>
    public Choice? Current { get; init; }

    /// <summary>A web address that the card opens, with the words on its button.</summary>
    public CardLink? Link { get; init; }
}

/// <param name="Resource">Whose file it is.</param>
sealed record OfferedFile(Reference Resource, PracticeBot.Resources.ResourceFile File);

sealed record CardFact(string Label, string Value);

sealed record CardItem(string Title, string Detail, IReadOnlyList<Choice> Choices);

sealed record CardLink(string Title, string Url);
