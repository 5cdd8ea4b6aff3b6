namespace PracticeBot.Tests.Support;

/// <summary>A store that has something of everything, and two empty ones to move it to and back.</summary>
public abstract class MovingStores : StoreContract<OnSqlite>
{
    protected OnMongo Mongo { get; } = new();

    protected OnSqlite Back { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await InWriteAsync(Everything.SeedAsync);
        await Mongo.InitializeAsync();
        await Back.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await Mongo.DisposeAsync();
        await Back.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
