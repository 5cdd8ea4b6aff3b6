using PracticeBot.Notices;

namespace PracticeBot.Bot.Dialogue;

delegate Task<Reply> Handler(Turn turn, CancellationToken ct);

/// <summary>What a reader is told: as <see cref="Handler"/>, the turn being the reader's own at the moment of delivery.</summary>
delegate Task<Reply?> NoticeWording(Turn reader, Notice notice, CancellationToken ct);

/// <summary>What stands in a place of many, in the turn of whoever is its writer.</summary>
delegate Task<Post?> PostWording(Turn writer, Notice notice, CancellationToken ct);

/// <summary>A conversation: it maps the routes it answers, and is made anew for each turn with that turn's stores.</summary>
interface IFlow<TSelf>
    where TSelf : class, IFlow<TSelf>
{
    static abstract void Map(Routes<TSelf> routes);
}

/// <param name="Writes">Whether answering may change what is kept; a route that only reads leaves nothing behind.</param>
/// <param name="Form">Opens the form; null when the route has none.</param>
sealed record Route(string Name, bool Writes, Func<IServiceProvider, Handler>? Answer, Func<IServiceProvider, Handler>? Form);

/// <summary>All routes by their stable names (design §11), and how each kind of notice is worded.</summary>
sealed class RouteTable
{
    readonly Dictionary<string, Route> routes = new(StringComparer.Ordinal);
    readonly Dictionary<string, Func<IServiceProvider, NoticeWording>> notices = new(StringComparer.Ordinal);
    readonly Dictionary<string, Func<IServiceProvider, PostWording>> posts = new(StringComparer.Ordinal);

    public IEnumerable<Route> All => routes.Values;

    public Route? Find(string name) => routes.GetValueOrDefault(name);

    public Func<IServiceProvider, NoticeWording>? WordingOf(string kind) => notices.GetValueOrDefault(kind);

    public Func<IServiceProvider, PostWording>? PostingOf(string kind) => posts.GetValueOrDefault(kind);

    public void Add(Route route) => routes.Add(route.Name, route);

    public void Add(string kind, Func<IServiceProvider, NoticeWording> wording) => notices.Add(kind, wording);

    public void Add(string kind, Func<IServiceProvider, PostWording> wording) => posts.Add(kind, wording);
}

/// <summary>How a flow says what it answers; its Map reads as a menu.</summary>
sealed class Routes<TFlow>(RouteTable table)
    where TFlow : class, IFlow<TFlow>
{
    public Routes<TFlow> Reads(string route, Func<TFlow, Handler> answer)
    {
        table.Add(new(route, Writes: false, From(answer), Form: null));
        return this;
    }

    public Routes<TFlow> Writes(string route, Func<TFlow, Handler> answer)
    {
        table.Add(new(route, Writes: true, From(answer), Form: null));
        return this;
    }

    /// <summary>Asking for the route opens its form; submitting the form asks for the answer.</summary>
    public Routes<TFlow> Form(string route, Func<TFlow, Handler> form, Func<TFlow, Handler> submitted)
    {
        table.Add(new(route, Writes: true, From(submitted), From(form)));
        return this;
    }

    public Routes<TFlow> Notice(string kind, Func<TFlow, NoticeWording> wording)
    {
        table.Add(kind, services => wording(services.GetRequiredService<TFlow>()));
        return this;
    }

    public Routes<TFlow> Post(string kind, Func<TFlow, PostWording> wording)
    {
        table.Add(kind, services => wording(services.GetRequiredService<TFlow>()));
        return this;
    }

    static Func<IServiceProvider, Handler> From(Func<TFlow, Handler> pick) => services => pick(services.GetRequiredService<TFlow>());
}

static class FlowSetup
{
    public static IServiceCollection AddFlow<TFlow>(this IServiceCollection services, RouteTable table)
        where TFlow : class, IFlow<TFlow>
    {
        TFlow.Map(new Routes<TFlow>(table));
        return services.AddScoped<TFlow>();
    }
}
