using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PracticeBot.Bot.Web;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Files;

/// <summary>What a link opens for whom: the file of a resource, or one that its reader uploaded.</summary>
/// <param name="Until">Then it opens nothing more.</param>
/// <param name="Ref">How the resource is asked for again.</param>
sealed record FileLink(ResourceId? Resource, FileId? File, PersonId Reader, DateTimeOffset Until, Reference? Ref);

/// <summary>
/// Makes and reads links to files. A link is one reader's, for a week; it is signed and encrypted by Data Protection, so that
/// nothing of it is kept, and what it opens is asked of the store each time.
/// </summary>
sealed class FileLinks(PublicAddress address, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    const int LongestToken = 1_000;

    readonly IDataProtector protector = protection.CreateProtector("Files.Link.v1");

    public string To(Resource resource, ResourceFile file, PersonId reader) => Link(
        string.Create(CultureInfo.InvariantCulture, $"r {resource.Id.Value:N} {reader.Value:N} {Until} {resource.Ref.Number}"), file.Name);

    /// <summary>For its uploader, shared or not.</summary>
    public string To(StoredFile own) => Link(
        string.Create(CultureInfo.InvariantCulture, $"f {own.Id.Value:N} {own.By.Value:N} {Until} 0"), own.Name);

    /// <summary>What a link of ours says, expired or not; null when it is not ours.</summary>
    public FileLink? Read(string token)
    {
        if (token.Length > LongestToken) return null;
        try
        {
            return protector.Unprotect(token).Split(' ') is [var kind, var id, var reader, var until, var number]
                ? new(
                    kind == "r" ? new ResourceId(Guid.ParseExact(id, "N")) : null,
                    kind == "f" ? new FileId(Guid.ParseExact(id, "N")) : null,
                    new(Guid.ParseExact(reader, "N")),
                    DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)),
                    kind == "r" ? new Reference(ReferenceKind.Resource, int.Parse(number, CultureInfo.InvariantCulture)) : null)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    long Until => (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();

    string Link(string said, string name) => address.Of($"files/{protector.Protect(said)}/{Uri.EscapeDataString(name)}");
}
