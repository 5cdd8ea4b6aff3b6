using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PracticeBot.Bench.Floors;

/// <summary><c>point_reads.c</c>, compiled where it is measured and asked for a rate at a time.</summary>
sealed class PointReads : IAsyncDisposable
{
    public const string NoCompiler = "there is no C compiler: install gcc (Debian: apt-get install gcc libc6-dev)";

    readonly Process process;

    PointReads(string program, IReadOnlyList<string> arguments) => process = Process.Start(
        new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <returns>Null where there is no compiler.</returns>
    public static async Task<PointReads?> CompileAsync(string folder, string address, string database, string command)
    {
        var program = Path.Combine(folder, "point_reads");
        try
        {
            using var compiler = Process.Start("cc",
                ["-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, "Floors", "point_reads.c"), "-l:libmongoc-1.0.so.0", "-l:libbson-1.0.so.0"]);
            await compiler.WaitForExitAsync();
            return compiler.ExitCode == 0
                ? new(program, [address, database, command])
                : throw new InvalidOperationException("point_reads.c could not be compiled: the compiler says why.");
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public async Task<double> RateAsync(TimeSpan lasting)
    {
        await process.StandardInput.WriteLineAsync(lasting.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        var rate = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("point_reads ended: it says why.");
        return double.Parse(rate, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
