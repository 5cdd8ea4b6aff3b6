using PracticeBot.Questions;

namespace PracticeBot.Storage;

/// <summary>Places in the queue as its pages are keyed: the urgent first, then by number.</summary>
static class QueuePlaces
{
    const string Urgent = "urgent";

    public static PageKey After(Question last) => KeyedPages.Join(last.Urgent ? Urgent : "", last.Ref.Number);

    /// <summary>What comes next is less urgent, or as urgent and numbered higher.</summary>
    public static (bool Urgent, int Number) Of(PageKey? after) => KeyedPages.Split(after) is var (urgency, number)
        ? (urgency == Urgent, KeyedPages.NumberOf(new(number)) ?? 0)
        : (true, 0);
}
