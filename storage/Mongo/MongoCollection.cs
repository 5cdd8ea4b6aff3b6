using System.Text.Json;

namespace PracticeBot.Storage.Mongo;

/// <summary>A collection with the indexes that its store's queries need. They are declared beside the store and made at start.</summary>
/// <param name="Shape">The shape of the documents that this program writes, their <c>v</c>; it reads any up to that.</param>
sealed record MongoCollection(string Name, int Shape, params FormattableString[] Indexes)
{
    /// <summary>The shape of documents that are laid out as a standard of others says, and have no <c>v</c>.</summary>
    public const int Foreign = 0;

    /// <summary>The document, when its shape is one that this program knows.</summary>
    /// <exception cref="NewerSchemaException">A newer program wrote it.</exception>
    public JsonElement Known(JsonElement document) => Shape != Foreign && document.Int("v") is var found && found > Shape
        ? throw new NewerSchemaException($"A document of {Name}", found, Shape)
        : document;
}
