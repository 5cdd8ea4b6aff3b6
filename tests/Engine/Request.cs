using System.Buffers.Binary;
using System.Text;

namespace PracticeBot.Engine;

/// <summary>One command as it came over the wire: OP_MSG, or the OP_QUERY that a client greets with.</summary>
/// <param name="Command">Its bytes, for the engine to read.</param>
/// <param name="Fields">The same, for the front to read.</param>
/// <param name="Documents">What was sent beside the command, one document after the other.</param>
sealed record Request(int Id, bool IsOld, bool WantsReply, byte[] Command, Bson Fields, string Database, byte[]? Documents)
{
    const int OpReply = 1, OpQuery = 2004, OpMsg = 2013, LongestMessage = 50_000_000;

    public string Name => Fields.FirstName;

    /// <summary>The collection, where the command names one.</summary>
    public string? Collection => Fields.TextOf(Name);

    public string? Session { get; } = Fields.Inside("lsid")?.BinaryOf("id") is { } id ? Convert.ToHexString(id) : null;

    public long? TransactionNumber { get; } = Fields.NumberOf("txnNumber");

    public bool InTransaction { get; } = Fields.Has("autocommit") && !Fields.IsTrue("autocommit");

    public bool StartsTransaction { get; } = Fields.IsTrue("startTransaction");

    /// <summary>What the engine remembers a write by, so that one sent again changes nothing.</summary>
    public string? RetryId => !InTransaction && Session is { } session && TransactionNumber is { } number ? $"{session}:{number}" : null;

    /// <summary>The next request; null when the client has left or does not speak the protocol.</summary>
    public static async Task<Request?> ReadAsync(Stream from, CancellationToken ct)
    {
        var head = new byte[16];
        if (await from.ReadAtLeastAsync(head, 16, throwOnEndOfStream: false, ct) < 16) return null;

        var length = Int(head, 0);
        if (length is < 16 or > LongestMessage) return null;
        var body = new byte[length - 16];
        await from.ReadExactlyAsync(body, ct);
        return Int(head, 12) switch
        {
            OpMsg => OfMessage(Int(head, 4), body),
            OpQuery => OfQuery(Int(head, 4), body),
            _ => null,
        };
    }

    public async Task ReplyAsync(Stream to, byte[] reply, CancellationToken ct)
    {
        var prefix = IsOld ? 36 : 21; // both end with zeroes, but for how many documents an old reply holds
        var message = new byte[prefix + reply.Length];
        Put(message, 0, message.Length);
        Put(message, 8, Id);
        Put(message, 12, IsOld ? OpReply : OpMsg);
        if (IsOld) Put(message, 32, 1);
        reply.CopyTo(message, prefix);
        await to.WriteAsync(message, ct);
    }

    static Request OfMessage(int id, byte[] body)
    {
        var flags = Int(body, 0);
        var end = body.Length - ((flags & 1) != 0 ? 4 : 0); // a checksum
        byte[] command = [];
        var beside = new List<(string Name, byte[] Documents)>();
        for (var at = 4; at < end;)
        {
            var kind = body[at++];
            var length = Int(body, at);
            if (kind == 0)
            {
                command = body[at..(at + length)];
            }
            else
            {
                var nameEnds = Array.IndexOf(body, (byte)0, at + 4);
                beside.Add((Encoding.UTF8.GetString(body.AsSpan((at + 4)..nameEnds)), body[(nameEnds + 1)..(at + length)]));
            }

            at += length;
        }

        var fields = Bson.Read(command);
        if (beside is [var only] && fields.FirstName is "insert" or "update" or "delete")
            return new(id, false, (flags & 2) == 0, command, fields, DatabaseOf(fields), only.Documents);

        foreach (var (name, documents) in beside) fields.Set(name, Bson.Split(documents).Select(Bson.Read));
        return new(id, false, (flags & 2) == 0, beside.Count == 0 ? command : fields.ToBytes(), fields, DatabaseOf(fields), null);
    }

    static Request OfQuery(int id, byte[] body)
    {
        var nameEnds = Array.IndexOf(body, (byte)0, 4);
        var command = body[(nameEnds + 9)..];
        return new(id, true, true, command, Bson.Read(command), "admin", null);
    }

    static string DatabaseOf(Bson fields) => fields.TextOf("$db") ?? "test";

    static int Int(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    static void Put(byte[] bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
}
