using PracticeBot.Storage;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Within this process, the turns of one conversation run one after the other, in the order they came.</summary>
sealed class ConversationOrder
{
    readonly Lock door = new();
    readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);

    /// <summary>Waits for the turns before this one; dispose to let the next one in.</summary>
    public async Task<IDisposable> EnterAsync(string conversation, CancellationToken ct)
    {
        Line? line;
        lock (door)
        {
            if (!lines.TryGetValue(conversation, out line)) lines.Add(conversation, line = new(this, conversation));
            line.Standing++;
        }

        try
        {
            await line.Gate.EnterAsync(ct);
        }
        catch
        {
            Step(line);
            throw;
        }

        return line;
    }

    void Step(Line line)
    {
        lock (door)
        {
            if (--line.Standing == 0) lines.Remove(line.Conversation);
        }
    }

    sealed class Line(ConversationOrder order, string conversation) : IDisposable
    {
        public string Conversation => conversation;

        public FifoGate Gate { get; } = new();

        public int Standing { get; set; }

        public void Dispose()
        {
            Gate.Leave();
            order.Step(this);
        }
    }
}
