using Microsoft.AspNetCore.DataProtection;
using PracticeBot.Audit;
using PracticeBot.Bot.Web;
using PracticeBot.People;

namespace PracticeBot.Bot.Audit;

/// <param name="Until">Then it opens nothing more.</param>
sealed record AuditLink(PersonId Reader, DateTimeOffset Until, AuditPeriod Period) : IReadersLink;

/// <summary>Links to the audit of a period as a table: one administrator's, for a day.</summary>
sealed class AuditLinks(PublicAddress address, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    readonly SignedLinks links = new(protection, "Audit.Table.v1");

    public string To(PersonId reader, AuditPeriod period)
    {
        var until = SignedLinks.Until(clock, Lifetime);
        var person = period.Person?.Value.ToString("N") ?? "-";
        return address.Of($"audit/{links.Token($"{reader.Value:N} {until} {person} {Seconds(period.From)} {Seconds(period.Until)}")}/audit.csv");
    }

    /// <summary>What a link of ours says, expired or not; null when it is not ours.</summary>
    public AuditLink? Read(string token) => links.Read(token) is [var reader, var until, var person, var from, var end]
        ? new(
            new(Guid.ParseExact(reader, "N")), SignedLinks.Moment(until),
            new(person == "-" ? null : new PersonId(Guid.ParseExact(person, "N")), MomentOf(from), MomentOf(end)))
        : null;

    static string Seconds(DateTimeOffset? at) => at is { } moment ? FormattableString.Invariant($"{moment.ToUnixTimeSeconds()}") : "-";

    static DateTimeOffset? MomentOf(string said) => said == "-" ? null : SignedLinks.Moment(said);
}
