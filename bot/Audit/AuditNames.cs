using PracticeBot.Announcements;
using PracticeBot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Audit;

/// <param name="Line">What was done to whom, in a few words.</param>
sealed record NamedRow(AuditRow Row, string By, string Line);

/// <summary>Who and what the ids of the audit are called at the moment of reading; of who was erased nothing is left but that they were.</summary>
sealed class AuditNames(IPeople people, IInvitations invitations, IAnnouncements announcements, IPairs pairs, Words words)
{
    public async Task<IReadOnlyList<NamedRow>> OfAsync(IReadOnlyList<AuditRow> rows, LanguageCode language, CancellationToken ct)
    {
        var subjects = new Dictionary<Guid, IReadOnlyList<PersonId>>();
        var others = new Dictionary<Guid, string>();
        foreach (var row in rows)
        {
            switch (row.What)
            {
                case Deed.Invited or Deed.InvitationRenewed or Deed.InvitationWithdrawn:
                    // Who has joined by it is known by their own name; the invitation is forgotten sooner.
                    if (await invitations.FindAsync(new(row.Subject), ct) is { State: not InvitationState.Joined } invitation) others[row.Subject] = invitation.Name;
                    else subjects[row.Subject] = [Invitation.PersonOf(new(row.Subject))];
                    break;
                case Deed.AnnouncementSent or Deed.AnnouncementRecalled:
                    if (await announcements.FindAsync(new AnnouncementId(row.Subject), ct) is { } announcement) others[row.Subject] = announcement.Ref.ToString();
                    break;
                case Deed.PairRead:
                    if (await pairs.FindAsync(new PairId(row.Subject), ct) is { } pair) subjects[row.Subject] = [pair.First, pair.Second];
                    break;
                default:
                    subjects[row.Subject] = [new(row.Subject)];
                    break;
            }
        }

        var known = (await people.AllOfAsync([.. rows.Select(row => row.By).Concat(subjects.Values.SelectMany(one => one)).Distinct()], ct))
            .ToDictionary(person => person.Id, person => person.Name);
        return [.. rows.Select(row => new NamedRow(row, Name(row.By), words.Say(language, $"Deed{row.What}", ("subject", Subject(row)))))];

        string Name(PersonId id) => known.GetValueOrDefault(id) is { } name && name != Person.Gone ? name : words.Say(language, "PersonGone");

        string Subject(AuditRow row) => subjects.TryGetValue(row.Subject, out var meant)
            ? string.Join(" – ", meant.Select(Name))
            : others.GetValueOrDefault(row.Subject) ?? words.Say(language, "PersonGone");
    }
}
