using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PracticeBot.Storage.Archives;

/// <summary>
/// How many documents, and the sum of their digests: two stores that keep the same documents agree, in whatever order they
/// read them.
/// </summary>
public readonly record struct ArchiveTally(long Count, UInt128 Sum)
{
    public string Checksum => Sum.ToString("x32", CultureInfo.InvariantCulture);

    public ArchiveTally With(IEnumerable<ArchiveDocument> documents)
    {
        var (count, sum) = (Count, Sum);
        foreach (var document in documents)
        {
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(document.Json));
            unchecked
            {
                sum += BinaryPrimitives.ReadUInt128BigEndian(digest);
            }

            count++;
        }

        return new(count, sum);
    }
}
