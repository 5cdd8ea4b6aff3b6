using System.Collections.Frozen;

namespace PracticeBot.Language;

/// <summary>Words that say nothing about what a text is about, folded.</summary>
public static class StopWords
{
    static readonly FrozenSet<string> French = Words("""
        a à afin ai aie ainsi alors après as au aucun aucune aussi autre autres aux avaient avais avait avant avec avez avions avoir
        avons ayant bien c ça car ce ceci cela celle celles celui cependant ces cet cette ceux chacun chaque chez ci comme comment
        concernant d dans de dedans depuis des désormais donc dont du elle elles en encore enfin entre es est et étaient étais était
        étant été êtes être eu eux fait faire fais faut fera hors ici il ils j jai je jusqu jusque l la là laquelle le lequel les
        lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me même mêmes mes moi moins mon n ne ni nos notre nous on
        ont ou où par parce pas pendant peu peut peuvent peux plus plutôt pour pourquoi pourra puis puisque qu quand que quel quelle
        quelles quelque quelques quels qui quoi s sa sans sauf se selon sera seront ses si sinon soit son sont sous suis sujet
        sur t ta tandis te tel telle telles tels tes toi ton tous tout toute toutes très tu un une va vais vers veut veux voici voilà
        vont vos votre vous vraiment vu y
        """);

    static readonly FrozenSet<string> Arabic = Words("""
        في من إلى الى على عن مع هذا هذه ذلك تلك هؤلاء التي الذي الذين اللذان اللتان اللواتي ما ماذا لماذا كيف أين متى هل كم أي أية
        أن إن أنا أنت أنتم نحن هو هي هم هن كان كانت كانوا يكون تكون لا لم لن ليس ليست قد لقد سوف ثم أو أم بل لكن حتى إذا إذ لو
        كل بعض غير بين عند عندما حول خلال بعد قبل تحت فوق منذ كما أيضا لدى لدينا لديكم لديك لدي لنا لكم لي له لها لهم بها به بهم فيه
        فيها منه منها عليه عليها إليه إليها عنه عنها وهو وهي وقد وكان وكانت ولا وما وفي ومن وعلى وإلى وعن ومع وأن فقد حيث بشأن
        بخصوص هنا هناك هنالك جدا فقط يا أما إما إلا سوى ذات ذو عبر ضد دون بدون مثل نعم كذلك لأن لكي كي بأن بما مما فيما عما إنه أنه
        إنها أنها و ب ل ف ك ديال شنو واش
        """);

    static readonly FrozenSet<string> English = Words("""
        a about above after again all am an and any are as at be because been before being below between both by can could did do
        does doing done down during each few for from further had has have having he her here hers him his how i if in into is it
        its itself just ll me more most my myself no nor not of off on once only or other our ours out over own re s same she should
        so some such than that the their theirs them then there these they this those through to too under until up us ve very was
        we were what when where which while who whom why will with would you your yours m t
        """);

    /// <summary>Whether the folded word is one in any of the three: French and English meet in one message.</summary>
    public static bool Contain(string folded) =>
        French.Contains(folded) || Arabic.Contains(folded) || English.Contains(folded);

    public static bool Contain(string folded, LanguageCode language) => language switch
    {
        LanguageCode.Arabic => Arabic.Contains(folded),
        LanguageCode.English => English.Contains(folded),
        _ => French.Contains(folded),
    };

    static FrozenSet<string> Words(string words) => Tokens.Of(words).Select(token => token.Text).ToFrozenSet(StringComparer.Ordinal);
}
