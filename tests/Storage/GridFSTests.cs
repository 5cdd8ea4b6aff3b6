using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

/// <summary>Files on MongoDB are GridFS to a driver that is not ours.</summary>
public sealed class GridFSTests : StoreContract<OnMongo>
{
    [Fact]
    public async Task MongoDBs_own_driver_reads_our_files_as_GridFS()
    {
        var content = RandomNumberGenerator.GetBytes((2 * StoredFile.ChunkSize) + 7);
        var file = Some.StoredFile(length: content.Length) with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) };
        foreach (var (n, chunk) in content.Chunk(StoredFile.ChunkSize).Index())
            await InWriteAsync(ports => ports.Files.AddChunkAsync(file.Id, n, chunk, Some.Moment, Ct));
        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));

        var said = await AskAsync();

        Assert.Equal(
            $$"""{"name":"Guide du diagnostic.pdf","length":{{content.Length}},"chunkSize":261120,"at":"2026-03-18T08:30:00.000Z","isAsSaid":true,"skipped":{{content.Length - 1}},"type":"application/pdf"}""",
            Assert.Single(said["read"]!.AsArray())!.ToJsonString());
        Assert.Equal("""["_id","data","files_id","n"]""", said["fields"]!.ToJsonString());
        Assert.Null(await InReadAsync(ports => ports.Files.ChunkAsync(file.Id, 0, Ct))); // it deleted them too
    }

    async Task<JsonNode> AskAsync()
    {
        var engine = await TheEngine.AvailableAsync();
        using var node = Process.Start(new ProcessStartInfo(
            "node", ["gridfs.mjs", engine.ConnectionString, new Uri(Store.Address).AbsolutePath.Trim('/')])
        {
            WorkingDirectory = await FromNpm.MongoClientAsync(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var faults = node.StandardError.ReadToEndAsync(Ct);
        var said = await node.StandardOutput.ReadToEndAsync(Ct);
        await node.WaitForExitAsync(Ct);
        Assert.True(node.ExitCode == 0, await faults);
        return JsonNode.Parse(said)!;
    }
}
