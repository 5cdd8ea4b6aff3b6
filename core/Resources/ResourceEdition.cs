using PracticeBot.People;

namespace PracticeBot.Resources;

/// <summary>One version of what a resource says. Its title, topics and visibility are the same for all of them.</summary>
/// <param name="Number">As people see it: "version 2".</param>
/// <param name="By">Who sent it.</param>
public sealed record ResourceEdition(int Number, string? Url, string Note, ResourceFile? File, PersonId By, DateTimeOffset At);
