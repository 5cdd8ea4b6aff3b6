using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using PracticeBot.Bot.Web;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Files;

/// <summary>What a link opens for whom: the file of a resource, or one that its reader uploaded.</summary>
/// <param name="Edition">The version whose file it is, where it is not to be the newest.</param>
/// <param name="Until">Then it opens nothing more.</param>
/// <param name="Ref">How the resource is asked for again.</param>
sealed record FileLink(ResourceId? Resource, int? Edition, FileId? File, PersonId Reader, DateTimeOffset Until, Reference? Ref);

/// <summary>Makes and reads links to files: one reader's, for a week; what a link opens is asked of the store each time.</summary>
sealed class FileLinks(PublicAddress address, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    readonly SignedLinks links = new(protection, "Files.Link.v1");

    public string To(Resource resource, ResourceFile file, PersonId reader) =>
        Link($"r {resource.Id.Value:N} {reader.Value:N} {Until} {resource.Ref.Number}", file.Name);

    /// <summary>Of that version, whatever comes after it.</summary>
    public string To(Resource resource, ResourceEdition edition, ResourceFile file, PersonId reader) =>
        Link($"r {resource.Id.Value:N} {reader.Value:N} {Until} {resource.Ref.Number} {edition.Number}", file.Name);

    /// <summary>For its uploader, shared or not.</summary>
    public string To(StoredFile own) => Link($"f {own.Id.Value:N} {own.By.Value:N} {Until} 0", own.Name);

    /// <summary>What a link of ours says, expired or not; null when it is not ours.</summary>
    public FileLink? Read(string token) => links.Read(token) is [var kind, var id, var reader, var until, var number, .. var edition]
        ? new(
            kind == "r" ? new ResourceId(Guid.ParseExact(id, "N")) : null,
            edition is [var version] ? int.Parse(version, CultureInfo.InvariantCulture) : null,
            kind == "f" ? new FileId(Guid.ParseExact(id, "N")) : null,
            new(Guid.ParseExact(reader, "N")), SignedLinks.Moment(until),
            kind == "r" ? SignedLinks.Ref(ReferenceKind.Resource, number) : null)
        : null;

    long Until => SignedLinks.Until(clock, Lifetime);

    string Link(FormattableString said, string name) => address.Of($"files/{links.Token(said)}/{Uri.EscapeDataString(name)}");
}
