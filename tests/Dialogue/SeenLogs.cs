using System.Globalization;
using System.Text;
using System.Text.Json;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Dialogue;

/// <summary>What is read out of the logs of tests/bench/language/seen.jsonl, told by hands that did not write the reader.</summary>
public sealed class SeenLogs
{
    static readonly DateOnly Today = new(2026, 3, 18);

    static readonly Dictionary<string, PairNames> Pairs = new(StringComparer.Ordinal)
    {
        ["salma"] = new("Salma Berrada", "Claire Dumont"),
        ["claire"] = new("Claire Dumont", "Salma Berrada"),
        ["driss"] = new("Driss Alaoui", "Anne Lefèvre"),
        ["anne"] = new("Anne Lefèvre", "Driss Alaoui"),
    };

    [Fact]
    public void Days_means_and_follow_ups_are_read_and_none_is_invented()
    {
        var (heldOn, means, who, due, followUps, invented) = (new Share(), new Share(), new Share(), new Share(), new Share(), new Share());
        var astray = new StringBuilder();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "tests", "bench", "language", "seen.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var log = json.RootElement;
            if (log.GetProperty("route").GetString() is not "exchange.log") continue;

            var text = log.GetProperty("text").GetString()!;
            var names = Pairs[log.GetProperty("person").GetString()!];
            var slots = SlotsOf(text, names);
            var wanted = log.GetProperty("slots");
            var wrong = new List<string>();
            var extra = false;

            Compare("heldOn", heldOn);
            Compare("means", means);
            var decided = wanted.TryGetProperty("decisions", out var decisions) ? decisions.GetArrayLength() : 0;
            var read = slots.GetValueOrDefault("decisions")?.Split('\n').Length ?? 0;
            if (decided != read) wrong.Add($"decisions {read} for {decided}: {slots.GetValueOrDefault("decisions")}");
            extra |= read > decided;

            var expected = wanted.TryGetProperty("followUps", out var all) ? all.EnumerateArray().ToList() : [];
            var said = Enumerable.Range(1, FollowUpSlots.Most).Where(n => slots.ContainsKey(FollowUpSlots.What(n))).ToList();
            for (var i = 0; i < expected.Count; i++)
            {
                var number = i + 1;
                followUps.Add(said.Contains(number));
                var whoSaid = expected[i].GetProperty("who").GetString()!;
                var whoWanted = whoSaid is "me" ? "me" : whoSaid is "partner" || PracticeBot.Language.NameMatching.IsOneOf(whoSaid, names.Partner) ? "partner" : null;
                who.Add(slots.GetValueOrDefault(FollowUpSlots.Who(number)) == whoWanted);
                var dueWanted = expected[i].TryGetProperty("due", out var day) ? day.GetString() : null;
                due.Add(slots.GetValueOrDefault(FollowUpSlots.Due(number)) == dueWanted);
            }
            extra |= said.Count > expected.Count;
            var wantedText = string.Join(" | ", expected.Select(one => one.ToString()));
            var readText = string.Join(" | ", said.Select(n => $"{slots.GetValueOrDefault(FollowUpSlots.Who(n))}: {slots[FollowUpSlots.What(n)]} -> {slots.GetValueOrDefault(FollowUpSlots.Due(n))}"));
            invented.Add(extra);
            astray.AppendLine(CultureInfo.InvariantCulture, $"{text}\n   {string.Join("; ", wrong)}\n   wanted {wantedText}\n   read   {readText}");

            void Compare(string name, Share share)
            {
                var mine = slots.GetValueOrDefault(name);
                var theirs = wanted.TryGetProperty(name, out var value) ? value.GetString() : null;
                share.Add(mine == theirs);
                extra |= mine is not null && theirs is null;
                if (mine != theirs) wrong.Add($"{name} {mine} for {theirs}");
            }
        }

        var figures = $"heldOn {heldOn}, means {means}, follow-ups {followUps}, who {who}, due {due}, invented {invented}";
        if (Environment.GetEnvironmentVariable("SEEN_LOGS") is { } file) File.WriteAllText(file, $"{figures}\n{astray}");
        Assert.True(heldOn.Part >= 0.95 && means.Part >= 0.95 && who.Part >= 0.9 && due.Part >= 0.9 && invented.Part <= 0.02, figures);
    }

    static IReadOnlyDictionary<string, string> SlotsOf(string text, PairNames names)
    {
        var heard = Triggers.Known.Hear(new Message(text, Today));
        var request = Request.Of(heard, Triggers.Known);
        var found = new KnownPhrases(heard, Triggers.Known, request).Of("exchange.log");
        return new SlotReader(heard, Triggers.Known, request, SharedTopics.All, names).Of("exchange.log", found);
    }

    sealed class Share
    {
        int all;
        int counted;

        public double Part => (double)counted / Math.Max(1, all);

        public void Add(bool counts)
        {
            all++;
            if (counts) counted++;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{counted}/{all}");
    }
}
