using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Files.Reading;
using PracticeBot.Notices;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Files;

public sealed class FileReadingStepsOnSqlite : FileReadingStepsTests<OnSqlite>;

public sealed class FileReadingStepsOnMongo : FileReadingStepsTests<OnMongo>;

/// <summary>The job that sees that a file is read, by a process that never gets to it.</summary>
public abstract class FileReadingStepsTests<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    readonly FileReading reading = new(scopes: null!, contents: null!, reader: null!, TimeProvider.System, NullLogger<FileReading>.Instance);

    public override async ValueTask DisposeAsync()
    {
        reading.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_handed_over_is_looked_at_again_and_what_has_to_wait_has_not_been_tried()
    {
        var (one, two) = (await KeptAsync(), await KeptAsync());

        var first = await StepAsync(FileText.Job(one.Id, Some.Moment));
        var second = await StepAsync(FileText.Job(two.Id, Some.Moment));

        Assert.Equal("1", first!.Cursor);
        Assert.True(first.DueAt > Some.Moment.AddSeconds(40));
        Assert.Null(second!.Cursor);
        Assert.InRange(second.DueAt, Some.Moment.AddSeconds(2), Some.Moment.AddSeconds(10));
    }

    [Fact]
    public async Task What_three_processes_did_not_survive_is_given_up_with_a_reason()
    {
        var file = await KeptAsync();

        Assert.Null(await StepAsync(FileText.Job(file.Id, Some.Moment) with { Cursor = "3" }));

        Assert.Equal(Unreadable.TooHeavy, (await InReadAsync(ports => ports.FileTexts.OfAsync([file.Id], Ct)))[file.Id].Why);
    }

    [Fact]
    public async Task What_is_read_already_forgotten_or_holds_no_text_is_done()
    {
        var (read, picture) = (await KeptAsync(), await KeptAsync("image/png"));
        await InWriteAsync(ports => ports.FileTexts.KeepAsync(new(read.Id, "Guide", Why: null, Some.Moment), Ct));

        foreach (var id in new[] { read.Id, picture.Id, new FileId(Some.Id("file")) }) Assert.Null(await StepAsync(FileText.Job(id, Some.Moment)));
    }

    [Fact]
    public async Task Where_nothing_reads_it_it_is_tried_again_the_next_day()
    {
        var file = await KeptAsync();
        await InWriteAsync(ports => ports.FileTexts.KeepAsync(new(file.Id, "", Unreadable.NoReader, Some.Moment), Ct));

        var next = await StepAsync(FileText.Job(file.Id, Some.Moment) with { Cursor = "3" });

        Assert.Equal(Some.Moment.AddDays(1), next!.DueAt);
    }

    [Fact]
    public async Task What_was_shared_before_files_were_read_is_read_when_its_entry_is_renewed()
    {
        var file = await KeptAsync();
        var resource = Some.Resource() with { Url = null, File = ResourceFile.Of(file) };
        await InWriteAsync(ports => ports.Resources.AddAsync(resource, Ct));
        Assert.False(await InReadAsync(ports => ports.Jobs.AnyDueAsync(Some.Moment, Ct)));

        await InWriteAsync(async ports => Assert.Single(await ports.On<ResourcesSearched>().EntriesAsync([resource.Id.Value], Ct)));

        Assert.True(await InReadAsync(ports => ports.Jobs.AnyDueAsync(Some.Moment, Ct)));
    }

    async Task<StoredFile> KeptAsync(string contentType = "application/pdf")
    {
        var file = Some.StoredFile() with { ContentType = contentType };
        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));
        return file;
    }

    Task<Job?> StepAsync(Job job) => InWriteAsync(ports => new FileReadingSteps(
        reading, ports.Files, ports.FileTexts, ports.On<KeepFileTextHandler>(), Options.Create(new FilesOptions())).StepAsync(job, Some.Moment, Ct));
}
