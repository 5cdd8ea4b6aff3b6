namespace PracticeBot.Bot.Files.Reading;

/// <summary>It unpacks to more than any document holds.</summary>
sealed class SwollenException() : Exception("It unpacks to more than any document holds.");

/// <summary>
/// XML as it comes out of a zip, counted as it comes: what the zip says of its own sizes is not believed.
/// </summary>
/// <param name="packed">How long the whole zip is.</param>
sealed class UnpackedStream(Stream inner, long packed) : Stream
{
    const long Most = 64 * 1024 * 1024;

    /// <summary>XML of a document packs to a tenth, or to a fiftieth where it repeats itself.</summary>
    const int MostTimes = 200;

    const long SmallEnough = 1024 * 1024;

    /// <summary>Between two tags, or within one: a parser keeps all of it.</summary>
    const int LongestPiece = 1024 * 1024;

    readonly long most = Math.Min(Most, Math.Max(SmallEnough, packed * MostTimes));
    long unpacked;
    int piece;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        unpacked += read;
        var last = buffer[..read].LastIndexOf((byte)'>');
        piece = last < 0 ? piece + read : read - last;
        return unpacked > most || piece > LongestPiece ? throw new SwollenException() : read;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
