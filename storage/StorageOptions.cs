using System.ComponentModel.DataAnnotations;

namespace PracticeBot.Storage;

/// <summary>Where the community's memory is kept (<c>Storage:*</c>).</summary>
public sealed record StorageOptions
{
    /// <summary>The data folder of the embedded store, from the folder the program was called in.</summary>
    [Required(ErrorMessage = "Storage:Folder is empty: set it to the folder that keeps the data, such as \"data\".")]
    public string Folder { get; init; } = "data";
}
