using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PracticeBot.Engine;

/// <summary>A BSON document, read no deeper than it is asked: what stands inside stays the bytes that came.</summary>
sealed class Bson
{
    const byte Double = 1, Text = 2, Document = 3, Array = 4, Binary = 5, Truth = 8, Date = 9, Int = 16, Long = 18;

    readonly List<(string Name, byte Type, ReadOnlyMemory<byte> Value)> elements = [];

    public IEnumerable<string> Names => elements.Select(element => element.Name);

    public string FirstName => elements.Count > 0 ? elements[0].Name : "";

    public static Bson Of(params ReadOnlySpan<(string Name, object Value)> fields)
    {
        var document = new Bson();
        foreach (var (name, value) in fields) document.Set(name, value);
        return document;
    }

    public static Bson Read(ReadOnlyMemory<byte> bytes)
    {
        var document = new Bson();
        var at = 4;
        var end = Length(bytes.Span) - 1;
        while (at < end)
        {
            var type = bytes.Span[at++];
            var name = ReadName(bytes.Span, ref at);
            var length = ValueLength(type, bytes.Span[at..]);
            document.elements.Add((name, type, bytes.Slice(at, length)));
            at += length;
        }

        return document;
    }

    /// <summary>The bytes of each document in what stands one after the other.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> sequence)
    {
        while (!sequence.IsEmpty)
        {
            var length = Length(sequence.Span);
            yield return sequence[..length];
            sequence = sequence[length..];
        }
    }

    public static int Length(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    public bool Has(string name) => elements.Exists(element => element.Name == name);

    public string? TextOf(string name) =>
        Find(name) is (Text, var value) ? Encoding.UTF8.GetString(value.Span[4..^1]) : null;

    public long? NumberOf(string name) => Find(name) is var (type, value) ? Number(type, value.Span) : null;

    public bool IsTrue(string name) =>
        Find(name) is var (type, value) && (type == Truth ? value.Span[0] != 0 : Number(type, value.Span) is not (null or 0));

    public Bson? Inside(string name) => Find(name) is (Document or Array, var value) ? Read(value) : null;

    /// <summary>The bytes of a binary value, without its subtype.</summary>
    public byte[]? BinaryOf(string name) => Find(name) is (Binary, var value) ? value.Span[5..].ToArray() : null;

    public IReadOnlyList<long> Numbers() =>
        [.. elements.Select(element => Number(element.Type, element.Value.Span)).OfType<long>()];

    public IReadOnlyList<Bson> Documents() =>
        [.. elements.Where(element => element.Type is Document or Array).Select(element => Read(element.Value))];

    public void Set(string name, object value)
    {
        var (type, bytes) = Encode(value);
        var at = elements.FindIndex(element => element.Name == name);
        if (at < 0) elements.Add((name, type, bytes));
        else elements[at] = (name, type, bytes);
    }

    public void Remove(string name) => elements.RemoveAll(element => element.Name == name);

    public byte[] ToBytes()
    {
        using var to = new MemoryStream();
        to.Write(stackalloc byte[4]);
        foreach (var (name, type, value) in elements)
        {
            to.WriteByte(type);
            to.Write(Encoding.UTF8.GetBytes(name));
            to.WriteByte(0);
            to.Write(value.Span);
        }

        to.WriteByte(0);
        var bytes = to.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length);
        return bytes;
    }

    (byte Type, ReadOnlyMemory<byte> Value)? Find(string name)
    {
        foreach (var element in elements)
        {
            if (element.Name == name) return (element.Type, element.Value);
        }

        return null;
    }

    static long? Number(byte type, ReadOnlySpan<byte> value) => type switch
    {
        Int => BinaryPrimitives.ReadInt32LittleEndian(value),
        Long => BinaryPrimitives.ReadInt64LittleEndian(value),
        Double => (long)BinaryPrimitives.ReadDoubleLittleEndian(value),
        _ => null,
    };

    static (byte Type, byte[] Value) Encode(object value) => value switch
    {
        double number => (Double, BitConverter.GetBytes(number)),
        int number => (Int, BitConverter.GetBytes(number)),
        long number => (Long, BitConverter.GetBytes(number)),
        bool truth => (Truth, [truth ? (byte)1 : (byte)0]),
        string text => (Text, [.. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text) + 1), .. Encoding.UTF8.GetBytes(text), 0]),
        DateTimeOffset time => (Date, BitConverter.GetBytes(time.ToUnixTimeMilliseconds())),
        Bson document => (Document, document.ToBytes()),
        IEnumerable<object> items => (Array, Numbered(items).ToBytes()),
        _ => throw new ArgumentException($"No BSON is made of a {value.GetType()} here.", nameof(value)),
    };

    static Bson Numbered(IEnumerable<object> items)
    {
        var array = new Bson();
        foreach (var (i, item) in items.Index()) array.Set(i.ToString(CultureInfo.InvariantCulture), item);
        return array;
    }

    static string ReadName(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = bytes[at..].IndexOf((byte)0);
        var name = Encoding.UTF8.GetString(bytes.Slice(at, length));
        at += length + 1;
        return name;
    }

    static int ValueLength(byte type, ReadOnlySpan<byte> rest) => type switch
    {
        Double or Date or 17 or Long => 8,
        Text or 13 or 14 => 4 + Length(rest),
        Document or Array or 15 => Length(rest),
        Binary => 5 + Length(rest),
        6 or 10 or 127 or 255 => 0,
        7 => 12,
        Truth => 1,
        11 => PatternLength(rest),
        12 => 16 + Length(rest),
        Int => 4,
        19 => 16,
        _ => throw new MongoRefusal(9, $"There is no BSON type {type}."),
    };

    static int PatternLength(ReadOnlySpan<byte> rest)
    {
        var pattern = rest.IndexOf((byte)0) + 1;
        return pattern + rest[pattern..].IndexOf((byte)0) + 1;
    }
}
