using System.Globalization;

namespace PracticeBot.Storage;

/// <summary>The data were written by a newer program: going on could spoil them.</summary>
/// <param name="what">What was found newer, such as "The data folder".</param>
public sealed class NewerSchemaException(string what, int found, int known) : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"{what} was written by a newer PracticeBot (schema {found}, this program knows {known}): start that version, or restore a backup made before it."));
