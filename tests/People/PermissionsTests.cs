using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.People;

public sealed class PermissionsTests
{
    [Theory]
    [InlineData("exchange.log", true, false, false)]
    [InlineData("queue.list", false, true, true)]
    [InlineData("queue.take", false, true, false)]
    [InlineData("question.answer", false, true, false)]
    [InlineData("question.ask", true, true, true)]
    [InlineData("help", true, true, true)]
    public void Routes_are_for_the_roles_the_table_names_and_else_for_everyone(
        string route, bool official, bool mentor, bool coordinator)
    {
        Assert.Equal(official, Some.Person(roles: Role.Official).Allows(route));
        Assert.Equal(mentor, Some.Person(roles: Role.Mentor).Allows(route));
        Assert.Equal(coordinator, Some.Person(roles: Role.Coordinator).Allows(route));
    }

    [Fact]
    public void Whoever_has_two_roles_may_do_what_either_may()
    {
        var both = Some.Person(roles: Role.Official | Role.Mentor);

        Assert.True(both.Allows("exchange.log"));
        Assert.True(both.Allows("queue.take"));
    }

    [Fact]
    public void Whoever_has_no_role_is_offered_nothing() => Assert.False(Some.Person(roles: Role.None).Allows("help"));
}
