using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class Bm25Tests
{
    static readonly SearchStatistics Statistics = new(
        Documents: 100, AverageLength: 4, new Dictionary<string, long> { ["common"] = 100, ["budget"] = 40, ["rare"] = 2 });

    [Fact]
    public void A_rare_word_tells_more_than_a_frequent_one() =>
        Assert.True(Score(["rare", "x", "y", "z"]) > Score(["budget", "x", "y", "z"]));

    [Fact]
    public void Saying_it_twice_helps_but_less_than_twice()
    {
        var once = Score(["budget", "x", "y", "z"]);
        var twice = Score(["budget", "budget", "y", "z"]);

        Assert.InRange(twice, once * 1.01, once * 1.99);
    }

    [Fact]
    public void Of_two_that_say_it_once_the_shorter_is_the_better_answer() =>
        Assert.True(Score(["budget", "x"]) > Score(["budget", "x", "y", "z", "a", "b", "c"]));

    [Fact]
    public void A_word_that_everything_holds_never_counts_against() => Assert.True(Score(["common"]) > 0);

    [Fact]
    public void Nothing_shared_scores_nothing() => Assert.Equal(0, Score(["x", "y"]));

    [Fact]
    public void The_score_is_the_standard_one()
    {
        // idf ln(1 + 98.5 / 2.5), frequency 1, length as the average: 1 × 2.2 / (1 + 1.2)
        Assert.Equal(Math.Log(1 + (98.5 / 2.5)), Score(Statistics, ["rare"], ["rare", "x", "y", "z"]), precision: 9);
    }

    [Fact]
    public void Counts_that_lag_behind_the_documents_do_no_harm()
    {
        var empty = new SearchStatistics(0, 0, new Dictionary<string, long> { ["rare"] = 7 });

        Assert.True(Score(empty, ["rare"], ["rare"]) is > 0 and < 10);
    }

    [Fact]
    public void The_best_answer_comes_first_and_what_says_nothing_of_it_not_at_all()
    {
        SearchEntry[] candidates = [Entry("x", "y"), Entry("rare"), Entry("y", "x"), Entry("rare", "budget")];

        Assert.Equal([candidates[3], candidates[1]], new Bm25(Statistics, SearchQuery.Of(["rare", "budget"])).Rank(candidates).Select(found => found.Entry));
    }

    [Fact]
    public void Another_way_to_say_it_counts_for_less_than_the_word_itself()
    {
        var otherwise = Score(Statistics, ["rare"], ["منح", "x", "y", "z"], Rare);

        Assert.InRange(otherwise, 0.01, Score(Statistics, ["rare"], ["rare", "x", "y", "z"], Rare) * 0.99);
    }

    [Fact]
    public void Of_a_phrase_nothing_counts_but_all_its_words_in_a_row()
    {
        Assert.True(Score(Statistics, ["rare"], ["x", "عمل", "اجتماع", "y"], Rare) > 0);
        Assert.Equal(0, Score(Statistics, ["rare"], ["اجتماع", "x", "عمل", "y"], Rare));
    }

    [Fact]
    public void A_common_way_to_say_it_counts_for_no_more_than_it_tells() =>
        Assert.True(Score(Statistics, ["rare"], ["common", "x", "y", "z"], Rare) < Score(Statistics, ["rare"], ["منح", "x", "y", "z"], Rare) / 10);

    [Fact]
    public void Saying_it_both_ways_is_not_saying_it_twice() => Assert.Equal(
        Score(Statistics, ["rare"], ["rare", "x"]), Score(Statistics, ["rare"], ["rare", "منح"], Rare));

    static Mention Rare { get; } = new(["rare"], [["منح"], ["عمل", "اجتماع"], ["common"]]);

    static double Score(string[] document) => Score(Statistics, ["common", "budget", "rare", "rare"], document);

    static double Score(SearchStatistics statistics, string[] query, string[] document, params Mention[] mentions) =>
        new Bm25(statistics, SearchQuery.Of(query, mentions)).Score(Entry(document)).Score;

    static SearchEntry Entry(params string[] terms) => new("question", Guid.Empty, "scope", terms);
}
