using Microsoft.AspNetCore.DataProtection;
using PracticeBot.Bot.Web;
using PracticeBot.People;

namespace PracticeBot.Bot.Privacy;

/// <param name="Reader">Who opens it: the person themselves, or an administrator whom they asked.</param>
/// <param name="Until">Then it opens nothing more.</param>
sealed record DataLink(PersonId Person, PersonId Reader, DateTimeOffset Until) : IReadersLink;

/// <summary>Links to everything that is kept of a person: for an hour, and for whoever asked for it.</summary>
sealed class DataLinks(PublicAddress address, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    readonly SignedLinks links = new(protection, "Privacy.Data.v1");

    public string To(PersonId person, PersonId reader)
    {
        var until = SignedLinks.Until(clock, Lifetime);
        return address.Of($"data/{links.Token($"{person.Value:N} {reader.Value:N} {until}")}/practicebot.zip");
    }

    /// <summary>What a link of ours says, expired or not; null when it is not ours.</summary>
    public DataLink? Read(string token) => links.Read(token) is [var person, var reader, var until]
        ? new(new(Guid.ParseExact(person, "N")), new(Guid.ParseExact(reader, "N")), SignedLinks.Moment(until))
        : null;
}
