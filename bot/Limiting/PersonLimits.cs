using Microsoft.Extensions.Options;
using PracticeBot.People;

namespace PracticeBot.Bot.Limiting;

/// <summary>What one person may ask for, wherever they ask from.</summary>
sealed class PersonLimits(IOptions<LimitsOptions> options) : IDisposable
{
    readonly Allowance turns = new(options.Value.Turns);
    readonly Allowance uploads = new(options.Value.Uploads);

    /// <summary>Whoever has to wait is told so once a minute, not each time.</summary>
    readonly Allowance told = new(aMinute: 1);

    readonly Dictionary<PersonId, int> sockets = [];
    int open;

    /// <summary>How long they have to wait until they may say something more; null when they need not.</summary>
    /// <param name="who">As the channel knows them.</param>
    public TimeSpan? Turn(string who) => turns.Wait(who);

    public TimeSpan? Upload(string who) => uploads.Wait(who);

    public bool IsToBeTold(string who) => told.Wait(who) is null;

    /// <summary>A place for one more open web chat of theirs; null when there is none, for them or for anybody.</summary>
    public IDisposable? Socket(PersonId person)
    {
        lock (sockets)
        {
            var theirs = sockets.GetValueOrDefault(person);
            if (open >= options.Value.Sockets || theirs >= options.Value.SocketsPerPerson) return null;
            (open, sockets[person]) = (open + 1, theirs + 1);
        }

        return new Place(this, person);
    }

    public void Dispose()
    {
        turns.Dispose();
        uploads.Dispose();
        told.Dispose();
    }

    sealed class Place(PersonLimits limits, PersonId person) : IDisposable
    {
        public void Dispose()
        {
            lock (limits.sockets)
            {
                limits.open--;
                if (--limits.sockets[person] == 0) limits.sockets.Remove(person);
            }
        }
    }
}
