using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("echange", "echange", 0)]
    [InlineData("echange", "echnage", 1)]
    [InlineData("question", "questoin", 1)]
    [InlineData("claire", "clair", 1)]
    [InlineData("claire", "claude", 2)]
    [InlineData("", "abc", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("سلمي", "سلما", 1)]
    public void Missing_added_wrong_and_swapped_letters_count_one_each(string one, string other, int mistakes) =>
        Assert.Equal(mistakes, EditDistance.Between(one, other, most: 5));

    [Fact]
    public void Further_than_asked_is_one_more_than_asked() => Assert.Equal(2, EditDistance.Between("bonjour", "hello", most: 1));

    [Fact]
    public void Words_of_64_letters_cost_no_memory()
    {
        var (one, other) = (new string('a', 64), new string('b', 64));
        EditDistance.Between(one, other, most: 64);

        var before = GC.GetAllocatedBytesForCurrentThread();
        EditDistance.Between(one, other, most: 64);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void It_is_the_same_both_ways_and_what_the_whole_table_says() =>
        Prop.ForAll(Words, Words, (one, other) =>
        {
            var whole = Whole(one, other);
            return EditDistance.Between(one, other, most: 40) == whole
                && EditDistance.Between(other, one, most: 40) == whole
                && EditDistance.Between(one, other, most: 2) == Math.Min(whole, 3);
        }).QuickCheckThrowOnFailure();

    static Arbitrary<string> Words =>
        Gen.Elements('a', 'b', 'c').ArrayOf().Select(letters => new string([.. letters.Take(20)])).ToArbitrary();

    static int Whole(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
