using System.Runtime.InteropServices;

namespace PracticeBot.Storage.Mongo.Libmongoc;

/// <summary>
/// What libmongoc hands out, each ended by its own function. An invalid one must never be passed on: a failed precondition in
/// libmongoc ends the whole process.
/// </summary>
abstract class NativeHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;
}

sealed class UriHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Native.UriDestroy(handle);
        return true;
    }
}

sealed class PoolHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Native.PoolDestroy(handle);
        return true;
    }
}

sealed class SessionOptionsHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Native.SessionOptionsDestroy(handle);
        return true;
    }
}

sealed class TransactionOptionsHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Native.TransactionOptionsDestroy(handle);
        return true;
    }
}

sealed class ReadConcernHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Native.ReadConcernDestroy(handle);
        return true;
    }
}

sealed class WriteConcernHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Native.WriteConcernDestroy(handle);
        return true;
    }
}

/// <summary>A client out of the pool, back in it when disposed; it keeps the pool alive meanwhile.</summary>
sealed class ClientHandle : NativeHandle
{
    readonly PoolHandle pool;

    public ClientHandle(PoolHandle pool)
    {
        var kept = false;
        pool.DangerousAddRef(ref kept);
        this.pool = pool;
        SetHandle(Native.PoolPop(pool));
    }

    protected override bool ReleaseHandle()
    {
        Native.PoolPush(pool.DangerousGetHandle(), handle);
        pool.DangerousRelease();
        return true;
    }
}

/// <summary>Must end before its client goes back.</summary>
sealed class SessionHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Native.SessionDestroy(handle);
        return true;
    }
}

sealed class CursorHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Native.CursorDestroy(handle);
        return true;
    }
}

/// <summary>A document on libbson's heap.</summary>
sealed class BsonHandle : NativeHandle
{
    /// <summary>Where no document is meant.</summary>
    public static BsonHandle None { get; } = new();

    protected override bool ReleaseHandle()
    {
        Native.BsonDestroy(handle);
        return true;
    }
}

/// <summary>Room for a reply: a bson_t of 128 bytes, aligned to 128, which libmongoc fills in.</summary>
sealed unsafe class ReplyHandle : NativeHandle
{
    const nuint Size = 128;

    public ReplyHandle()
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

    protected override bool ReleaseHandle()
    {
        Native.BsonDestroy(handle);
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
