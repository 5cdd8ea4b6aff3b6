using System.Security.Cryptography;
using PracticeBot.Audit;

namespace PracticeBot.Bot.Audit;

/// <summary>The audit's key and the end of its chain, in the keys folder: outside the store, and the same for all processes.</summary>
sealed class AuditKeeping(string folder) : IAuditKeeping
{
    /// <summary>Part of every backup, as all keys are.</summary>
    public const string KeyFile = "audit.key";

    const string HeadFile = "audit.head";
    const int KeyLength = 32;

    readonly Lock keeping = new();

    AuditChain? chain;

    public AuditChain Chain
    {
        get
        {
            lock (keeping) return chain ??= new(Key());
        }
    }

    /// <summary>Whether a chain was ever begun here.</summary>
    public bool HasKey => File.Exists(PathOf(KeyFile));

    public AuditHead? Head => File.Exists(PathOf(HeadFile)) ? AuditHead.Parse(File.ReadAllText(PathOf(HeadFile))) : null;

    public void Keep(AuditHead head)
    {
        lock (keeping)
        {
            if (Head?.Number >= head.Number) return;
            var written = Written(HeadFile, System.Text.Encoding.ASCII.GetBytes(head.ToString()));
            File.Move(written, PathOf(HeadFile), overwrite: true);
        }
    }

    byte[] Key()
    {
        if (!HasKey)
        {
            var written = Written(KeyFile, RandomNumberGenerator.GetBytes(KeyLength));
            try
            {
                File.Move(written, PathOf(KeyFile), overwrite: false);
            }
            catch (IOException) when (HasKey)
            {
                File.Delete(written); // another process was first: it is the key
            }
        }

        return File.ReadAllBytes(PathOf(KeyFile));
    }

    /// <summary>Whole and on disk under a name of its own, readable by its owner alone.</summary>
    string Written(string name, byte[] bytes)
    {
        Directory.CreateDirectory(folder);
        var path = $"{PathOf(name)}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
        return path;
    }

    string PathOf(string name) => Path.Combine(folder, name);
}
