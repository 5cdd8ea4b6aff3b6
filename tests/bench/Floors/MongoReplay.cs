using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PracticeBot.Storage.Mongo;

namespace PracticeBot.Bench.Floors;

/// <summary>
/// The bare loop of a turn: the commands that it sent, again and again. What is new in each turn (its ids, and the number it
/// takes) is new in each replay.
/// </summary>
sealed partial class MongoReplay
{
    readonly IReadOnlyList<Step> steps;

    MongoReplay(IReadOnlyList<Step> steps) => this.steps = steps;

    /// <summary>How many commands a replay runs, a commit being one.</summary>
    public int Commands => steps.Count(step => step.Passage != Passage.Begin);

    public int Beside => steps.Count(step => step.Passage == Passage.Beside);

    /// <param name="earlier">A turn of the same kind: an id that stands in both is not new.</param>
    public static MongoReplay Of(IReadOnlyList<Heard> earlier, IReadOnlyList<Heard> turn)
    {
        var old = earlier.SelectMany(heard => Ids().Matches(heard.Json)).Select(IdOf).ToHashSet();
        var fresh = turn.SelectMany(heard => Ids().Matches(heard.Json)).Select(IdOf).Where(id => !old.Contains(id)).ToHashSet();
        return new([.. turn.Select(heard => Step.Of(heard, fresh))]);
    }

    /// <summary>One turn, replayed like the bot's when it met another; how often that was.</summary>
    /// <param name="times">No two replays are given the same.</param>
    public async Task<int> RunAsync(IMongoCommands commands, int times)
    {
        for (var met = 0; ; met++)
        {
            try
            {
                await RunOnceAsync(commands, times);
                return met;
            }
            catch (MongoException fault) when (fault.Fault == MongoFault.Transient)
            {
                // again
            }
        }
    }

    async Task RunOnceAsync(IMongoCommands commands, int times)
    {
        IMongoTransaction? transaction = null;
        var (number, version) = (0, 0);
        try
        {
            foreach (var step in steps)
            {
                if (step.Passage == Passage.Begin)
                {
                    if (transaction is not null) await transaction.DisposeAsync();
                    transaction = commands.Begin();
                }
                else if (step.Passage == Passage.Commit)
                {
                    await transaction!.CommitAsync(CancellationToken.None);
                }
                else
                {
                    var command = step.Command(new(times, number, version));
                    var reply = step.Passage switch
                    {
                        Passage.Alone => await commands.RunAsync(command, CancellationToken.None),
                        Passage.Inside => await transaction!.RunAsync(command, CancellationToken.None),
                        _ => await BesideAsync(transaction!, command),
                    };
                    step.SameAs(reply);
                    if (reply.Value is { } taken) number = taken.Int("last");
                    if (step.ReadsDialogue) version = reply.Documents[0].Int("version");
                }
            }
        }
        finally
        {
            if (transaction is not null) await transaction.DisposeAsync();
        }
    }

    // As MongoNumbers takes one.
    static async Task<MongoReply> BesideAsync(IMongoTransaction transaction, MongoCommand command)
    {
        while (true)
        {
            try
            {
                return await transaction.RunBesideAsync(command, CancellationToken.None);
            }
            catch (MongoException fault) when (fault.Fault == MongoFault.Transient)
            {
                // counted at once
            }
        }
    }

    static Guid IdOf(Match match) => new(Convert.FromBase64String(match.Groups["id"].Value), bigEndian: true);

    [GeneratedRegex("""\{"\$binary":\{"base64":"(?<id>[^"]{24})","subType":"04"\}\}""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Ids();

    /// <summary>The values that a store binds and that a replay binds anew: ids, keys made of an id, the number, versions, and texts.</summary>
    [GeneratedRegex("""
        \{"\$binary":\{"base64":"(?<id>[^"]{24})","subType":"04"\}\}|"(?<kind>\w+/)(?<key>[0-9a-f]{32})"|(?<="number":\x20)(?<number>[0-9]+)|(?<="version":\x20)(?<version>[0-9]+)|(?<text>"([^"\\]|\\.)*")
        """, RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Holes();

    /// <param name="Version">Of the dialogue that was read.</param>
    readonly record struct Now(int Times, int Number, int Version);

    /// <summary>A command of the turn as a template, so that the replay writes it with the same code as a store does.</summary>
    sealed record Step(Heard Heard, string Format, IReadOnlyList<Func<Now, object>> Values)
    {
        public Passage Passage => Heard.Passage;

        public static Step Of(Heard heard, HashSet<Guid> fresh)
        {
            var (format, values, at) = (new StringBuilder(), new List<Func<Now, object>>(), 0);
            int? loaded = null;
            foreach (Match hole in Holes().Matches(heard.Json))
            {
                if (hole.Groups["text"].Success && !hole.Value.Contains('\\', StringComparison.Ordinal)) continue; // can stand in a template
                if (hole.Groups["version"].Success && !KeepsDialogue(heard)) continue;
                format.Append(Doubled(heard.Json[at..hole.Index])).Append(CultureInfo.InvariantCulture, $"{{{values.Count}}}");
                values.Add(hole.Groups["version"].Success ? VersionOf(hole, ref loaded) : ValueOf(hole, fresh));
                at = hole.Index + hole.Length;
            }

            return new(heard, format.Append(Doubled(heard.Json[at..])).ToString(), values);
        }

        /// <summary>The version that it finds is the one before what the turn keeps.</summary>
        public bool ReadsDialogue => Heard.Json.Contains("\"find\": \"dialogues\"", StringComparison.Ordinal);

        public MongoCommand Command(Now now) =>
            MongoCommand.From(FormattableStringFactory.Create(Format, [.. Values.Select(value => value(now))]));

        /// <summary>Holds a replay to having found and changed as much as the turn did.</summary>
        public void SameAs(MongoReply reply)
        {
            if (reply.Count != Heard.Reply!.Count || reply.Documents.Count != Heard.Reply.Documents.Count)
                throw new InvalidOperationException($"The replay of {Heard.Json} was answered with {reply.Root} instead of {Heard.Reply.Root}.");
        }

        static bool KeepsDialogue(Heard heard) => heard.Json.Contains("\"update\": \"dialogues\"", StringComparison.Ordinal);

        /// <summary>The version that was loaded, then the one after it.</summary>
        static Func<Now, object> VersionOf(Match hole, ref int? loaded)
        {
            var version = int.Parse(hole.Value, CultureInfo.InvariantCulture);
            var after = version - (loaded ??= version);
            return now => now.Version + after;
        }

        static string Doubled(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

        static Func<Now, object> ValueOf(Match hole, HashSet<Guid> fresh)
        {
            if (hole.Groups["number"].Success) return now => now.Number;
            if (hole.Groups["text"].Success)
            {
                var text = JsonElement.Parse(hole.Value).GetString()!;
                return _ => text;
            }

            if (hole.Groups["key"].Success)
            {
                var (kind, id) = (hole.Groups["kind"].Value, Guid.ParseExact(hole.Groups["key"].Value, "N"));
                return now => $"{kind}{(fresh.Contains(id) ? Fresh(id, now.Times) : id):N}";
            }

            var known = IdOf(hole);
            return fresh.Contains(known) ? now => Fresh(known, now.Times) : _ => known;
        }

        static Guid Fresh(Guid recorded, int times) => DerivedId.From(recorded, times.ToString(CultureInfo.InvariantCulture));
    }
}
