using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Resources;

public sealed class ResourceTests
{
    [Theory]
    [InlineData(Visibility.Community)]
    [InlineData(Visibility.Partnership)]
    [InlineData(Visibility.Pair)]
    public void Its_visibility_says_in_which_circle_it_is_read(Visibility visibility)
    {
        var expected = visibility switch
        {
            Visibility.Pair => Community.Officials.Scope,
            Visibility.Partnership => Community.Partnership.Scope,
            _ => Scope.Community,
        };

        Assert.Equal(expected, Share(Some.ShareResource(visibility: visibility)).Made().Scope);
    }

    [Fact]
    public void Whoever_stands_in_no_pair_shares_with_the_whole_community_only()
    {
        Assert.NotNull(Resource.Share(Some.ShareResource(), pair: null, partnership: null, file: null).Made);

        Refused.With(new NotInAPair(), Resource.Share(Some.ShareResource(visibility: Visibility.Pair), null, null, null));
        Refused.With(new NotInAPair(), Resource.Share(Some.ShareResource(visibility: Visibility.Partnership), null, null, null));
    }

    [Fact]
    public void A_resource_has_a_title_of_reasonable_length()
    {
        Refused.With(new TitleMissing(), Share(Some.ShareResource("  ")));
        Refused.With(new TitleTooLong(Resource.LongestTitle), Share(Some.ShareResource(new string('a', Resource.LongestTitle + 1))));
    }

    [Fact]
    public void A_resource_is_a_link_or_a_note_and_not_nothing()
    {
        var said = Some.ShareResource();

        Refused.With(new NothingToShare(), Share(said with { Url = " ", Note = " " }));
        Refused.With(new TextTooLong(Limits.Text), Share(said with { Note = new string('a', Limits.Text + 1) }));
        Assert.Null(Share(said with { Url = "", Note = " Trente pages. " }).Made().Url);
        Assert.Equal("Trente pages.", Share(said with { Url = null, Note = " Trente pages. " }).Made().Note);
    }

    [Fact]
    public void A_file_is_shared_by_who_uploaded_it_and_needs_neither_link_nor_note()
    {
        var file = Some.StoredFile(Community.Salma);
        var said = Some.ShareResource(by: Community.Salma.Id) with { Url = null, Note = "", File = file.Id };

        Assert.Equal(
            new ResourceFile(file.Id, file.Name, file.ContentType, file.Length),
            Resource.Share(said, Community.Officials, Community.Partnership, file).Made().File);
        Refused.With(new NoSuchFile(), Resource.Share(said with { By = Community.Claire.Id }, Community.Officials, Community.Partnership, file));
        Refused.With(new NoSuchFile(), Share(said));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/html,x")]
    [InlineData("/guide")]
    [InlineData("example.org")]
    [InlineData("https://")]
    [InlineData("https://bank.example@evil.example/")]
    [InlineData("mailto:claire@example.org")]
    public void What_a_click_should_not_open_is_no_web_address(string url) =>
        Refused.With(new NotAWebAddress(url), Share(Some.ShareResource() with { Url = url }));

    [Theory]
    [InlineData("http://example.org")]
    [InlineData(" https://example.org/guide?langue=ar#page=3 ")]
    [InlineData("https://ar.wikipedia.org/wiki/عمل_اجتماعي")]
    [InlineData("https://الجماعة.المغرب/")]
    public void Addresses_of_the_web_are_shared_as_they_were_written(string url) =>
        Assert.Equal(url.Trim(), Share(Some.ShareResource() with { Url = url }).Made().Url);

    static Outcome<Resource> Share(ShareResource said) => Resource.Share(said, Community.Officials, Community.Partnership, file: null);
}
