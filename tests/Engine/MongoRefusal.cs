using Npgsql;

namespace PracticeBot.Engine;

/// <summary>An error as MongoDB's clients know it: by number.</summary>
sealed class MongoRefusal(int code, string message) : Exception(message)
{
    public const int WriteConflict = 112;
    public const int NoSuchTransaction = 251;
    const int DuplicateKey = 11000;

    // The engine's own errors are SQLSTATEs of the class M0; the rest are PostgreSQL's.
    static readonly Dictionary<string, int> codes = new()
    {
        ["M0000"] = 1, ["M0001"] = 2, ["M0002"] = 5, ["M0003"] = 9, ["M0004"] = 14, ["M0005"] = 15, ["M0006"] = 20, ["M0008"] = 26,
        ["M0009"] = 27, ["M000A"] = 28, ["M000D"] = 40, ["M000E"] = 43, ["M000F"] = 48, ["M000G"] = 52, ["M000J"] = 56, ["M000K"] = 57,
        ["M000M"] = 66, ["M000N"] = 67, ["M000O"] = 68, ["M000P"] = 72, ["M000Q"] = 73, ["M000R"] = 85, ["M000S"] = 86, ["M000U"] = 115,
        ["M000W"] = 146, ["M0012"] = 197, ["M0013"] = 224, ["M0015"] = 241, ["M0016"] = 263, ["M0018"] = 291, ["M001B"] = 10334,
        ["M001C"] = DuplicateKey, ["M00CO"] = 121, ["M00ER"] = 13, ["M00EW"] = 24, ["M00EX"] = 50, ["M00EY"] = 59, ["M00F1"] = WriteConflict,
        ["M007U"] = 40324, ["M0087"] = 40414, ["M0088"] = 40415,
        ["23505"] = DuplicateKey, ["23P01"] = DuplicateKey, ["57014"] = 50, ["42P01"] = 26, ["0A000"] = 115, ["22023"] = 2, ["22P02"] = 9,
        ["42501"] = 13, ["40001"] = WriteConflict, ["40P01"] = WriteConflict, ["55P03"] = WriteConflict, ["25P02"] = NoSuchTransaction,
    };

    static readonly Dictionary<int, string> names = new()
    {
        [1] = "InternalError", [2] = "BadValue", [9] = "FailedToParse", [13] = "Unauthorized", [14] = "TypeMismatch", [20] = "IllegalOperation",
        [24] = "LockTimeout", [26] = "NamespaceNotFound", [27] = "IndexNotFound", [28] = "PathNotViable", [40] = "ConflictingUpdateOperators",
        [43] = "CursorNotFound", [48] = "NamespaceExists", [50] = "MaxTimeMSExpired", [52] = "DollarPrefixedFieldName",
        [59] = "CommandNotFound", [66] = "ImmutableField", [67] = "CannotCreateIndex", [68] = "IndexAlreadyExists", [72] = "InvalidOptions",
        [73] = "InvalidNamespace", [85] = "IndexOptionsConflict", [86] = "IndexKeySpecsConflict", [WriteConflict] = "WriteConflict",
        [115] = "CommandNotSupported", [121] = "DocumentValidationFailure", [NoSuchTransaction] = "NoSuchTransaction",
        [256] = "TransactionCommitted", [263] = "OperationNotSupportedInTransaction", [10334] = "BSONObjectTooLarge",
        [DuplicateKey] = "DuplicateKey",
    };

    public int Code => code;

    /// <summary>Within a transaction: start it over.</summary>
    public bool IsTransient => code is WriteConflict or NoSuchTransaction;

    public static MongoRefusal Of(PostgresException error) => Of(error.SqlState, error.MessageText);

    /// <summary>What a write's reply holds: PostgreSQL packs the five characters of a SQLSTATE six bits each.</summary>
    public static MongoRefusal OfPacked(long packed, string message) => packed < 100_000
        ? new((int)packed, message)
        : Of(string.Create(5, packed, static (state, rest) =>
        {
            for (var i = 0; i < state.Length; i++, rest >>= 6) state[i] = (char)('0' + (rest & 0x3F));
        }), message);

    public Bson ToReply(bool inTransaction)
    {
        var reply = Bson.Of(("ok", 0.0), ("errmsg", Message), ("code", code), ("codeName", names.GetValueOrDefault(code, $"Location{code}")));
        if (inTransaction && IsTransient) reply.Set("errorLabels", new object[] { "TransientTransactionError" });
        return reply;
    }

    static MongoRefusal Of(string state, string message) => codes.GetValueOrDefault(state, 1) switch
    {
        DuplicateKey when !message.StartsWith("E11000", StringComparison.Ordinal) => new(DuplicateKey, $"E11000 duplicate key error: {message}"),
        // Two transactions that make the same collection: mongod's answer is a conflict.
        1 when message.StartsWith("Unable to create", StringComparison.Ordinal) => new(WriteConflict, message),
        1 => new(1, $"{message} (SQLSTATE {state})"),
        var code => new(code, message),
    };
}
