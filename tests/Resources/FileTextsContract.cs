using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Resources;

public sealed class FileTextsOnSqlite : FileTextsContract<OnSqlite>;

public sealed class FileTextsOnMongo : FileTextsContract<OnMongo>;

public abstract class FileTextsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    readonly StoredFile file = Some.StoredFile();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));
    }

    [Fact]
    public async Task Keeps_what_was_read_of_a_file()
    {
        var read = new FileText(file.Id, "Le règlement\nالقانون", Why: null, Some.Moment);

        await KeepAsync(read);

        Assert.Equal(read.Text, (await OfAsync(file.Id))[file.Id].Text);
        Assert.Null((await OfAsync(file.Id))[file.Id].Why);
    }

    [Fact]
    public async Task What_is_kept_later_stands_in_place_of_what_was_kept()
    {
        await KeepAsync(new(file.Id, "", Unreadable.NoReader, Some.Moment));
        Assert.Equal(Unreadable.NoReader, (await OfAsync(file.Id))[file.Id].Why);

        await KeepAsync(new(file.Id, "Le texte", Why: null, Some.Moment));

        Assert.Equal("Le texte", (await OfAsync(file.Id))[file.Id].Text);
    }

    [Fact]
    public async Task Of_files_that_nobody_tried_to_read_there_is_nothing()
    {
        Assert.Empty(await OfAsync(file.Id, new(Some.Id("file"))));
        Assert.Empty(await OfAsync());
    }

    [Fact]
    public async Task It_is_forgotten_with_its_file()
    {
        await KeepAsync(new(file.Id, "Le texte", Why: null, Some.Moment));

        await InWriteAsync(ports => ports.Files.ForgetAsync(Some.Moment.AddDays(30), Some.Moment, 10, Ct));

        Assert.Empty(await OfAsync(file.Id));
    }

    Task KeepAsync(FileText text) => InWriteAsync(ports => ports.FileTexts.KeepAsync(text, Ct));

    Task<IReadOnlyDictionary<FileId, FileText>> OfAsync(params FileId[] files) => InReadAsync(ports => ports.FileTexts.OfAsync(files, Ct));
}
