namespace PracticeBot.Bench.Floors;
static class MongoMemory
{
    public static Task<int> RunAsync(string address) => Task.FromResult(address.Length);
}
