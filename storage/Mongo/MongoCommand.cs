using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace PracticeBot.Storage.Mongo;

/// <summary>
/// A command as its author wrote it, <c>{ find: "towns", filter: { _id: {{id}} } }</c>: names need no quotes, and every hole is
/// bound as a value. What people typed can become a string of a document, never a name or an operator.
/// </summary>
sealed class MongoCommand
{
    // The compiler makes one string of each interpolation: compared by reference, none is read twice.
    static readonly ConcurrentDictionary<string, Template> templates = new(ReferenceEqualityComparer.Instance);

    readonly ArrayBufferWriter<byte> json;

    MongoCommand(string name, bool writes, ArrayBufferWriter<byte> json) => (Name, Writes, this.json) = (name, writes, json);

    /// <summary>The command and the collection it speaks to, for faults.</summary>
    public string Name { get; }

    /// <summary>Whether it changes anything, and may be retried by the driver as a write.</summary>
    public bool Writes { get; }

    /// <summary>Extended JSON, UTF-8.</summary>
    public ReadOnlySpan<byte> Json => json.WrittenSpan;

    public static MongoCommand From(FormattableString text)
    {
        var template = TemplateOf(text);
        var written = new ArrayBufferWriter<byte>(512);
        template.Write(text, written);
        return new(template.Name, template.Writes, written);
    }

    public override string ToString() => Encoding.UTF8.GetString(Json);

    internal static void Write(FormattableString document, IBufferWriter<byte> json) => TemplateOf(document).Write(document, json);

    static Template TemplateOf(FormattableString text) => templates.GetOrAdd(text.Format, Template.Of);

    /// <summary>The fixed text between the holes, as JSON, and which argument stands in each hole.</summary>
    sealed record Template(string Name, bool Writes, IReadOnlyList<byte[]> Literals, IReadOnlyList<int> Holes)
    {
        static readonly SearchValues<char> nameCharacters =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.");

        public static Template Of(string format)
        {
            var (literals, holes, literal) = (new List<byte[]>(), new List<int>(), new StringBuilder());
            var inString = false;
            for (var at = 0; at < format.Length; at++)
            {
                var character = format[at];
                if (character is '{' or '}' && at + 1 < format.Length && format[at + 1] == character)
                {
                    literal.Append(character);
                    at++;
                }
                else if (character == '{')
                {
                    var end = format.IndexOf('}', at);
                    holes.Add(int.Parse(format.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture));
                    literals.Add(Encoding.UTF8.GetBytes(literal.ToString()));
                    literal.Clear();
                    at = end;
                }
                else if (!inString && (char.IsAsciiLetter(character) || character is '_' or '$'))
                {
                    var word = format.AsSpan(at);
                    if (word.IndexOfAnyExcept(nameCharacters) is > 0 and var end) word = word[..end];
                    at += word.Length - 1;
                    var isName = format.AsSpan(at + 1).TrimStart() is [':', ..];
                    if (isName) literal.Append('"').Append(word).Append('"');
                    else literal.Append(word);
                }
                else
                {
                    if (character == '"') inString = !inString;
                    literal.Append(character);
                }
            }

            literals.Add(Encoding.UTF8.GetBytes(literal.ToString()));
            var (name, collection) = NameOf(Encoding.UTF8.GetString(literals[0]));
            return new(
                collection is null ? name : $"{name} on {collection}",
                name is "insert" or "update" or "delete" or "findAndModify" or "create" or "createIndexes" or "drop" or "dropDatabase",
                literals, holes);
        }

        public void Write(FormattableString text, IBufferWriter<byte> json)
        {
            for (var i = 0; i < Holes.Count; i++)
            {
                json.Write(Literals[i]);
                MongoValues.Write(text.GetArgument(Holes[i]), json);
            }

            json.Write(Literals[^1]);
        }

        // The first name of a command is the command; its value, when it is text, is the collection.
        static (string Name, string? Collection) NameOf(string literal) =>
            literal.Split('"') is [_, var name, var between, var collection, ..] && between.Trim() == ":"
                ? (name, collection)
                : (literal.Split('"').ElementAtOrDefault(1) ?? "", null);
    }
}
