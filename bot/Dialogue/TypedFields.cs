using System.Text.Json;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bot.Dialogue;

/// <summary>
/// What stands in the open form on the page beside what is said there: « oui » hands that in, not what the form came with.
/// </summary>
static class TypedFields
{
    /// <summary>The open form with what was typed into it; null when nothing was, or into another.</summary>
    /// <param name="build">Builds the form with its values as they are; null when it is no longer there for the speaker.</param>
    public static async Task<OpenForm?> OverAsync(OpenForm? open, Activity activity, Func<Task<Form?>> build)
    {
        if (open?.Values[Form.Mark] is not { } mark || activity.ChannelData?.Member("form") is not { } sent || sent.Text("mark") != mark) return null;
        if (sent.Member("fields") is not { ValueKind: JsonValueKind.Object } typed || await build() is not { } form) return null;

        var values = Over(form.Values, form, typed);
        return open with
        {
            Values = values,
            Asking = open.Asking is { } asking && values[asking] is null ? asking : null, // what was asked for is answered where it is typed
            Before = open.Before is { } before ? Over(before, form, typed) : null,
        };
    }

    /// <summary>What words have changed since it was typed stands as the words say.</summary>
    static Slots Over(Slots values, Form form, JsonElement typed)
    {
        foreach (var name in form.Fields.Select(field => field.Name))
        {
            if (typed.Member(name) is not { ValueKind: JsonValueKind.Array } change || change.GetArrayLength() != 2) continue;
            if (change[0] is not { ValueKind: JsonValueKind.String } from || change[1] is not { ValueKind: JsonValueKind.String } to) continue;
            if (Settled(from.GetString()!) != Settled(values[name] ?? "")) continue;
            values = values.Without(name).With(name, to.GetString()!.Trim());
        }

        return values;
    }

    /// <summary>Several choices are the same in any order, and a text however its lines end.</summary>
    static string Settled(string value) =>
        string.Join(',', value.ReplaceLineEndings("\n").Trim().Split(',').Order(StringComparer.Ordinal));
}
