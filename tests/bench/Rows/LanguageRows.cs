using System.Diagnostics;
using System.Globalization;
using PracticeBot.Bot.Commands.Understanding;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.People;

namespace PracticeBot.Bench.Rows;

/// <summary>What people say (tests/bench/language), understood: how much of it, how fast, and at what cost.</summary>
static class LanguageRows
{
    const int Folds = 5;
    const int Longest = 10_000;

    /// <summary>The day on which every line is said.</summary>
    static readonly DateOnly day = new(2026, 3, 18);

    static readonly string[] scraps =
    [
        "j'ai appelé Claire hier au sujet du diagnostic, elle envoie le guide vendredi. ", "cherche un un un guide ", "Q-1 3/3 ", "a ", "ا ", "é\u0301\u0302 ",
        "اتصلت بكلير أمس بخصوص التشخيص يوم الاثنين الماضي وقبل ثلاثة أيام 3 مارس. ", "https://a.b 3 mars ", "http", "한국어 ", "\uD83D", "le 3 mars ", "E-12 suite 1 ",
        "anticonstitutionnellement", "avant-avant-hier, ", "qu'est-ce que ", "lundi mardi mercredi ", "١٢ ", "? ", "\n",
    ];

    public static async Task MeasureAsync(Site site, Table table)
    {
        var seen = await LinesAsync("seen");
        var inEachLanguage = seen.Where(line => line.Route == "exchange.log").DistinctBy(line => line.Language).ToList();
        var before = Megabytes();
        var began = Stopwatch.GetTimestamp();
        var recogniser = new Recogniser();
        foreach (var line in inEachLanguage) recogniser.Recognise(line.Text, day, SharedTopics.All);
        table.Within("understand, to the first three logs", Stopwatch.GetElapsedTime(began).TotalSeconds, 1, "s");
        table.Within("understand, RSS of model and data", Megabytes() - before, 30, "MB");
        began = Stopwatch.GetTimestamp();
        Learnt.FromExamples();
        table.Within("understand, to learn at build", Stopwatch.GetElapsedTime(began).TotalSeconds, 1, "s");

        Score(recogniser, "seen", seen, table);
        Score(recogniser, "unseen", await LinesAsync("unseen"), table);

        for (var round = 0; round < 20; round++) foreach (var line in seen) recogniser.Recognise(line.Text, day, SharedTopics.All);
        table.Within("understand, median", Rounds.Median([.. seen.Select(line => Milliseconds(recogniser, line.Text))]), 1, "ms");
        var texts = scraps.Concat(Mixed()).Select(scrap => string.Concat(Enumerable.Repeat(scrap, (Longest / scrap.Length) + 1))[..Longest]).ToList();
        foreach (var text in texts) Milliseconds(recogniser, text);
        var slowest = texts.Select(text => (Text: text, Took: Enumerable.Range(0, 3).Min(_ => Milliseconds(recogniser, text)))).MaxBy(one => one.Took);
        table.Within("understand, longest, 10,000 characters", slowest.Took, 20, "ms");
        table.Note($"understand: the longest was of \"{slowest.Text[..24].Replace('\n', ' ')}…\".");
        Validate(table);
    }

    static void Score(Recogniser recogniser, string set, IReadOnlyList<Wanted> lines, Table table)
    {
        var scores = new Scores([.. lines.Select(line => Understood.By(recogniser, line, day))]);
        table.Reaches($"{set}: routes", scores.Routes * 100, 95, "%");
        foreach (var (language, share) in scores.ByLanguage) table.Reaches($"  {language}", share * 100, 95, "%");
        table.Reaches($"{set}: none kept", scores.NoneKept * 100, 90, "%");
        var slots = scores.Slots(line => line.Wanted.Route == "exchange.log");
        foreach (var (slot, wanted) in new[] { ("heldOn", 95), ("means", 95), ("followUps.who", 90), ("followUps.due", 90) })
        {
            if (!slots.TryGetValue(slot, out var score)) continue;
            table.Reaches($"{set}: {slot} found", (score.Recall ?? 1) * 100, wanted, "%");
            table.Reaches($"  right of those found", (score.Precision ?? 1) * 100, wanted, "%");
        }
        table.Within($"{set}: slots nobody said", scores.Slots(_ => true).Values.Sum(score => score.Invented), lines.Count * 0.02, "slots");
    }

    /// <summary>Each fifth of the examples by what was learnt from the others.</summary>
    static void Validate(Table table)
    {
        var examples = Examples.All(Triggers.Known);
        var written = examples.Where(example => example.Language.Length > 0).ToList();
        var phrases = examples.Where(example => example.Language.Length is 0).ToList();
        var understood = new List<(Example Example, string Route)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var now = fold;
            var model = Examples.Learn(Triggers.Known, [.. written.Where((_, i) => i % Folds != now), .. phrases]);
            var recogniser = new Recogniser(model);
            understood.AddRange(written.Where((_, i) => i % Folds == now).Select(example => (example, recogniser.Recognise(example.Text, day, SharedTopics.All).Route)));
        }

        table.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"examples not learnt from: {Share(understood):0.0} % of {understood.Count}, none kept {Share([.. understood.Where(one => one.Example.Route == "none")]):0.0} %."));
    }

    static double Share(IReadOnlyList<(Example Example, string Route)> some) => 100.0 * some.Count(one => one.Example.Route == one.Route) / some.Count;

    /// <summary>Texts of letters from anywhere, the same in every run.</summary>
    static IEnumerable<string> Mixed()
    {
        var dice = new Random(5);
        for (var i = 0; i < 40; i++)
        {
            var letters = (i % 4) switch { 0 => (0x20, 0x7F), 1 => (0x600, 0x6FF), 2 => (0x20, 0x24F), _ => (0x20, 0xFFFF) };
            yield return new string([.. Enumerable.Range(0, Longest).Select(_ => dice.Next(6) is 0 ? ' ' : (char)dice.Next(letters.Item1, letters.Item2))]);
        }
    }

    static double Milliseconds(Recogniser recogniser, string text)
    {
        var began = Stopwatch.GetTimestamp();
        recogniser.Recognise(text, day, SharedTopics.All);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>What is held once what reading leaves behind has gone back to the system, as the program sees to when it starts.</summary>
    static double Megabytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet / 1024.0 / 1024;
    }

    static async Task<IReadOnlyList<Wanted>> LinesAsync(string set) =>
        [.. (await File.ReadAllLinesAsync(Path.Combine("tests", "bench", "language", $"{set}.jsonl"))).Select(Wanted.Read).OfType<Wanted>()];
}
