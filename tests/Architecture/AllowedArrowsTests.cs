using System.Text.RegularExpressions;
using System.Xml.Linq;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Architecture;

/// <summary>Which part of the house may know of which (design §3). An arrow that is not listed here fails.</summary>
public sealed partial class AllowedArrowsTests
{
    static readonly string core = Path.Combine(Repository.Root, "core");

    /// <summary>Within core: each module, and what it may name.</summary>
    static readonly Dictionary<string, string[]> modules = new()
    {
        ["Language"] = [],
        ["People"] = ["Language"],
        ["Notices"] = ["People", "Language"],
        ["Pairs"] = ["Notices", "Language", "People"],
        ["Exchanges"] = ["Notices", "Language", "People", "Pairs"],
        ["Resources"] = ["Notices", "Language", "People", "Pairs"],
        ["Questions"] = ["Notices", "Language", "People", "Pairs", "Resources"],
        ["Digests"] = ["Notices", "People", "Pairs", "Exchanges", "Questions", "Resources"],
        ["Joining"] = ["Notices", "Language", "People", "Pairs"],
        ["Audit"] = ["Notices", "People"],
        ["Privacy"] = ["Audit", "Notices", "Language", "People", "Pairs", "Joining"],
        ["Announcements"] = ["Notices", "Language", "People", "Pairs"],
    };

    /// <summary>Between projects: bot → storage → core.</summary>
    static readonly Dictionary<string, string[]> projects = new()
    {
        ["core"] = [],
        ["storage"] = ["core"],
        ["bot"] = ["storage"],
    };

    [Fact]
    public void Every_module_of_core_is_listed()
    {
        var folders = Directory.EnumerateDirectories(core).Select(folder => Path.GetFileName(folder)).Except(["bin", "obj"]);

        Assert.Empty(folders.Except(modules.Keys));
    }

    [Fact]
    public void A_module_of_core_names_only_the_modules_it_may()
    {
        var arrows = ArrowsInCore();

        Assert.NotEmpty(arrows);
        Assert.Empty(arrows
            .Where(arrow => !modules.GetValueOrDefault(arrow.From, []).Contains(arrow.To))
            .Select(arrow => $"{arrow.File}: {arrow.From} → {arrow.To}"));
    }

    [Fact]
    public void What_all_modules_share_names_none_of_them() => Assert.Empty(
        from file in Directory.EnumerateFiles(core, "*.cs")
        from module in ModulesNamedIn(file)
        select $"{Path.GetFileName(file)} → {module}");

    [Fact]
    public void Neither_the_arrows_that_are_nor_those_that_may_be_go_in_a_circle()
    {
        AssertNoCircle(ArrowsInCore().ToLookup(arrow => arrow.From, arrow => arrow.To));
        AssertNoCircle(modules.SelectMany(module => module.Value, (module, to) => (From: module.Key, To: to)).ToLookup(a => a.From, a => a.To));
        AssertNoCircle(projects.SelectMany(project => project.Value, (project, to) => (From: project.Key, To: to)).ToLookup(a => a.From, a => a.To));
    }

    [Fact]
    public void Core_touches_no_file_no_network_and_nothing_outside_itself() => Assert.Empty(
        from file in Sources(core)
        from Match match in NotCores().Matches(CodeOf(file))
        select $"{Path.GetRelativePath(core, file)}: {match.Value}");

    [Fact]
    public void Core_references_no_package_and_no_project()
    {
        var references = ReferencesOf("core");

        Assert.Empty(references);
    }

    [Fact]
    public void Projects_reference_only_the_project_below_them()
    {
        foreach (var (project, allowed) in projects)
        {
            var referenced = ReferencesOf(project)
                .Where(reference => reference.Kind == "ProjectReference")
                .Select(reference => Path.GetFileName(Path.GetDirectoryName(reference.Name.Replace('\\', '/'))!));
            Assert.Equal(allowed, referenced);
        }
    }

    [Fact]
    public void Storage_does_not_know_the_bot() => Assert.Empty(
        from file in Sources(Path.Combine(Repository.Root, "storage"))
        where CodeOf(file).Contains("PracticeBot.Bot", StringComparison.Ordinal)
        select file);

    [Theory]
    [InlineData("using PracticeBot.Pairs;", "Pairs")]
    [InlineData("using static PracticeBot.Pairs.ReadingScopes;", "Pairs")]
    [InlineData("using Mine = PracticeBot.Pairs.Pair;", "Pairs")]
    [InlineData("global using PracticeBot.Pairs;", "Pairs")]
    [InlineData("var pair = new PracticeBot.Pairs.Pair();", "Pairs")]
    [InlineData("var pair = new Pairs.Pair();", "Pairs")]
    [InlineData("global::PracticeBot.Pairs.Pair pair;", "Pairs")]
    [InlineData("// see PracticeBot.Pairs", null)]
    [InlineData("account.Topics.Language; said.Questions.Count; IPairs pairs; MyPairs.Of();", null)]
    public void An_arrow_is_seen_however_it_is_written(string code, string? module) =>
        Assert.Equal(module is null ? [] : [module], ModulesIn(WithoutComments(code)));

    sealed record Arrow(string From, string To, string File);

    static List<Arrow> ArrowsInCore() =>
    [
        .. from module in Directory.EnumerateDirectories(core)
           from file in Sources(module)
           from named in ModulesNamedIn(file)
           where named != Path.GetFileName(module)
           select new Arrow(Path.GetFileName(module), named, Path.GetRelativePath(core, file)),
    ];

    static IEnumerable<string> ModulesNamedIn(string file) => ModulesIn(CodeOf(file));

    static IEnumerable<string> ModulesIn(string code) =>
        ModuleNamed().Matches(code).Select(match => match.Groups["module"].Value).Where(modules.ContainsKey).Distinct();

    static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    static string CodeOf(string file) => WithoutComments(File.ReadAllText(file));

    static string WithoutComments(string code) => LineComment().Replace(code, "");

    static IEnumerable<(string Kind, string Name)> ReferencesOf(string project) =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.csproj")
        from item in XDocument.Load(file).Descendants()
        where item.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference" or "Reference"
        select (item.Name.LocalName, item.Attribute("Include")!.Value);

    static void AssertNoCircle(ILookup<string, string> arrows)
    {
        foreach (var start in arrows.Select(from => from.Key)) Follow(start, [start]);

        void Follow(string at, List<string> path)
        {
            foreach (var next in arrows[at].Distinct())
            {
                Assert.False(path.Contains(next), $"{string.Join(" → ", path)} → {next}");
                Follow(next, [.. path, next]);
            }
        }
    }

    /// <summary>A name under PracticeBot, or one that begins with a module as code within PracticeBot may write it.</summary>
    [GeneratedRegex(@"\bPracticeBot\.(?<module>[A-Z]\w*)|(?<![\w.])(?<module>[A-Z]\w*)\.(?=[A-Z]\w*)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ModuleNamed();

    [GeneratedRegex(@"\bSystem\.(IO|Net|Data|Diagnostics\.Process)\b|\bMicrosoft\.|\bPracticeBot\.(Storage|Bot)\b|\b(File|Directory|HttpClient|Socket|Console|Environment|Process)\.[A-Z]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NotCores();

    [GeneratedRegex(@"//[^\n]*", RegexOptions.None, 10_000)]
    private static partial Regex LineComment();
}
