using PracticeBot.Notices;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests;

public sealed class DerivedIdTests
{
    [Fact]
    public void A_cause_told_twice_makes_one_thing() =>
        Assert.Equal(DerivedId.From("webchat", "conversation", "activity"), DerivedId.From("webchat", "conversation", "activity"));

    [Fact]
    public void Causes_that_only_look_alike_when_joined_stay_apart()
    {
        Assert.NotEqual(DerivedId.From("ab", "c"), DerivedId.From("a", "bc"));
        Assert.NotEqual(DerivedId.From("a"), DerivedId.From("a", ""));
        Assert.NotEqual(DerivedId.From("1:a", "b"), DerivedId.From("1:a1:b"));
    }

    [Fact]
    public void It_is_a_well_formed_id_of_version_8_the_same_on_every_machine()
    {
        var id = DerivedId.From("exchange", "1");

        Assert.Equal(8, id.Version);
        Assert.InRange(id.Variant, 8, 11);
        // Changing this changes the ids of everything that is redelivered across an upgrade.
        Assert.Equal(new Guid("20b4b5e1-12a9-8333-93ff-f06282ff510c"), id);
    }

    [Fact]
    public void A_fact_is_one_notice_for_each_person_and_occasion()
    {
        var fact = new Corrected(DerivedId.From("exchange"), "2");

        Assert.Equal(fact.For(Community.Claire.Id, Some.Moment).Id, fact.For(Community.Claire.Id, Some.Moment.AddDays(1)).Id);
        Assert.NotEqual(fact.For(Community.Claire.Id, Some.Moment).Id, fact.For(Community.Salma.Id, Some.Moment).Id);
        Assert.NotEqual(fact.For(Community.Claire.Id, Some.Moment).Id, (fact with { Occasion = "3" }).For(Community.Claire.Id, Some.Moment).Id);
    }

    sealed record Corrected(Guid Subject, string Occasion) : Fact("exchange.corrected", Subject, Occasion);
}
