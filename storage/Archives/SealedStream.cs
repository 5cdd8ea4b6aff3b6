using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PracticeBot.Storage.Archives;

/// <summary>
/// Writes what is written to it encrypted (AES-256-GCM, a chunk at a time, its key from a passphrase by PBKDF2): a chunk that is
/// altered, moved or missing does not open, nor does a file without its last one.
/// </summary>
sealed class SealedStream(Stream to, string passphrase) : Stream
{
    const int ChunkSize = 64 * 1024;
    const int SaltSize = 16;
    const int KeySize = 32;
    const int NonceSize = 12;
    const int TagSize = 16;
    const int Rounds = 600_000;

    static readonly byte[] mark = "PracticeBot sealed 1\n"u8.ToArray();

    readonly byte[] chunk = new byte[ChunkSize];
    readonly byte[] salt = RandomNumberGenerator.GetBytes(SaltSize);
    AesGcm? cipher;
    int filled;
    long count;
    bool ended;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether a file begins as one that was written by this.</summary>
    public static async Task<bool> IsSealedAsync(string file, CancellationToken ct)
    {
        await using var from = File.OpenRead(file);
        var read = new byte[mark.Length];
        return await from.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, ct) == read.Length && read.AsSpan().SequenceEqual(mark);
    }

    /// <exception cref="CryptographicException">The passphrase is another.</exception>
    /// <exception cref="InvalidDataException">It is not whole.</exception>
    public static async Task OpenAsync(string file, string passphrase, Stream to, CancellationToken ct)
    {
        await using var from = File.OpenRead(file);
        from.Position = mark.Length;
        var saltOfIt = new byte[SaltSize];
        await from.ReadExactlyAsync(saltOfIt, ct);
        using var opening = Cipher(passphrase, saltOfIt);
        var (header, sealedChunk, plain) = (new byte[sizeof(int) + TagSize], new byte[ChunkSize], new byte[ChunkSize]);
        for (var n = 0L; ; n++)
        {
            await from.ReadExactlyAsync(header, ct);
            var said = BinaryPrimitives.ReadInt32BigEndian(header);
            var (length, isLast) = (Math.Abs(said) - 1, said < 0);
            if (length is < 0 or > ChunkSize) throw new InvalidDataException();
            await from.ReadExactlyAsync(sealedChunk.AsMemory(0, length), ct);
            try
            {
                opening.Decrypt(Nonce(n), sealedChunk.AsSpan(0, length), header.AsSpan(sizeof(int)), plain.AsSpan(0, length), header.AsSpan(0, sizeof(int)));
            }
            catch (AuthenticationTagMismatchException) when (n > 0)
            {
                throw new InvalidDataException();
            }

            await to.WriteAsync(plain.AsMemory(0, length), ct);
            if (isLast) return;
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (filled == ChunkSize) Seal(isLast: false);
            var taken = Math.Min(buffer.Length, ChunkSize - filled);
            buffer[..taken].CopyTo(chunk.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // a chunk is written when it is full
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !ended)
        {
            Seal(isLast: true);
            ended = true;
            cipher?.Dispose();
        }

        base.Dispose(disposing);
    }

    void Seal(bool isLast)
    {
        if (cipher is null)
        {
            cipher = Cipher(passphrase, salt);
            to.Write(mark);
            to.Write(salt);
        }

        // Its length, one more so that none is zero, and negative for the last: what follows was not cut off.
        Span<byte> header = stackalloc byte[sizeof(int) + TagSize];
        BinaryPrimitives.WriteInt32BigEndian(header, isLast ? -(filled + 1) : filled + 1);
        var written = new byte[filled];
        cipher.Encrypt(Nonce(count++), chunk.AsSpan(0, filled), written, header[sizeof(int)..], header[..sizeof(int)]);
        to.Write(header);
        to.Write(written);
        filled = 0;
    }

    static AesGcm Cipher(string passphrase, byte[] salt) => new(
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, Rounds, HashAlgorithmName.SHA256, KeySize), TagSize);

    static byte[] Nonce(long n)
    {
        var nonce = new byte[NonceSize];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(NonceSize - sizeof(long)), n);
        return nonce;
    }
}
