using PracticeBot.Bot.Dialogue.Recognition;

namespace PracticeBot.Tests.Dialogue;

/// <summary>What the build learnt, and the file that it keeps it in.</summary>
public sealed class LearntTests : IDisposable
{
    readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void The_build_learnt_what_the_examples_teach_the_same_every_time()
    {
        Learnt.FromExamples().WriteTo(file);

        Assert.Equal(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Learnt.FileName)), File.ReadAllBytes(file));
    }

    [Fact]
    public void Another_builds_file_is_refused_by_a_sentence()
    {
        File.WriteAllBytes(file, new byte[100]);

        var refused = Assert.Throws<NotLearntException>(() => Learnt.ReadFrom(file));

        Assert.Equal($"{file} was learnt by another build: copy the whole folder of the program.", refused.Message);
    }

    [Fact]
    public void A_file_that_is_missing_is_told() =>
        Assert.Equal("nowhere.model is missing: copy the whole folder of the program.", Assert.Throws<NotLearntException>(() => Learnt.ReadFrom("nowhere.model")).Message);
}
