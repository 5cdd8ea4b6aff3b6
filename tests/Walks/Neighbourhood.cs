using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Announcements;
using PracticeBot.Bot.Web;
using PracticeBot.Exchanges;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Resources;
using PracticeBot.Storage;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Walks;

/// <summary>
/// The demo community with another partnership beside it, and for each of its people things of every kind that they are connected
/// with in every way.
/// </summary>
sealed class Neighbourhood
{
    const string Secret = "zibeline";

    static readonly DateOnly longAgo = new(2024, 1, 1);
    static readonly DateTimeOffset later = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    readonly IServiceProvider scope;
    readonly Dictionary<(string Handle, Relation Relation), Things> things = [];
    string word = "";
    int number = 100;

    Neighbourhood(IServiceProvider scope) => this.scope = scope;

    public Town Fes { get; } = new(new(Some.Id("town")), "Fès", "Africa/Casablanca");

    public Town Liege { get; } = new(new(Some.Id("town")), "Liège", "Europe/Brussels");

    /// <summary>A town that works with none yet.</summary>
    public Town Third { get; } = new(new(Some.Id("town")), "Namur", "Europe/Brussels");

    public Partnership Other { get; private set; } = null!;

    public Person Near { get; private set; } = null!;

    public Person Far { get; private set; } = null!;

    public Person FarCoordinator { get; private set; } = null!;

    public Pair NearPair { get; private set; } = null!;

    public Pair FarPair { get; private set; } = null!;

    /// <summary>Somebody of each role, and of no other.</summary>
    public static IReadOnlyDictionary<Role, string> Walkers { get; } = new Dictionary<Role, string>
    {
        [Role.Official] = "salma", [Role.Elected] = "driss", [Role.Mentor] = "hassan", [Role.Coordinator] = "imane", [Role.Administrator] = "admin",
    };

    public static IReadOnlyList<Relation> Relations { get; } =
        [Relation.Author, Relation.Taker, Relation.Pair, Relation.Shared, Relation.Partnership, Relation.Community];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<Neighbourhood> SettleAsync(TheHouse house) => house.Services.GetRequiredService<IServiceScopeFactory>().InWriteAsync(
        async scope =>
        {
            var neighbourhood = new Neighbourhood(scope);
            await neighbourhood.SettleAsync();
            return neighbourhood;
        }, Ct);

    public static PersonId Known(string handle) => DemoCommunity.Find(handle)!.Id;

    async Task SettleAsync()
    {
        var (people, pairs) = (scope.GetRequiredService<IPeople>(), scope.GetRequiredService<IPairs>());
        foreach (var town in new[] { Fes, Liege, Third }) await scope.GetRequiredService<ITowns>().AddAsync(town, Ct);
        var claire = (await people.FindAsync(Known("claire"), Ct))!;
        var salma = (await people.FindAsync(Known("salma"), Ct))!;
        (Near, var near) = (await PersonAsync("Nadia Near", salma.Town), await PersonAsync("Paule Near", claire.Town));
        (Far, var far) = (await PersonAsync("Zoubida Far", Fes.Id), await PersonAsync("Luc Far", Liege.Id));
        FarCoordinator = await PersonAsync("Omar Far", Fes.Id, Role.Coordinator);
        Other = new(new(Some.Id("partnership")), "Far partnership", Liege.Id, Fes.Id, [], SuspendedOn: null);
        await pairs.KeepAsync(Other, Ct);
        var ours = (await pairs.OfAsync(salma.Id, Ct))!.Partnership;
        NearPair = new(new(Some.Id("pair")), ours, PairKind.Official, Near.Id, near.Id) { MadeOn = longAgo };
        FarPair = new(new(Some.Id("pair")), Other.Id, PairKind.Official, Far.Id, far.Id) { MadeOn = longAgo };
        foreach (var pair in new[] { NearPair, FarPair }) await pairs.AddAsync(pair, Ct);
        foreach (var handle in Walkers.Values)
        foreach (var relation in Relations) things[(handle, relation)] = await MadeAsync(Known(handle), relation);
    }

