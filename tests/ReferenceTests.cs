namespace PracticeBot.Tests;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("E-34", ReferenceKind.Exchange, 34)]
    [InlineData("q-12", ReferenceKind.Question, 12)]
    [InlineData("R-5", ReferenceKind.Resource, 5)]
    [InlineData("A-3", ReferenceKind.Announcement, 3)]
    public void What_people_see_is_what_they_can_type(string typed, ReferenceKind kind, int number)
    {
        var reference = new Reference(kind, number);

        Assert.Equal(reference, Reference.Parse(typed));
        Assert.Equal(typed, reference.ToString(), ignoreCase: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("E-")]
    [InlineData("X-1")]
    [InlineData("E--1")]
    [InlineData("E-1 ")]
    [InlineData("E-99999999999")]
    [InlineData("34")]
    public void Anything_else_is_no_reference(string? typed) => Assert.Null(Reference.Parse(typed));
}
