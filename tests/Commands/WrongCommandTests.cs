using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Commands;

/// <summary>The real program, asked for what it cannot do.</summary>
public sealed class WrongCommandTests
{
    [Theory]
    [InlineData("bakup --to f.zip", "There is no command \"bakup\": you may mean backup.")]
    [InlineData("sign-in", "There is no command \"sign-in\": you may mean signin.")]
    [InlineData("tea", "There is no command \"tea\". Nothing was started; help lists all commands.")]
    [InlineData("--Demo:Enabled false doctor", "There is no command \"doctor\": doctor has to be the first word.")]
    [InlineData("doctor --bogus", "see doctor --help")]
    public async Task A_word_that_is_no_command_starts_nothing(string written, string said)
    {
        var folder = Directory.CreateTempSubdirectory("practicebot-");

        var ended = await TheProgram.CommandAsync([("Storage__Folder", Path.Combine(folder.FullName, "data"))], written.Split(' '));

        Assert.Equal(2, ended.Code);
        Assert.Contains(said, ended.Errors, StringComparison.Ordinal);
        Assert.Empty(folder.EnumerateFileSystemInfos());
        folder.Delete();
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("--Demo:Enabled=false --help")]
    public async Task Help_lists_the_commands(string written)
    {
        var ended = await TheProgram.CommandAsync([], written.Split(' '));

        Assert.Equal(0, ended.Code);
        foreach (var command in new[] { "backup", "restore", "move", "doctor", "signin", "teams-package" })
            Assert.Contains(command, ended.Output, StringComparison.Ordinal);
    }
}