    /// <summary>A value of a step with the names of this relation in it.</summary>
    public string Filled(string value, string handle, Relation relation)
    {
        var (about, isNear) = (Of(handle, relation), relation == Relation.Partnership);
        return value
            .Replace("{first}", isNear ? "Nadia Near" : "Zoubida Far", StringComparison.Ordinal)
            .Replace("{second}", isNear ? "Paule Near" : "Luc Far", StringComparison.Ordinal)
            .Replace("{pair}", isNear ? "Nadia Near" : "Zoubida Far", StringComparison.Ordinal)
            .Replace("{partnership}", isNear ? "Zitoun" : "Far partnership", StringComparison.Ordinal)
            .Replace("{invited}", isNear ? "Invited Near" : "Invited Far", StringComparison.Ordinal)
            .Replace("{word}", about.Word, StringComparison.Ordinal)
            .Replace("{question}", about.Question.ToString(), StringComparison.Ordinal)
            .Replace("{exchange}", about.Exchange.ToString(), StringComparison.Ordinal)
            .Replace("{other}", Of(handle, relation == Relation.Shared ? Relation.Author : Relation.Shared).Resource.ToString(), StringComparison.Ordinal)
            .Replace("{resource}", about.Resource.ToString(), StringComparison.Ordinal)
            .Replace("{thirdTown}", Third.Id.Value.ToString("N"), StringComparison.Ordinal)
            .Replace("{today}", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).Iso(), StringComparison.Ordinal);
    }

    /// <summary>What this person is connected with so.</summary>
    public Things Of(string handle, Relation relation) => things[(handle, relation == Relation.None ? Relation.Community : relation)];

    async Task<Things> MadeAsync(PersonId walker, Relation relation)
    {
        var own = await scope.GetRequiredService<IPairs>().OfAsync(walker, Ct);
        var pair = relation switch
        {
            Relation.Pair when own is not null => own,
            Relation.Partnership => NearPair,
            _ => FarPair,
        };
        var author = relation switch
        {
            Relation.Author => walker,
            Relation.Partnership => Near.Id,
            _ => Far.Id,
        };
        var sender = relation switch
        {
            Relation.Author => walker,
            Relation.Partnership => Known("paul"),
            _ => FarCoordinator.Id,
        };
        word = $"{Secret}{number}";
        return new(
            await ExchangeAsync(pair, relation), await QuestionAsync(walker, author, relation), await ResourceAsync(author, relation),
            await AnnouncementAsync(walker, sender, relation), pair.Id.Value,
            relation == Relation.Partnership ? NearPair.Partnership.Value : Other.Id.Value,
            relation == Relation.Partnership ? (await scope.GetRequiredService<IPeople>().FindAsync(Near.Id, Ct))!.Town.Value : Fes.Id.Value,
            author.Value, await InvitationAsync(relation), await FileAsync(author, "Valmont"), await TableAsync(walker, relation), await SessionAsync(author), word);
    }

    async Task<Person> PersonAsync(string name, TownId town, Role role = Role.Official)
    {
        var person = Some.Person(name, role) with { Town = town };
        await scope.GetRequiredService<IPeople>().AddAsync(person, Ct);
        return person;
    }

    async Task<Reference> ExchangeAsync(Pair pair, Relation relation)
    {
        var exchange = Some.Exchange(pair, $"Le budget du {word}.") with
        {
            Ref = new(ReferenceKind.Exchange, number++), IsOpen = relation == Relation.Shared, LoggedBy = pair.First, ChangedBy = pair.First,
            FollowUps = [new(1, pair.First, "Envoyer le guide", Due: null)],
        };
        await scope.GetRequiredService<IExchanges>().AddAsync(exchange, Ct);
        await scope.GetRequiredService<ISearchIndex>().PutAsync(
            SearchEntry.Of("exchange", exchange.Id.Value, pair.Scope.Value, Some.Moment, title: "", [], [exchange.Account.Summary]), Ct);
        return exchange.Ref;
    }

    async Task<Reference> QuestionAsync(PersonId walker, PersonId author, Relation relation)
    {
        var isTaken = relation == Relation.Taker;
        var question = Some.Question() with
        {
            Ref = new(ReferenceKind.Question, number++), AskedBy = author, State = isTaken ? QuestionState.Taken : QuestionState.Waiting,
            TakenBy = isTaken ? walker : null, Answers = relation is Relation.Author or Relation.Shared ? [Some.Answer() with { By = Known("lucie") }] : [],
            Steps = relation == Relation.Shared ? [new(StepKind.Joined, Some.Moment, walker)] : [],
            // Those that have waited longest are named in a report.
            AskedAt = relation is Relation.Partnership or Relation.Community && (walker == Known("imane") || walker == Known("admin")) ? Some.Moment.AddDays(-1) : Some.Moment,
            DueAt = later,
        };
        await scope.GetRequiredService<IQuestions>().AddAsync(question, Ct);
        return question.Ref;
    }

    async Task<Reference> ResourceAsync(PersonId author, Relation relation)
    {
        var isShared = relation is not (Relation.Community or Relation.Pair or Relation.Taker or Relation.None);
        var resource = Some.Resource(isShared ? Scope.Community : FarPair.Scope) with
        {
            Ref = new(ReferenceKind.Resource, number++), SharedBy = author, Visibility = isShared ? Visibility.Community : Visibility.Pair,
            Title = $"Guide {word}",
        };
        await scope.GetRequiredService<IResources>().AddAsync(resource, Ct);
        await scope.GetRequiredService<ISearchIndex>().PutAsync(
            SearchEntry.Of("resource", resource.Id.Value, resource.Scope.Value, Some.Moment, resource.Title, [], []), Ct);
        return resource.Ref;
    }

    async Task<Reference> AnnouncementAsync(PersonId walker, PersonId sender, Relation relation)
    {
        var announcement = Some.Announcement() with
        {
            Ref = new(ReferenceKind.Announcement, number++), By = sender, Attached = null, State = AnnouncementState.Sending, SentAt = Some.Moment, Recipients = 1,
        };
        await scope.GetRequiredService<IAnnouncements>().AddAsync(announcement, Ct);
        if (relation == Relation.Shared)
        {
            var notices = scope.GetRequiredService<INotices>();
            await notices.AddAsync(new AnnouncementWasSent(announcement.Id).For(walker, Some.Moment) with { DueAt = later }, Ct);
        }
        return announcement.Ref;
    }

    async Task<Guid> InvitationAsync(Relation relation)
    {
        if (relation is not (Relation.Partnership or Relation.Community)) return Guid.Empty;
        var isNear = relation == Relation.Partnership;
        var invitation = Some.Invitation(isNear ? "Invited Near" : "Invited Far") with { Town = isNear ? Near.Town : Fes.Id, InvitedBy = FarCoordinator.Id };
        await scope.GetRequiredService<IInvitations>().AddAsync(invitation, Ct);
        return invitation.Id.Value;
    }

    /// <summary>One's own table, of somebody of a town that is looked after, or of another.</summary>
    async Task<Guid> TableAsync(PersonId walker, Relation relation) =>
        relation is Relation.Partnership or Relation.Community ? await FileAsync(walker, relation == Relation.Partnership ? "Valmont" : "Fès") : Guid.Empty;

    async Task<Guid> FileAsync(PersonId author, string town)
    {
        var file = Some.StoredFile() with { By = author, Name = "invitations.csv", ContentType = "text/csv" };
        var files = scope.GetRequiredService<IFiles>();
        var content = System.Text.Encoding.UTF8.GetBytes($"nom;commune;rôle\nOdile Test;{town};fonctionnaire\n");
        await files.AddChunkAsync(file.Id, 0, content, Some.Moment, Ct);
        await files.CompleteAsync(file with { Length = content.Length }, Ct);
        return file.Id.Value;
    }

    async Task<string> SessionAsync(PersonId author)
    {
        var session = Some.WebSession() with { Person = author };
        await scope.GetRequiredService<PracticeBot.Storage.Turns.ISessions>().AddAsync(session, Ct);
        return session.Id;
    }
}

/// <summary>One thing of each kind.</summary>
sealed record Things(
    Reference Exchange, Reference Question, Reference Resource, Reference Announcement, Guid Pair, Guid Partnership, Guid Town, Guid Person,
    Guid Invitation, Guid File, Guid Table, string Session, string Word);
