using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Resources;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Every word people read, from <c>Flows/*/Words.{fr,ar,en}.resx</c>, in one table a language.</summary>
sealed class Words
{
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> refusalFacts = new();

    readonly FrozenDictionary<LanguageCode, FrozenDictionary<string, Template>> templates;

    Words(FrozenDictionary<LanguageCode, FrozenDictionary<string, Template>> templates) => this.templates = templates;

    public static Words Load() => new(LanguageCodes.All.ToFrozenDictionary(language => language, Read));

    /// <summary>The sentences of one language by their keys.</summary>
    public IReadOnlyDictionary<string, Template> In(LanguageCode language) => templates[language];

    public string Say(LanguageCode language, string key, params ReadOnlySpan<(string Name, object? Value)> values) =>
        templates[language][key].Fill(values);

    /// <summary>A refusal's sentence: its key is its name, its holes its properties in camel case.</summary>
    public string Explain(LanguageCode language, Refusal refusal)
    {
        var type = refusal.GetType();
        var facts = refusalFacts.GetOrAdd(type, static t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance));
        return Say(language, type.Name, [.. facts.Select(fact => (CamelCase(fact.Name), fact.GetValue(refusal)))]);
    }

    static FrozenDictionary<string, Template> Read(LanguageCode language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var suffix = $".Words.{language.Tag()}.resources";
        var all = new Dictionary<string, Template>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(suffix, StringComparison.Ordinal)))
        {
            using var reader = new ResourceReader(assembly.GetManifestResourceStream(name)!);
            foreach (DictionaryEntry entry in reader) all.Add((string)entry.Key, Template.Parse((string)entry.Value!, language));
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
