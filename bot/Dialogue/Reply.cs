using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue;

/// <summary>What the bot answers: a sentence, perhaps a card, perhaps a form to fill in. A channel renders it.</summary>
sealed record Reply(string Text)
{
    public Card? Card { get; init; }

    /// <summary>Things found that may be put into a message to others.</summary>
    public IReadOnlyList<Card> Found { get; init; } = [];

    /// <summary>The card stands where it was asked already, and changes there: it is not said again below.</summary>
    public bool CardStands { get; init; }

    /// <summary>A file that may be handed over where the channel can do so, beside the link on its card.</summary>
    public OfferedFile? File { get; init; }

    /// <summary>Opens this form, or shows it again.</summary>
    public Form? Form { get; init; }

    /// <summary>What may be said next, as buttons or numbers under the sentence.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The speaker as this turn left them, when it changed their language or cards: the answer is already so.</summary>
    public Person? Reader { get; init; }

    /// <summary>An expected no, by its name: the form that it answers stays open.</summary>
    public string? Refusal { get; init; }

    public bool Refused => Refusal is not null;

    /// <summary>What was done, by the route that was asked: it may be taken back today.</summary>
    public Reference? Done { get; init; }

    /// <summary>What asks the same route to have it as it was before this turn: that may be asked for today.</summary>
    public Slots? Before { get; init; }

    /// <summary>What was done last is taken back, and is not there to be taken back again.</summary>
    public bool ForgetsDone { get; init; }

    /// <summary>Closes the open form without keeping it.</summary>
    public bool ClosesForm { get; init; }

    /// <summary>The forms, open or drafts, that are not kept any longer.</summary>
    public EquatableList<string> Discards { get; init; } = [];

    /// <summary>What becomes of the notice that this words, instead of its being told now.</summary>
    public DeliveryResult? Instead { get; init; }

    /// <summary>Whether where it stands must be known, because it may have to be changed or taken back.</summary>
    public bool MayChange { get; init; }

    /// <summary>Holds a code: it is sealed wherever it is kept.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The notice whose message this takes the place of, where the channel can change it; else it is told below.</summary>
    public NoticeId? InPlaceOf { get; init; }

    /// <summary>Takes that message away where the channel can; else this stands in its place.</summary>
    public bool Withdraws { get; init; }

    /// <summary>All that stands on its buttons, wherever they are.</summary>
    public IReadOnlyList<Choice> Buttons =>
        [.. Choices, .. Card is { } card ? card.Choices.Concat(card.Items.SelectMany(item => item.Choices)) : []];

    public static Reply NotNow(DeliveryResult instead) => new("") { Instead = instead };
}

/// <summary>Something that can be asked for by one tap or one number.</summary>
/// <param name="Phrase">The words that ask for the same, shown where there is nothing to tap; null when the number does.</param>
sealed record Choice(string Title, string Route, Slots Slots, string? Phrase = null)
{
    /// <summary>The value of what was asked once more before it is done.</summary>
    public const string Sure = "sure";

    /// <summary>The sentence above it offers this, and nothing is done by it that others see.</summary>
    public bool IsOffered { get; init; }

    /// <summary>Whether « oui » presses it.</summary>
    public bool IsYes => IsOffered || Slots[Sure] is not null;
}

/// <summary>A thing shown whole. A card is a function from a domain thing to this.</summary>
sealed record Card(string Title)
{
    public string? Subtitle { get; init; }

    /// <summary>The one it is written in, where that is not its reader's.</summary>
    public Language.LanguageCode? Language { get; init; }

    public IReadOnlyList<CardFact> Facts { get; init; } = [];

    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    public CardPicture? Picture { get; init; }

    public Chart? Chart { get; init; }

    public IReadOnlyList<CardItem> Items { get; init; } = [];

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Asks for the card as its thing stands by then, where a card can change.</summary>
    public Choice? Current { get; init; }

    /// <summary>Web addresses that the card opens, with the words on their buttons.</summary>
    public IReadOnlyList<CardLink> Links { get; init; } = [];
}

/// <param name="Resource">Whose file it is.</param>
sealed record OfferedFile(Reference Resource, PracticeBot.Resources.ResourceFile File);

sealed record CardFact(string Label, string Value);

sealed record CardItem(string Title, string Detail, IReadOnlyList<Choice> Choices)
{
    /// <summary>What in the detail answers what was asked.</summary>
    public IReadOnlyList<Language.Mark> Marks { get; init; } = [];
}

sealed record CardLink(string Title, string Url);

/// <param name="Url">Where the reader's client gets it.</param>
/// <param name="Described">In words, for whoever does not see it.</param>
sealed record CardPicture(string Url, string Described);

/// <summary>Parts of a whole, as a picture where one can be drawn, else as a table.</summary>
sealed record Chart(string Title, IReadOnlyList<ChartPart> Parts);

/// <param name="Colour">By the name that Adaptive Cards' charts have for it.</param>
sealed record ChartPart(string Label, int Count, string Colour);
