using System.Runtime.InteropServices;

namespace PracticeBot.Storage.Mongo.Libmongoc;

/// <summary>
/// What libmongoc hands out, each ended by its own function. An invalid one must never be passed on: a failed precondition in
/// libmongoc ends the whole process.
/// </summary>
abstract class NativeHandle(Action<IntPtr> end) : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        end(handle);
        return true;
    }
}

sealed class UriHandle() : NativeHandle(Native.UriDestroy);

sealed class PoolHandle() : NativeHandle(Native.PoolDestroy);

sealed class SessionOptionsHandle() : NativeHandle(Native.SessionOptionsDestroy);

sealed class TransactionOptionsHandle() : NativeHandle(Native.TransactionOptionsDestroy);

sealed class ReadConcernHandle() : NativeHandle(Native.ReadConcernDestroy);

sealed class WriteConcernHandle() : NativeHandle(Native.WriteConcernDestroy);

/// <summary>A client out of the pool, back in it when disposed; it keeps the pool alive meanwhile.</summary>
sealed class ClientHandle : SafeHandle
{
    readonly PoolHandle pool;

    public ClientHandle(PoolHandle pool)
        : base(IntPtr.Zero, ownsHandle: true)
    {
        var kept = false;
        pool.DangerousAddRef(ref kept);
        this.pool = pool;
        SetHandle(Native.PoolPop(pool));
    }

    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        Native.PoolPush(pool.DangerousGetHandle(), handle);
        pool.DangerousRelease();
        return true;
    }
}

/// <summary>Must end before its client goes back.</summary>
sealed class SessionHandle() : NativeHandle(Native.SessionDestroy);

sealed class CursorHandle() : NativeHandle(Native.CursorDestroy);

/// <summary>A document on libbson's heap.</summary>
sealed class BsonHandle() : NativeHandle(Native.BsonDestroy)
{
    /// <summary>Where no document is meant.</summary>
    public static BsonHandle None { get; } = new();
}

/// <summary>Room for a reply: a bson_t of 128 bytes, aligned to 128, which libmongoc fills in.</summary>
sealed unsafe class ReplyHandle : NativeHandle
{
    const nuint Size = 128;

    public ReplyHandle()
        : base(End)
    {
        SetHandle((IntPtr)NativeMemory.AlignedAlloc(Size, Size));
        Native.BsonInit(handle);
    }

    public byte[] ToJson() => Json(handle);

    /// <summary>The cursor takes what is in the reply for itself, and leaves memory that must not be destroyed as it is.</summary>
    public CursorHandle ToCursor(ClientHandle client, BsonHandle options)
    {
        var cursor = Native.CursorFromReply(client, this, options);
        Native.BsonInit(handle);
        return cursor;
    }

    /// <summary>A copy of the document as relaxed Extended JSON.</summary>
    public static byte[] Json(IntPtr document)
    {
        var text = Native.BsonAsJson(document, out var length);
        if (text is null) throw new InvalidOperationException("A document of the server could not be read.");
        try
        {
            return new ReadOnlySpan<byte>(text, checked((int)length)).ToArray();
        }
        finally
        {
            Native.Free(text);
        }
    }

    static void End(IntPtr reply)
    {
        Native.BsonDestroy(reply);
        NativeMemory.AlignedFree((void*)reply);
    }
}
