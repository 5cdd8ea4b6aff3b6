using System.Globalization;

namespace PracticeBot.Bot.Protocol;

/// <summary>So many requests within such a time: <c>7/1s</c>.</summary>
readonly record struct Rate(int Most, TimeSpan Within)
{
    /// <summary>Rates apart by blanks; null when one of them cannot be read.</summary>
    public static IReadOnlyList<Rate>? AllOf(string text)
    {
        var rates = new List<Rate>();
        foreach (var one in text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Of(one) is not { } rate) return null;
            rates.Add(rate);
        }

        return rates.Count == 0 ? null : rates;
    }

    static Rate? Of(string text)
    {
        if (text.Split('/') is not [var most, { Length: > 1 } within]) return null;
        if (!int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0) return null;
        if (!int.TryParse(within[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var units) || units is 0 or > 86_400) return null;

        return within[^1] switch
        {
            's' => new(count, TimeSpan.FromSeconds(units)),
            'm' => new(count, TimeSpan.FromMinutes(units)),
            'h' => new(count, TimeSpan.FromHours(units)),
            _ => null,
        };
    }
}

/// <summary>
/// What went out lately. A request has its place from before it is sent until a window after its answer came: whatever time its
/// way took, no more than the rate arrive within any window of the other side's clock. One caller at a time.
/// </summary>
sealed class SendWindow(TimeProvider clock)
{
    readonly List<long> answered = [];
    int onTheWay;

    public void Begin() => onTheWay++;

    public void End()
    {
        onTheWay--;
        answered.Add(clock.GetTimestamp());
    }

    /// <summary>It was not sent after all.</summary>
    public void Cancel() => onTheWay--;

    /// <summary>Places taken, of a rate that looks back as far as this.</summary>
    public int Taken(TimeSpan within) => onTheWay + answered.Count - Older(within);

    /// <summary>How long until there is a place; null when not before another answer has come.</summary>
    public TimeSpan? Wait(Rate rate)
    {
        var left = rate.Most - onTheWay;
        if (left <= 0) return null;
        if (answered.Count < left) return TimeSpan.Zero;

        var wait = rate.Within - clock.GetElapsedTime(answered[^left]);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Forgets what no rate looks back to; whether nothing is left.</summary>
    public bool Forget(TimeSpan longest)
    {
        var older = Older(longest);
        // In one go once it is half of them: each is moved a few times at most.
        if (older * 2 >= answered.Count) answered.RemoveRange(0, older);
        return answered.Count == 0 && onTheWay == 0;
    }

    /// <summary>How many were answered at least so long ago: they stand in the order of their answers.</summary>
    int Older(TimeSpan than)
    {
        var (from, to) = (0, answered.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (clock.GetElapsedTime(answered[middle]) >= than) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
