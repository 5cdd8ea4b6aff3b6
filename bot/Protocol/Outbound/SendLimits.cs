using Microsoft.Extensions.Options;

namespace PracticeBot.Bot.Protocol;

/// <summary>
/// Teams' limits (protocol 1.5), kept rather than run into: a request waits for its place in its thread, then in its tenant. A
/// thread's place is this process's to give, a tenant's budget is shared by all.
/// </summary>
sealed class SendLimits(
    IOptions<TeamsOptions> options, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SendLimits> log)
{
    /// <summary>What would wait longer is given back unsent: the delivery keeps it, and its lease does not last.</summary>
    static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    static readonly TimeSpan sweepEvery = TimeSpan.FromMinutes(1);

    readonly string holder = WorkerName.Fresh();
    readonly IReadOnlyList<Rate> threadRates = Rate.AllOf(options.Value.Limits.Thread)!;
    readonly Rate tenantRate = Rate.AllOf(options.Value.Limits.Tenant)![0];
    readonly Lock door = new();
    readonly Dictionary<string, Thread> threads = new(StringComparer.Ordinal);
    readonly Dictionary<string, TenantBudget> tenants = new(StringComparer.Ordinal);
    long sweptAt = clock.GetTimestamp();

    /// <summary>Waits for a place; dispose it when the answer has come.</summary>
    /// <param name="thread">Null for what belongs to no conversation.</param>
    /// <exception cref="ConnectorException">Held back: the place is too far off.</exception>
    public async Task<IDisposable> EnterAsync(string? thread, string? tenant, CancellationToken ct)
    {
        var (kept, budget) = Find(thread, tenant);
        if (kept is not null) await WaitAsync(kept, ct);
        try
        {
            await budget.EnterAsync(ct);
            return new Place(this, kept, budget);
        }
        catch
        {
            if (kept is not null) lock (door) kept.Window.Cancel();
            throw;
        }
    }

    /// <summary>Keeps a thread's requests back for as long as its connector asked.</summary>
    public void Close(string thread, string? tenant, TimeSpan wait)
    {
        if (Find(thread, tenant).Thread is not { } kept) return;
        lock (door) kept.Closed = (clock.GetTimestamp(), wait);
    }

    async Task WaitAsync(Thread thread, CancellationToken ct)
    {
        while (true)
        {
            TimeSpan? wait;
            lock (door)
            {
                wait = thread.Closed is { } closed ? closed.For - clock.GetElapsedTime(closed.At) : TimeSpan.Zero;
                foreach (var rate in threadRates)
                    if (thread.Window.Wait(rate) is not { } until) wait = null;
                    else if (wait is { } other && until > other) wait = until;
                if (wait <= TimeSpan.Zero)
                {
                    thread.Window.Begin();
                    return;
                }
            }

            if (wait > patience)
                throw new ConnectorException(ConnectorFault.HeldBack, "The conversation has had what it takes for now.") { RetryAfter = wait };
            await Task.Delay((wait ?? TimeSpan.FromMilliseconds(50)) + TimeSpan.FromMilliseconds(1), clock, ct);
        }
    }

    (Thread? Thread, TenantBudget Budget) Find(string? thread, string? tenant)
    {
        lock (door)
        {
            Sweep();
            var name = $"{options.Value.AppId}/{tenant}";
            if (!tenants.TryGetValue(name, out var budget)) tenants.Add(name, budget = new(name, holder, tenantRate, scopes, clock, log));
            if (thread is null) return (null, budget);

            // A channel's threads of replies count as the one conversation that they are in.
            var key = $"{tenant}/{thread.Split(";messageid=", 2)[0]}";
            if (!threads.TryGetValue(key, out var kept)) threads.Add(key, kept = new(new(clock)));
            kept.FoundAt = clock.GetTimestamp();
            return (kept, budget);
        }
    }

    void Sweep()
    {
        if (clock.GetElapsedTime(sweptAt) < sweepEvery) return;

        sweptAt = clock.GetTimestamp();
        var longest = threadRates.Max(rate => rate.Within);
        foreach (var (key, thread) in threads)
            if (thread.Window.Forget(longest) && !IsClosed(thread) && clock.GetElapsedTime(thread.FoundAt) >= sweepEvery) threads.Remove(key);
    }

    bool IsClosed(Thread thread) => thread.Closed is { } closed && clock.GetElapsedTime(closed.At) < closed.For;

    void Leave(Thread? thread, TenantBudget budget)
    {
        budget.Leave();
        if (thread is null) return;
        lock (door) thread.Window.End();
    }

    sealed class Thread(SendWindow window)
    {
        public SendWindow Window => window;

        /// <summary>One that was just found is about to be used.</summary>
        public long FoundAt { get; set; }

        public (long At, TimeSpan For)? Closed { get; set; }
    }

    sealed class Place(SendLimits limits, Thread? thread, TenantBudget budget) : IDisposable
    {
        public void Dispose() => limits.Leave(thread, budget);
    }
}

/// <summary>Limits and hosts that cannot be read are refused at start, not at the first message.</summary>
sealed class OutboundOptionsCheck : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var fault = options switch
        {
            _ when Rate.AllOf(options.Limits.Thread) is null => "Teams:Limits:Thread cannot be read: write rates such as \"7/1s 8/2s 60/30s 1800/1h\".",
            _ when Rate.AllOf(options.Limits.Tenant) is not [_] => "Teams:Limits:Tenant cannot be read: write one rate such as \"50/1s\".",
            _ when !options.ServiceHosts.All(IsHost) => "Teams:ServiceHosts cannot be read: write host names such as \"connector.example\", or origins such as \"https://10.0.0.5:8443\".",
            _ => null,
        };
        return fault is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(fault);
    }

    static bool IsHost(string host) => host.Contains("://", StringComparison.Ordinal)
        ? Uri.TryCreate(host, UriKind.Absolute, out var origin)
            && origin is { Scheme: "http" or "https", PathAndQuery: "/", UserInfo.Length: 0, Fragment.Length: 0 }
        : Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) == UriHostNameType.Dns;
}
