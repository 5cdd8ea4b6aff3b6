using System.Globalization;

namespace PracticeBot.Storage;

/// <summary>The data were written by a newer program: going on could spoil them.</summary>
public sealed class NewerSchemaException(int found, int known) : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"The data folder was written by a newer PracticeBot (schema {found}, this program knows {known}): start that version, or restore a backup made before it."));
