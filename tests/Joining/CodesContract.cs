using PracticeBot.Joining;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Joining;

public sealed class CodesOnSqlite : CodesContract<OnSqlite>;

public sealed class CodesOnMongo : CodesContract<OnMongo>;

public abstract class CodesContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_code_and_finds_it_by_how_it_begins()
    {
        var code = Some.Code();

        await InWriteAsync(ports => ports.Codes.AddAsync(code, Ct));
        await InWriteAsync(ports => ports.Codes.AddAsync(code with { Hash = "else" }, Ct));
        await InWriteAsync(ports => ports.Codes.AddAsync(Some.Code(), Ct));

        Assert.Equal([code], await BeginningAsync(code));
    }

    [Fact]
    public async Task Says_when_the_code_was_used_and_using_one_that_was_used_already_is_stale()
    {
        var code = Some.Code();
        await InWriteAsync(ports => ports.Codes.AddAsync(code, Ct));

        await InWriteAsync(ports => ports.Codes.UseAsync(code.Id, Some.Moment, Ct));
        await using var again = NewPorts();
        await again.Work.WriteAsync(Ct);
        await Assert.ThrowsAsync<StaleException>(() => again.Codes.UseAsync(code.Id, Some.Moment, Ct));

        Assert.Equal([code with { UsedAt = Some.Moment.ToUniversalTime() }], await BeginningAsync(code));
    }

    [Fact]
    public async Task Of_two_who_use_a_code_at_once_one_does()
    {
        var code = Some.Code();
        await InWriteAsync(ports => ports.Codes.AddAsync(code, Ct));

        var used = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            await using var ports = NewPorts();
            try
            {
                await ports.Work.WriteAsync(Ct);
                await ports.Codes.UseAsync(code.Id, Some.Moment.AddMinutes(i), Ct);
                await ports.Work.CommitAsync(Ct);
                return true;
            }
            catch (StaleException)
            {
                return false;
            }
        }));

        Assert.Single(used, one => one);
    }

    [Fact]
    public async Task Counts_a_wrong_try_against_each_of_these_codes()
    {
        var (code, other) = (Some.Code(), Some.Code());
        foreach (var one in new[] { code, other }) await InWriteAsync(ports => ports.Codes.AddAsync(one, Ct));

        for (var i = 0; i < 2; i++) await InWriteAsync(ports => ports.Codes.MissedAsync([code.Id], Ct));

        Assert.Equal(2, Assert.Single(await BeginningAsync(code)).WrongTries);
        Assert.Equal(0, Assert.Single(await BeginningAsync(other)).WrongTries);
    }

    [Fact]
    public async Task The_codes_of_a_use_and_subject_that_were_not_used_open_nothing_from_then_on()
    {
        var code = Some.Code();
        var another = Some.Code(use: CodeUse.Account) with { Subject = code.Subject };
        foreach (var one in new[] { code, another }) await InWriteAsync(ports => ports.Codes.AddAsync(one, Ct));

        await InWriteAsync(ports => ports.Codes.EndAsync(CodeUse.Invitation, code.Subject, Some.Moment, Ct));

        Assert.False(Assert.Single(await BeginningAsync(code)).IsOpen(Some.Moment));
        Assert.True(Assert.Single(await BeginningAsync(another)).IsOpen(Some.Moment));
    }

    [Fact]
    public async Task Wrong_guesses_are_counted_since_they_began_and_after_a_pause_anew()
    {
        for (var i = 0; i < 3; i++) await GuessAsync("one", Some.Moment.AddMinutes(i));
        await GuessAsync("other", Some.Moment);

        Assert.Equal(3, await GuessesAsync("one", Some.Moment.AddMinutes(10)));
        Assert.Equal(1, await GuessesAsync("other", Some.Moment.AddMinutes(10)));
        Assert.Equal(0, await GuessesAsync("one", Some.Moment.AddMinutes(20)));

        await GuessAsync("one", Some.Moment.AddMinutes(20));
        Assert.Equal(1, await GuessesAsync("one", Some.Moment.AddMinutes(21)));
    }

    Task GuessAsync(string guesser, DateTimeOffset at) => InWriteAsync(ports => ports.Codes.GuessedAsync(guesser, at, at - CheckCode.Pause, Ct));

    Task<int> GuessesAsync(string guesser, DateTimeOffset at) => InReadAsync(ports => ports.Codes.GuessesAsync(guesser, at - CheckCode.Pause, Ct));

    Task<IReadOnlyList<OneTimeCode>> BeginningAsync(OneTimeCode code) => InReadAsync(async ports => (IReadOnlyList<OneTimeCode>)
        [.. (await ports.Codes.BeginningAsync(code.Prefix, Ct)).Where(one => one.Id == code.Id || one.Hash == code.Hash)]);
}
