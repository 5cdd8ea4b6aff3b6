using System.Globalization;

namespace PracticeBot.Bench;

/// <summary>A number that whoever measures may set in the environment (<c>tests/bench/run</c> names them).</summary>
static class Setting
{
    public static int Of(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } set ? int.Parse(set, CultureInfo.InvariantCulture) : otherwise;
}
