using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Pairs;

public sealed class ReadingScopesTests
{
    static readonly Standpoint inAPair = new(Community.Salma, Community.Officials, []);
    static readonly Standpoint inNone = new(Some.Person(), Pair: null, []);
    static readonly Standpoint coordinating = new(Some.Person(roles: Role.Coordinator), Pair: null, [Community.Partnership]);

    [Fact]
    public void An_exchange_is_found_by_its_pair_alone()
    {
        Assert.Equal([Community.Officials.Scope], ReadingScopes.Of(ReferenceKind.Exchange, inAPair));
        Assert.Empty(ReadingScopes.Of(ReferenceKind.Exchange, inNone));
        Assert.Empty(ReadingScopes.Of(ReferenceKind.Exchange, coordinating));
        Assert.Empty(ReadingScopes.Of(ReferenceKind.Exchange, new(Community.Hassan, Pair: null, [])));
    }

    [Fact]
    public void A_question_is_read_by_the_whole_community()
    {
        Assert.Equal([Scope.Community], ReadingScopes.Of(ReferenceKind.Question, inAPair));
        Assert.Equal([Scope.Community], ReadingScopes.Of(ReferenceKind.Question, inNone));
    }

    [Fact]
    public void A_resource_is_read_in_every_circle_its_reader_stands_in()
    {
        Assert.Equal(
            [Scope.Community, Community.Officials.Scope, Community.Partnership.Scope],
            ReadingScopes.Of(ReferenceKind.Resource, inAPair));
        Assert.Equal([Scope.Community], ReadingScopes.Of(ReferenceKind.Resource, inNone));
    }

    [Fact]
    public void Who_looks_after_a_partnership_reads_what_is_shared_with_it_and_not_what_is_a_pairs() =>
        Assert.Equal([Scope.Community, Community.Partnership.Scope], ReadingScopes.Of(ReferenceKind.Resource, coordinating));

    [Fact]
    public void A_scope_is_one_term_of_a_search_index()
    {
        foreach (var scope in ReadingScopes.Of(ReferenceKind.Resource, inAPair))
            Assert.True(scope.Value.All(char.IsAsciiLetterOrDigit), scope.Value);
    }
}
