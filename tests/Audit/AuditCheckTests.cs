using PracticeBot.Audit;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Audit;

/// <summary>What whoever can write to the store may do to the chain, and what is said of it.</summary>
public sealed class AuditCheckTests
{
    static readonly AuditChain chain = new KeptInMemory().Chain;

    readonly List<SealedRow> rows = [];

    public AuditCheckTests()
    {
        for (var i = 0; i < 6; i++) rows.Add(chain.After(rows.Count == 0 ? null : Head, Some.AuditRow()));
    }

    AuditHead Head => new(rows[^1].Number, rows[^1].Seal);

    [Fact]
    public void A_chain_as_it_was_sealed_has_no_fault() => Assert.Empty(Check(Head));

    [Theory]
    [InlineData("what")]
    [InlineData("by")]
    [InlineData("subject")]
    [InlineData("channel")]
    [InlineData("at")]
    [InlineData("id")]
    public void A_row_that_was_altered_is_named(string what)
    {
        var row = rows[2].Row;
        rows[2] = rows[2] with
        {
            Row = what switch
            {
                "what" => row with { What = Deed.Left },
                "by" => row with { By = Community.Lucie.Id },
                "subject" => row with { Subject = Some.Id() },
                "channel" => row with { Channel = "web" },
                "at" => row with { At = row.At.AddMilliseconds(1) },
                _ => row with { Id = Some.Id() },
            },
        };

        Assert.Equal([new(AuditFaultKind.Altered, 3, 3)], Check());
    }

    [Fact]
    public void A_seal_that_was_altered_is_named_and_those_after_it_are_not()
    {
        rows[2] = rows[2] with { Seal = new string('0', 64) };

        Assert.Equal([new(AuditFaultKind.Altered, 3, 3)], Check());
    }

    [Fact]
    public void Rows_that_were_removed_are_named()
    {
        rows.RemoveRange(2, 2);

        Assert.Equal([new(AuditFaultKind.Removed, 3, 4)], Check());
    }

    [Fact]
    public void The_first_row_removed_is_named()
    {
        rows.RemoveAt(0);

        Assert.Equal([new(AuditFaultKind.Removed, 1, 1)], Check());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_that_changed_places_are_named_whether_their_seals_went_along_or_not(bool along)
    {
        var (third, fourth) = (rows[2], rows[3]);
        rows[2] = third with { Row = fourth.Row, Seal = along ? fourth.Seal : third.Seal };
        rows[3] = fourth with { Row = third.Row, Seal = along ? third.Seal : fourth.Seal };

        Assert.Equal([new(AuditFaultKind.Reordered, 3, 3), new(AuditFaultKind.Reordered, 4, 4)], Check());
    }

    [Fact]
    public void An_end_that_was_cut_off_is_missed_by_whoever_knows_it()
    {
        var head = Head;
        rows.RemoveRange(4, 2);

        Assert.Empty(Check());
        Assert.Equal([new(AuditFaultKind.Truncated, 5, 6)], Check(head));
    }

    [Fact]
    public void A_chain_that_was_emptied_is_missed_too()
    {
        var head = Head;
        rows.Clear();

        Assert.Equal([new(AuditFaultKind.Truncated, 1, 6)], Check(head));
    }

    [Fact]
    public void A_chain_that_was_made_anew_with_the_key_is_not_the_one_that_is_known()
    {
        var head = Head;
        var before = new AuditHead(rows[4].Number, rows[4].Seal);
        rows[5] = chain.After(before, Some.AuditRow());

        Assert.Empty(Check());
        Assert.Equal([new(AuditFaultKind.Replaced, 6, 6)], Check(head));
    }

    [Fact]
    public void An_end_is_read_as_it_was_told_and_anything_else_is_none()
    {
        Assert.Equal(Head, AuditHead.Parse($" {Head} "));
        foreach (var other in new[] { null, "", "12", "12:abc", $"-1:{Head.Seal}", $"0:{Head.Seal}", $"12:{new string('z', 64)}" }) Assert.Null(AuditHead.Parse(other));
    }

    IReadOnlyList<AuditFault> Check(params AuditHead[] known)
    {
        var check = new AuditCheck(chain, known);
        check.Take(rows);
        return check.End();
    }
}
