using System.Text;
using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Bot.Flows.Joining;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Joining;

public sealed class InvitationTableTests
{
    static readonly AudienceNames names = new([Community.Valmont, Community.AinZitoun], [Community.Partnership], SharedTopics.All, new([]));
    static readonly Person coordinator = Some.Person(roles: Role.Coordinator);

    static readonly string[] french = ["Nom;Commune;Fonction;Langue;Thèmes;Binôme", "Hanane Idrissi;Aïn Zitoun;fonctionnaire;arabe;action sociale / budget;Élise Noël", "Élise Noël;Valmont;agente;français;;Hanane Idrissi"];
    static readonly string[] arabic = ["الاسم;الجماعة;الصفة;اللغة;المواضيع;الثنائي", "سناء الإدريسي;Aïn Zitoun;منتخبة;العربية;الشباب;", "كريم;Valmont;مرشد;الفرنسية;;"];

    public static TheoryData<string, char> Written
    {
        get
        {
            var all = new TheoryData<string, char>();
            foreach (var encoding in new[] { "utf-8", "utf-8 with mark", "utf-16", "utf-16 big endian", "windows-1252" })
            foreach (var separator in new[] { ';', ',', '\t' })
                all.Add(encoding, separator);
            return all;
        }
    }

    /// <summary>What is asked for where a role is missing.</summary>
    [Theory]
    [InlineData("administration, conseil communal, mentorat")]
    [InlineData("official, elected member, mentor")]
    [InlineData("الإدارة الجماعية, المجلس الجماعي, الإرشاد")]
    public void The_roles_that_people_are_told_to_write_are_known(string written) =>
        Assert.Equal([Role.Official, Role.Elected, Role.Mentor], written.Split(", ").Select(role => RoleWords.Of(role)!.Value));

    [Theory]
    [MemberData(nameof(Written))]
    public void A_table_is_read_however_a_spreadsheet_wrote_it(string encoding, char separator)
    {
        var rows = Read(Bytes(french, encoding, separator));

        Assert.All(rows, row => Assert.Empty(row.Faults));
        Assert.Equal(["Hanane Idrissi", "Élise Noël"], rows.Select(row => row.Name));
        Assert.Equal([Community.AinZitoun.Id, Community.Valmont.Id], rows.Select(row => row.Town!.Value));
        Assert.Equal([Role.Official, Role.Official], rows.Select(row => row.Roles));
        Assert.Equal([LanguageCode.Arabic, LanguageCode.French], rows.Select(row => row.Language));
        Assert.Equal([new("social-action"), new("budget")], rows[0].Topics);
        Assert.Equal(["Élise Noël", "Hanane Idrissi"], rows.Select(row => row.Partner));
        Assert.Equal([2, 3], rows.Select(row => row.Number));
    }

    [Theory]
    [InlineData("utf-8", ';')]
    [InlineData("utf-8 with mark", ',')]
    [InlineData("utf-16", '\t')]
    public void Names_in_Arabic_stay_as_they_are(string encoding, char separator)
    {
        var rows = Read(Bytes(arabic, encoding, separator));

        Assert.All(rows, row => Assert.Empty(row.Faults));
        Assert.Equal(["سناء الإدريسي", "كريم"], rows.Select(row => row.Name));
        Assert.Equal([Role.Elected, Role.Mentor], rows.Select(row => row.Roles));
        Assert.Equal([new("youth")], rows[0].Topics);
    }

    [Fact]
    public void Every_fault_of_every_row_is_told()
    {
        var rows = Read(Encoding.UTF8.GetBytes(
            "name,town,role,language,topics\n,Valmont,official,fr,\nNadia,Atlantis,wizard,klingon,astrology\nOmar,Valmont,administrator,,\nZoé,,,,\n"));

        Assert.Equal([new NameMissing()], rows[0].Faults);
        Assert.Equal([new NoSuchTown("Atlantis"), new NoSuchRole("wizard"), new NoSuchLanguage("klingon"), new NoSuchTopic("astrology")], rows[1].Faults);
        Assert.Equal([new RoleNotYours()], rows[2].Faults);
        Assert.Equal([new TownMissing(), new RoleMissing()], rows[3].Faults);
    }

    [Fact]
    public void What_is_no_table_of_people_is_refused_and_so_is_one_that_is_too_long()
    {
        Assert.Equal(new TableWithoutNames(), InvitationTable.Read("a;b\n1;2", names, coordinator).Refused);
        Assert.Equal(new TableWithoutNames(), InvitationTable.Read("", names, coordinator).Refused);
        Assert.Equal(
            new TableTooLong(InvitationTable.MostRows),
            InvitationTable.Read("nom;commune\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"N{i};Valmont\n")), names, coordinator).Refused);
    }

    [Theory]
    [InlineData("nom;commune;rôle\nHanane;Valmont;agente", true)]
    [InlineData("name,town\nHanane,Valmont", true)]
    [InlineData("الاسم;الجماعة\nسناء;Valmont", true)]
    [InlineData("j'ai appelé Claire, au sujet du budget\nelle envoie le guide", false)]
    [InlineData("nom;commune", false)]
    public void A_message_is_a_table_when_its_first_line_names_columns(string said, bool isTable) => Assert.Equal(isTable, InvitationTable.Looks(said));

    static IReadOnlyList<TableRow> Read(byte[] content)
    {
        var (rows, refused) = InvitationTable.Read(InvitationTable.Decoded(content), names, coordinator);
        Assert.Null(refused);
        return rows;
    }

    static byte[] Bytes(string[] lines, string encoding, char separator)
    {
        var text = string.Join("\r\n", lines).Replace(';', separator);
        return encoding switch
        {
            "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "utf-16 big endian" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }
}
