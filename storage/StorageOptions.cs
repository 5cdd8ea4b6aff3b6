using System.ComponentModel.DataAnnotations;

namespace PracticeBot.Storage;

/// <summary>Where the community's memory is kept (<c>Storage:*</c>).</summary>
public sealed record StorageOptions
{
    /// <summary>The data folder of the embedded store, from the folder the program was called in.</summary>
    [Required(ErrorMessage = "Storage:Folder is empty: set it to the folder that keeps the data, such as \"data\".")]
    public string Folder { get; init; } = "data";

    /// <summary>The address of a MongoDB replica set or sharded cluster, its database after the last slash; without it the embedded store is used.</summary>
    public string? Mongo { get; init; }

    /// <summary>Connections of this process to MongoDB: each turn holds one while it runs.</summary>
    [Range(1, 200, ErrorMessage = "Storage:MongoConnections must be from 1 to 200: set how many connections this process may hold to MongoDB.")]
    public int MongoConnections { get; init; } = 16;
}
