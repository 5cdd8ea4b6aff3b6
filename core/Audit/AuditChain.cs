using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PracticeBot.Audit;

/// <summary>Each seal holds the one before it, so that nothing in the chain can change unseen by whoever has the key.</summary>
/// <param name="key">Kept outside the store.</param>
public sealed class AuditChain(ReadOnlyMemory<byte> key)
{
    public SealedRow After(AuditHead? head, AuditRow row)
    {
        var number = (head?.Number ?? 0) + 1;
        return new(row, number, SealOf(head?.Seal, number, row));
    }

    internal string SealOf(string? before, long number, AuditRow row)
    {
        var text = string.Join('\n',
            before ?? "", number.ToString(CultureInfo.InvariantCulture), row.Id.ToString("N"), row.What, row.By.Value.ToString("N"),
            row.Subject.ToString("N"), row.Channel, row.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes(text)));
    }
}
