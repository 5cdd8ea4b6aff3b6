using System.Globalization;
using System.Text.Json;

namespace PracticeBot.Storage.Mongo;

enum MongoFault
{
    /// <summary>Something the stores do not expect.</summary>
    Other,

    /// <summary>A unique index has this key already.</summary>
    DuplicateKey,

    /// <summary>The transaction met another one or a change of primary: the turn is replayed.</summary>
    Transient,

    /// <summary>Whether the commit was kept is not known: committing again tells.</summary>
    CommitUnknown,

    /// <summary>The server took longer than it may.</summary>
    Timeout,

    /// <summary>No server answers.</summary>
    Unreachable,

    /// <summary>The credentials or their rights do not suffice.</summary>
    NotAuthorised,
}

/// <summary>
/// A command that did not work. The message names the command and the server's code, never its words, which quote the
/// document; nor the address, which holds credentials.
/// </summary>
sealed class MongoException(MongoFault fault, string command, int code, string? reason = null) : Exception(string.Create(
    CultureInfo.InvariantCulture, $"MongoDB did not run {command}: {fault} ({code}){(reason is null ? "." : $": {reason}")}"))
{
    // Codes of MongoDB's error_codes.yml.
    const int Unauthorized = 13;
    const int AuthenticationFailed = 18;
    const int AtlasError = 8000;
    const int MaxTimeExpired = 50;
    const int NetworkTimeout = 89;
    const int WriteConflict = 112;

    public MongoFault Fault => fault;

    public int Code => code;

    /// <summary>What a reply complains of; null when it does not. A write's own errors stand in a reply that says ok.</summary>
    public static MongoException? Of(string command, JsonElement reply)
    {
        if (reply.TryGetProperty("writeErrors", out var errors) && errors.GetArrayLength() > 0) return Of(command, errors[0], reply);
        if (reply.TryGetProperty("writeConcernError", out var concern)) return Of(command, concern, reply);
        return reply.TryGetProperty("ok", out var ok) && ok.GetDouble() == 1 ? null : Of(command, reply, reply);
    }

    static MongoException Of(string command, JsonElement error, JsonElement reply)
    {
        var code = error.TryGetProperty("code", out var number) ? number.GetInt32() : 0;
        var fault = HasLabel(reply, "UnknownTransactionCommitResult") ? MongoFault.CommitUnknown
            : code is WriteConflict || HasLabel(reply, "TransientTransactionError") ? MongoFault.Transient
            : code switch
            {
                11000 or 11001 or 12582 => MongoFault.DuplicateKey,
                MaxTimeExpired or NetworkTimeout => MongoFault.Timeout,
                Unauthorized or AuthenticationFailed or AtlasError => MongoFault.NotAuthorised,
                _ => MongoFault.Other,
            };
        return new(fault, command, code);
    }

    public static bool HasLabel(JsonElement reply, string label) =>
        reply.ValueKind == JsonValueKind.Object && reply.TryGetProperty("errorLabels", out var labels)
        && labels.EnumerateArray().Any(one => one.ValueEquals(label));
}
