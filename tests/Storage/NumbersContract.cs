using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

public sealed class NumbersOnSqlite : NumbersContract<OnSqlite>;

public sealed class NumbersOnMongo : NumbersContract<OnMongo>;

public abstract class NumbersContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task The_next_reference_of_its_kind_starting_at_1()
    {
        var given = new List<Reference>();
        for (var i = 0; i < 3; i++) given.Add(await NextAsync(ReferenceKind.Exchange));

        Assert.Equal(["E-1", "E-2", "E-3"], given.Select(reference => reference.ToString()));
    }

    [Fact]
    public async Task Each_kind_counts_for_itself()
    {
        await NextAsync(ReferenceKind.Exchange);

        Assert.Equal("Q-1", (await NextAsync(ReferenceKind.Question)).ToString());
        Assert.Equal("R-1", (await NextAsync(ReferenceKind.Resource)).ToString());
        Assert.Equal("A-1", (await NextAsync(ReferenceKind.Announcement)).ToString());
    }

    [Fact]
    public async Task A_number_is_never_given_twice()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => NextAsync(ReferenceKind.Question), Ct)));

        Assert.Equal(20, given.Distinct().Count());
    }

    Task<Reference> NextAsync(ReferenceKind kind) => InWriteAsync(ports => ports.Numbers.NextAsync(kind, Ct));
}
