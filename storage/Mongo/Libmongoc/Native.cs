using System.Runtime.InteropServices;

namespace PracticeBot.Storage.Mongo.Libmongoc;

/// <summary>The functions of libmongoc and libbson 1.x that we call, by their own names (mongoc.org/libmongoc).</summary>
static unsafe partial class Native
{
    const string Mongoc = "mongoc-1.0";
    const string Bson = "bson-1.0";

    // Under its names on Debian and Ubuntu, macOS and Windows.
    static readonly string[] names = ["lib{0}.so.0", "lib{0}.so", "lib{0}.0.dylib", "lib{0}.dylib", "/opt/homebrew/lib/lib{0}.dylib", "{0}.dll", "lib{0}.dll"];

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, (library, assembly, path) =>
        library is Mongoc or Bson ? Find(library) : IntPtr.Zero);

    /// <summary>Whether the C driver is installed here.</summary>
    public static bool IsInstalled => Find(Mongoc) != IntPtr.Zero && Find(Bson) != IntPtr.Zero;

    static IntPtr Find(string library) => names
        .Select(name => NativeLibrary.TryLoad(string.Format(System.Globalization.CultureInfo.InvariantCulture, name, library), out var handle) ? handle : IntPtr.Zero)
        .FirstOrDefault(handle => handle != IntPtr.Zero);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_init")]
    public static partial void Init();

    [LibraryImport(Mongoc, EntryPoint = "mongoc_log_set_handler")]
    public static partial void LogSetHandler(delegate* unmanaged<int, byte*, byte*, void*, void> handler, void* state);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_new_with_error", StringMarshalling = StringMarshalling.Utf8)]
    public static partial UriHandle UriNew(string uri, out Error error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_destroy")]
    public static partial void UriDestroy(IntPtr uri);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_get_database")]
    public static partial IntPtr UriGetDatabase(UriHandle uri);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_has_option", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool UriHasOption(UriHandle uri, string option);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_set_option_as_int32", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool UriSetOption(UriHandle uri, string option, int value);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_get_write_concern")]
    public static partial IntPtr UriGetWriteConcern(UriHandle uri);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_uri_set_write_concern")]
    public static partial void UriSetWriteConcern(UriHandle uri, WriteConcernHandle concern);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_new_with_error")]
    public static partial PoolHandle PoolNew(UriHandle uri, out Error error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_destroy")]
    public static partial void PoolDestroy(IntPtr pool);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_set_error_api")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool PoolSetErrorApi(PoolHandle pool, int version);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_max_size")]
    public static partial void PoolMaxSize(PoolHandle pool, uint most);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_set_appname", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool PoolSetAppName(PoolHandle pool, string name);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_pop")]
    public static partial IntPtr PoolPop(PoolHandle pool);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_pool_push")]
    public static partial void PoolPush(IntPtr pool, IntPtr client);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_read_command_with_opts", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool ReadCommand(
        ClientHandle client, string database, BsonHandle command, IntPtr readPreference, BsonHandle options, ReplyHandle reply, out Error error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_write_command_with_opts", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool WriteCommand(
        ClientHandle client, string database, BsonHandle command, BsonHandle options, ReplyHandle reply, out Error error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_start_session")]
    public static partial SessionHandle StartSession(ClientHandle client, SessionOptionsHandle options, out Error error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_session_destroy")]
    public static partial void SessionDestroy(IntPtr session);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_session_start_transaction")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool StartTransaction(SessionHandle session, IntPtr options, out Error error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_session_append")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool SessionAppend(SessionHandle session, BsonHandle options, out Error error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_session_commit_transaction")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool Commit(SessionHandle session, ReplyHandle reply, out Error error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_client_session_abort_transaction")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool Abort(SessionHandle session, out Error error);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_session_opts_new")]
    public static partial SessionOptionsHandle SessionOptionsNew();

    [LibraryImport(Mongoc, EntryPoint = "mongoc_session_opts_destroy")]
    public static partial void SessionOptionsDestroy(IntPtr options);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_session_opts_set_default_transaction_opts")]
    public static partial void SessionOptionsSetTransaction(SessionOptionsHandle options, TransactionOptionsHandle transaction);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_transaction_opts_new")]
    public static partial TransactionOptionsHandle TransactionOptionsNew();

    [LibraryImport(Mongoc, EntryPoint = "mongoc_transaction_opts_destroy")]
    public static partial void TransactionOptionsDestroy(IntPtr options);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_transaction_opts_set_read_concern")]
    public static partial void TransactionOptionsSetReadConcern(TransactionOptionsHandle options, ReadConcernHandle concern);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_transaction_opts_set_write_concern")]
    public static partial void TransactionOptionsSetWriteConcern(TransactionOptionsHandle options, WriteConcernHandle concern);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_read_concern_new")]
    public static partial ReadConcernHandle ReadConcernNew();

    [LibraryImport(Mongoc, EntryPoint = "mongoc_read_concern_set_level", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool ReadConcernSetLevel(ReadConcernHandle concern, string level);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_read_concern_destroy")]
    public static partial void ReadConcernDestroy(IntPtr concern);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_write_concern_new")]
    public static partial WriteConcernHandle WriteConcernNew();

    [LibraryImport(Mongoc, EntryPoint = "mongoc_write_concern_set_w")]
    public static partial void WriteConcernSetW(WriteConcernHandle concern, int w);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_write_concern_destroy")]
    public static partial void WriteConcernDestroy(IntPtr concern);

    /// <remarks>The reply is the cursor's from here on.</remarks>
    [LibraryImport(Mongoc, EntryPoint = "mongoc_cursor_new_from_command_reply_with_opts")]
    public static partial CursorHandle CursorFromReply(ClientHandle client, ReplyHandle reply, BsonHandle options);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_cursor_destroy")]
    public static partial void CursorDestroy(IntPtr cursor);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_cursor_next")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool CursorNext(CursorHandle cursor, out IntPtr document);

    [LibraryImport(Mongoc, EntryPoint = "mongoc_cursor_error_document")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool CursorError(CursorHandle cursor, out Error error, out IntPtr document);

    [LibraryImport(Bson, EntryPoint = "bson_new")]
    public static partial BsonHandle BsonNew();

    [LibraryImport(Bson, EntryPoint = "bson_new_from_json")]
    public static partial BsonHandle BsonFromJson(byte* json, nint length, out Error error);

    [LibraryImport(Bson, EntryPoint = "bson_init")]
    public static partial void BsonInit(IntPtr bson);

    [LibraryImport(Bson, EntryPoint = "bson_destroy")]
    public static partial void BsonDestroy(IntPtr bson);

    [LibraryImport(Bson, EntryPoint = "bson_as_relaxed_extended_json")]
    public static partial byte* BsonAsJson(IntPtr bson, out nuint length);

    [LibraryImport(Bson, EntryPoint = "bson_free")]
    public static partial void Free(void* memory);

    /// <summary>bson_error_t: 512 bytes, the same in all of 1.x.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Error
    {
        public uint Domain;
        public uint Code;
        fixed byte message[504];

        public override readonly string ToString()
        {
            fixed (byte* text = message) return Marshal.PtrToStringUTF8((IntPtr)text) ?? "";
        }
    }
}
