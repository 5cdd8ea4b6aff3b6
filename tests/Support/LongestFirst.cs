using PracticeBot.Tests.Browser;
using PracticeBot.Tests.Delivery;
using PracticeBot.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace PracticeBot.Tests.Support;

/// <summary>
/// What takes a minute begins first, so that nobody waits for it alone at the end. Several run at once on each processor
/// (xunit.runner.json): most of them wait, for a process, a page or a database.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>By a part of their names, the longest first.</summary>
    static readonly string[] minutes =
        [KilledProcesses.Name, InTheBrowser.Name, "WireTests", "FileReadingTests", "DoctorTests", "LimitTests"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName)).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    static int Place(string collection) =>
        Array.FindIndex(minutes, name => collection.Contains(name, StringComparison.Ordinal)) is >= 0 and var place ? place : minutes.Length;
}
