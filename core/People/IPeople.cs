namespace PracticeBot.People;

/// <summary>Where a person speaks from on one channel.</summary>
/// <param name="Channel">The protocol's channel id: emulator, msteams, webchat.</param>
/// <param name="User">The person's id on that channel.</param>
/// <param name="Reference">How to reach them there, in the channel's own terms; null until they spoke, or once unreachable.</param>
public sealed record ChannelAccount(string Channel, string User, PersonId Person, string? Reference);

/// <param name="IsLast">Whether this is the account that they last spoke from.</param>
public sealed record Speaker(Person Person, Town Town, ChannelAccount Account, bool IsLast);

/// <summary>Where people and the accounts they speak from are kept. Each sentence below is a test in PeopleContract.</summary>
public interface IPeople
{
    /// <summary>Keeps the person. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(Person person, CancellationToken ct);

    /// <summary>Replaces what is kept of the person.</summary>
    Task UpdateAsync(Person person, CancellationToken ct);

    Task<Person?> FindAsync(PersonId id, CancellationToken ct);

    /// <summary>The people among these ids that are kept, in no order.</summary>
    Task<IReadOnlyList<Person>> AllOfAsync(IReadOnlyCollection<PersonId> ids, CancellationToken ct);

    /// <summary>Every member who has one of these roles, by name, a page after <paramref name="after"/>.</summary>
    /// <param name="towns">Those of these towns alone; null for any.</param>
    Task<Page<Person>> InRoleAsync(Role roles, PageKey? after, CancellationToken ct, IReadOnlyCollection<TownId>? towns = null);

    /// <summary>Those who are suspended or have left, by name, a page after <paramref name="after"/>.</summary>
    /// <param name="towns">Those of these towns alone; null for any.</param>
    Task<Page<Person>> GoneAsync(PageKey? after, CancellationToken ct, IReadOnlyCollection<TownId>? towns = null);

    /// <summary>The people of this name, as it is written; several when several have it.</summary>
    Task<IReadOnlyList<Person>> NamedAsync(string name, CancellationToken ct);

    /// <summary>Who speaks from this account; null when the community does not know it.</summary>
    Task<Speaker?> SpeakerAsync(string channel, string user, CancellationToken ct);

    /// <summary>Keeps the account and its reference, and remembers it as the one that its person last spoke from.</summary>
    Task SpokeFromAsync(ChannelAccount account, CancellationToken ct);

    /// <summary>Keeps the account without making it the last one. An account that is already kept stays as it is.</summary>
    Task AddAccountAsync(ChannelAccount account, CancellationToken ct);

    /// <summary>Forgets how to reach the account; the person is unreachable there until they speak again.</summary>
    Task LostAsync(string channel, string user, CancellationToken ct);

    /// <summary>
    /// Those of these people who cannot be reached where they last spoke from, or never spoke. Whoever speaks before this unit of
    /// work is kept is not among them once it is: one of the two is stale.
    /// </summary>
    Task<IReadOnlySet<PersonId>> OutOfReachAsync(IReadOnlyCollection<PersonId> people, CancellationToken ct);

    /// <summary>The account each of these people last spoke from; whoever never spoke is not in it.</summary>
    Task<IReadOnlyDictionary<PersonId, ChannelAccount>> LastAccountsAsync(
        IReadOnlyCollection<PersonId> people, CancellationToken ct);

    /// <summary>
    /// The members who are in the audience and had joined by <paramref name="joinedBy"/>, in the order of their ids, up to
    /// <paramref name="most"/> after <paramref name="after"/>.
    /// </summary>
    Task<IReadOnlyList<AudienceMember>> InAudienceAsync(
        Audience audience, DateTimeOffset joinedBy, PersonId? after, int most, CancellationToken ct);

    /// <summary>How many members are in the audience, and how many of them cannot be reached where they last spoke from, or never spoke.</summary>
    Task<AudienceSize> SizeOfAsync(Audience audience, CancellationToken ct);

    /// <summary>The members in the audience who cannot be reached, by name, a page after <paramref name="after"/>.</summary>
    Task<Page<Person>> UnreachableInAsync(Audience audience, PageKey? after, CancellationToken ct);

    /// <summary>Keeps what became of somebody's membership. Adding one that is already kept changes nothing.</summary>
    Task RecordAsync(MembershipChange change, CancellationToken ct);

    /// <summary>What became of this person's membership, from the first on.</summary>
    Task<IReadOnlyList<MembershipChange>> ChangesOfAsync(PersonId person, CancellationToken ct);

    /// <summary>Every account that the person speaks from.</summary>
    Task<IReadOnlyList<ChannelAccount>> AccountsOfAsync(PersonId person, CancellationToken ct);

    /// <summary>The time zones that people set for themselves and those of the towns, each once.</summary>
    Task<IReadOnlyList<string>> TimeZonesAsync(CancellationToken ct);
}
