using PracticeBot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Privacy;

namespace PracticeBot.Bot.Privacy;

/// <summary>Who asked to be erased is told until when they may change their mind, and may.</summary>
sealed class WayBack(Words words, TimeProvider clock)
{
    static readonly string[] said = ["changé d'avis", "je reste", "غيرت رأيي", "غيرنا رأينا", "تراجعت", "changed my mind", "i stay"];

    public static bool Asks(string? text)
    {
        var folded = Folding.Fold(text ?? "");
        return Array.Exists(said, one => folded.Contains(Folding.Fold(one), StringComparison.Ordinal));
    }

    /// <summary>Inside a writing unit of work; the person as they are from then on, or null when it was too late.</summary>
    public async Task<Person?> TakeAsync(Guid turn, Person person, string channel, IServiceProvider scope, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var outcome = await scope.GetRequiredService<AskErasureHandler>().TakeBackAsync(person.Id, person, now, ct);
        if (outcome.Made is not { } back) return null;

        await scope.GetRequiredService<IAudit>().AddAsync(AuditRow.Of(turn, Deed.ErasureTakenBack, back.Id, back.Id.Value, channel, now), ct);
        await scope.GetRequiredService<INotices>().WakeAsync(back.Id, now, ct);
        return back;
    }

    /// <summary>Until when they may, as they are told it.</summary>
    public async Task<string> SentenceAsync(Person person, IServiceProvider scope, CancellationToken ct)
    {
        var history = await scope.GetRequiredService<IPeople>().ChangesOfAsync(person.Id, ct);
        var asked = history.LastOrDefault(change => change.What == MembershipEvent.ErasureAsked)?.At ?? clock.GetUtcNow();
        return words.Say(person.Language, "MembershipErasing", ("day", DateOnly.FromDateTime((asked + EraseJob.WayBack).UtcDateTime)));
    }
}
