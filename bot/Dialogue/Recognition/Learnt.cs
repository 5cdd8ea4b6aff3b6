namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What the build learnt from the examples (<c>learn</c>), kept in a file beside the program.</summary>
/// <param name="Routes">What a message asks for.</param>
/// <param name="Clauses">Whose what a clause promises is, if it promises anything.</param>
sealed record Learnt(LinearClassifier Routes, LinearClassifier Clauses)
{
    public const string FileName = "recognition.model";

    const int IdLength = 16;

    static readonly Lazy<Learnt> known = new(() => ReadFrom(Path.Combine(AppContext.BaseDirectory, FileName)));

    /// <summary>Read once for the process.</summary>
    public static Learnt Known => known.Value;

    /// <summary>The same from the same examples every time; takes a second or two.</summary>
    public static Learnt FromExamples()
    {
        var clauses = Task.Run(() => FollowUpExamples.Learn(FollowUpExamples.All()));
        return new(Examples.Learn(Triggers.Known, Examples.All(Triggers.Known)), clauses.GetAwaiter().GetResult());
    }

    /// <exception cref="NotLearntException">The file is not there, or another build's.</exception>
    public static Learnt ReadFrom(string file)
    {
        if (!File.Exists(file)) throw new NotLearntException($"{file} is missing: copy the whole folder of the program.");
        using var kept = new BinaryReader(File.OpenRead(file));
        if (!kept.ReadBytes(IdLength).AsSpan().SequenceEqual(Build.ToByteArray()))
            throw new NotLearntException($"{file} was learnt by another build: copy the whole folder of the program.");
        return new(LinearClassifier.ReadFrom(kept), LinearClassifier.ReadFrom(kept));
    }

    public void WriteTo(string file)
    {
        using var kept = new BinaryWriter(File.Create(file));
        kept.Write(Build.ToByteArray());
        Routes.WriteTo(kept);
        Clauses.WriteTo(kept);
    }

    static Guid Build => typeof(Learnt).Module.ModuleVersionId;
}
