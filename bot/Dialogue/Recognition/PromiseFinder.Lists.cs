namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises in lists under a head: to do, my homework, المهام.</remarks>
sealed partial class PromiseFinder
{
    /// <summary>À faire : …, to do: …, My homework: …, المهام: …; each point by whoever stands at it.</summary>
    (List<Promise> Items, int Next)? ListAt(int i)
    {
        if (!said.BreaksBefore(i) || HeadAt(i) is not var (meaning, length)) return null;
        var from = i + length;
        while (IsDue(from) && !said.Gap(from).Contains(':')) from++;
        if (!HeadsList(i, from, meaning)) return null;
        if (from >= said.Count || FollowUpWords.Nothing.Contains(Text(from))) return ([], Math.Min(from, said.Count));

        var timed = from > i + length;
        var items = new List<Promise>();
        var end = EndOfList(from);
        var start = from;
        for (var w = from + 1; w <= end; w++)
        {
            if (w < end && !SplitsAt(w, from, meaning)) continue;
            if (!said.Is(FollowUpWords.DueForAll, start))
                foreach (var item in Item(start, w, meaning.Length > 0 ? meaning : null, start == from ? i : start))
                    items.Add(timed ? item with { First = i } : item);
            start = w;
        }
        return (items, end);
    }

    (string Meaning, int Length)? HeadAt(int i)
    {
        if (said.Is(FollowUpWords.Heads, i, out var meaning, out var length)) return (meaning, length);
        if (!said.Is(FollowUpWords.HeadsOf, i, out _, out length)) return null;
        var of = i + length;
        // على مدير المركب الثقافي: حجز القاعة
        if (said.Bare(i) is "علي" && roles.At(of, said.Count) is var (first, end)) return said.Gap(end).Contains(':') ? (roles.Called(first, end), end - i) : null;
        return said.NameAt(of) is ({ } named, var words) ? (named, length + words) : null;
    }

    /// <summary>« à faire : … », "from me, the photos", « de mon côté, l'affiche », من جانبي إرسال …</summary>
    bool HeadsList(int i, int from, string meaning)
    {
        if (meaning is SaidFollowUp.Me && said.Bare(i) is "من") return true;
        if (from >= said.Count) return false;
        if (said.Gap(from).ContainsAny(":=")) return true;
        if (meaning.Length is 0 || !said.Gap(from).Contains(',')) return false;
        return Text(i) is "from" or "من" || (IsThing(from, afterBreak: true) && !HasVerb(from));
    }

    /// <summary>Behind its last point: a list may go on over sentences.</summary>
    int EndOfList(int from)
    {
        var end = said.EndOfSentence(from);
        while (end < said.Count && HeadAt(end) is null && GoesOnAsList(end)) end = said.EndOfSentence(end);
        return end;
    }

    bool GoesOnAsList(int i) =>
        said.Gap(i).ContainsAny(";/؛") || (said.Gap(i).Contains('\n') && said.Gap(i).ContainsAny("-•*0123456789"));

    /// <summary>Whether the clause tells what somebody does or is, rather than names a thing.</summary>
    bool HasVerb(int from)
    {
        for (var w = from + 1; w == from + 1 || !said.BreaksBefore(w); w++)
        {
            var word = Text(w);
            if (FollowUpWords.FrenchStates.Contains(word) && word is not "a") return true;
            if (FollowUpWords.EnglishStates.Contains(word) || IsFrenchFuture(word, null)) return true;
        }
        return false;
    }

    bool SplitsAt(int w, int from, string meaning)
    {
        var gap = said.Gap(w);
        if (said.StopsBefore(w) || Text(w) is "then" or "puis") return true;
        if (Text(w - 1) is "then" or "puis") return false;
        if (!gap.ContainsAny(",،") || said.IsPartOfTime(w) || FollowUpWords.BeforeDay.Contains(Text(w)) || IsInBrackets(w, from)) return false;
        // Behind a name and its comma stands what they do.
        return SubjectAt(w) is not null || gap.Contains(')') || (meaning.Length > 0 && !said.IsKnownName(w - 1));
    }

    bool IsInBrackets(int w, int from)
    {
        var open = false;
        for (var at = from; at < w; at++)
        {
            if (said.Gap(at).Contains('(')) open = true;
            if (said.Gap(at + 1).Contains(')')) open = false;
        }
        return open;
    }

    /// <summary>What a point of a list promises.</summary>
    List<Promise> Item(int from, int to, string? byHead, int head)
    {
        while (from < to - 1 && Text(from) is "then" or "puis" or "et" or "and") from++;
        if (ItemInBrackets(from, to, head) is { } bracketed) return [bracketed];
        if (ItemWrittenOut(from, to, byHead) is { Count: > 0 } promises) return promises;
        return ItemNoted(from, to, byHead, head) is { } noted ? [noted] : [];
    }

    /// <summary>courrier type (le service juridique)</summary>
    Promise? ItemInBrackets(int from, int to, int head)
    {
        for (var w = from + 1; w < to; w++)
        {
            if (!said.Gap(w).Contains('(') || said.IsPartOfTime(w)) continue;
            if (Bracketed(w) is var (who, _)) return new(who, head, from, Until: to, Next: w);
            if (Alone(w) is null && (FollowUpWords.Articles.Contains(Text(w)) || Wording.IsArabic(Text(w))))
                return new(said.Between(w, FirstBreak(w, to)), head, from, Until: to, Next: w);
        }
        return null;
    }

    /// <summary>A point that is a sentence, and what else is promised before the next point.</summary>
    List<Promise> ItemWrittenOut(int from, int to, string? byHead)
    {
        var promises = new List<Promise>();
        var limit = Math.Min(to, from + 3);
        for (var w = from; w < limit; w++)
        {
            if (At(w) is not { } promise || promise.Verb >= to) continue;
            var isFirst = promises.Count is 0;
            promises.Add(promise with
            {
                Who = isFirst ? promise.Who ?? DoerOfPoint(from) ?? byHead : promise.Who,
                First = isFirst ? from : promise.First,
                Until = to,
                NeedsDay = false,
            });
            (w, limit) = (promise.Verb, to);
        }
        return promises;
    }

    /// <summary>« Claire - envoi des photos - 30 mars »</summary>
    string? DoerOfPoint(int from) => Alone(from) is var (who, next) && said.BreaksBefore(next) ? who : null;

    Promise? ItemNoted(int from, int to, string? byHead, int head)
    {
        if (Text(from).Length > 3 && (said.Written(from)[0] is 'أ' || Text(from)[0] is 'ن') && IsDoing(from))
            return new(SaidFollowUp.Me, head, from, Until: to);
        if (SubjectAt(from) is var (who, next, _) && next < to)
            return FollowUpWords.Nothing.Contains(Text(next)) || IsPast(next, to) ? null : new(who, from, next, Until: to);
        for (var w = from + 1; w < to; w++)
            if (said.BreaksBefore(w) && SubjectAt(w) is var (tagged, after, _) && (after >= to || said.BreaksBefore(after)))
                return new(tagged, from, from, Until: to, Next: w);
        if (byHead is null && Agent(from, to) is var (doer, stop, _)) return new(doer, head, from, Until: to, Next: stop);
        return new(byHead, head, from, Until: to);
    }
}
