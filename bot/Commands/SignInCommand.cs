using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using PracticeBot.Audit;
using PracticeBot.Bot.Joining;
using PracticeBot.Joining;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Bot.Commands;

/// <summary>The way back for an administrator who is signed in nowhere any more, as after a restore: who may run this may read everything anyway.</summary>
static class SignInCommand
{
    static readonly TimeSpan lifetime = TimeSpan.FromMinutes(10);

    public static Command Create()
    {
        var name = new Option<string?>("--name") { Description = "Which of several administrators." };
        var command = new Command("signin", "Prints a link by which an administrator signs in at a browser. The bot may go on running.") { name };
        command.SetAction((asked, ct) => RunAsync(asked.GetValue(name), ct));
        return command;
    }

    static async Task<int> RunAsync(string? name, CancellationToken ct)
    {
        var configuration = Hosting.Configuration();
        await using var store = await ArchiveStore.OpenAsync(ArchiveStore.Configured(configuration), toRead: true, configuration, ct);
        var (code, now) = (FreshCodes.Next(), Hosting.Clock.GetUtcNow());
        var person = await store.Scopes.InWriteAsync(
            async scope =>
            {
                var meant = Meant(name, (await scope.GetRequiredService<IPeople>().InRoleAsync(Role.Administrator, after: null, ct)).Items);
                var id = DerivedId.From(meant.Id.Value, code.Hash);
                var codes = scope.GetRequiredService<ICodes>();
                await codes.EndAsync(CodeUse.Account, meant.Id.Value, now, ct);
                await codes.AddAsync(OneTimeCode.Of(new(id), CodeUse.Account, meant.Id.Value, code, now, lifetime), ct);
                await scope.GetRequiredService<IAudit>().AddAsync(AuditRow.Of(id, Deed.SignInHandedOver, meant.Id, meant.Id.Value, AuditRow.Console, now), ct);
                return meant;
            }, ct);

        var page = $"{configuration["Web:Address"]?.TrimEnd('/') ?? "http://localhost:3978"}/join";
        Console.WriteLine($"For {person.Name}, once, within {lifetime.TotalMinutes} minutes:");
        Console.WriteLine($"  open {page}#{code}");
        Console.WriteLine($"  or type at {page}: {code}");
        return 0;
    }

    static Person Meant(string? name, IReadOnlyList<Person> administrators)
    {
        var meant = administrators.Where(one => one.IsMember && (name is null || one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        return meant switch
        {
            [var one] => one,
            [] when name is not null => throw new ValidationException($"No administrator is called {name}: leave --name out to see who there is."),
            [] => throw new ValidationException("Nobody administers this community yet: start the bot, which prints a code for the first one."),
            _ => throw new ValidationException($"Several administer this community: add --name with one of {string.Join(", ", meant.Select(one => $"\"{one.Name}\""))}."),
        };
    }
}
