using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Pairs;

public sealed class ReadingScopesTests
{
    [Fact]
    public void An_exchange_is_read_by_its_pair_alone()
    {
        Assert.Equal([Community.Officials.Scope], ReadingScopes.Of(ReferenceKind.Exchange, Community.Officials));
        Assert.Empty(ReadingScopes.Of(ReferenceKind.Exchange, pair: null));
    }

    [Fact]
    public void A_question_is_read_by_the_whole_community()
    {
        Assert.Equal([Scope.Community], ReadingScopes.Of(ReferenceKind.Question, Community.Officials));
        Assert.Equal([Scope.Community], ReadingScopes.Of(ReferenceKind.Question, pair: null));
    }

    [Fact]
    public void A_resource_is_read_in_every_circle_its_reader_stands_in()
    {
        Assert.Equal(
            [Scope.Community, Community.Officials.Scope, Community.Partnership.Scope],
            ReadingScopes.Of(ReferenceKind.Resource, Community.Officials));
        Assert.Equal([Scope.Community], ReadingScopes.Of(ReferenceKind.Resource, pair: null));
    }

    [Fact]
    public void A_scope_is_one_term_of_a_search_index()
    {
        foreach (var scope in ReadingScopes.Of(ReferenceKind.Resource, Community.Officials))
            Assert.True(scope.Value.All(char.IsAsciiLetterOrDigit), scope.Value);
    }
}
