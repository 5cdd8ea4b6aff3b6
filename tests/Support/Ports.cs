using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Announcements;
using PracticeBot.Audit;
using PracticeBot.Exchanges;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Privacy;
using PracticeBot.Questions;
using PracticeBot.Resources;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Tests.Support;

/// <summary>The ports of one scope, as a turn gets them: all of them speak through its one unit of work.</summary>
public sealed class Ports(IServiceProvider services) : IAsyncDisposable
{
    readonly AsyncServiceScope scope = services.CreateAsyncScope();

    public IUnitOfWork Work => Get<IUnitOfWork>();

    public INumbers Numbers => Get<INumbers>();

    public ITowns Towns => Get<ITowns>();

    public ITopics Topics => Get<ITopics>();

    public IPeople People => Get<IPeople>();

    public IPairs Pairs => Get<IPairs>();

    public IExchanges Exchanges => Get<IExchanges>();

    public IQuestions Questions => Get<IQuestions>();

    public IResources Resources => Get<IResources>();

    public IFiles Files => Get<IFiles>();

    public IFileTexts FileTexts => Get<IFileTexts>();

    public ISearchIndex SearchIndex => Get<ISearchIndex>();

    public INotices Notices => Get<INotices>();

    public IJobs Jobs => Get<IJobs>();

    public IAnnouncements Announcements => Get<IAnnouncements>();

    public IAudit Audit => Get<IAudit>();

    public IConsents Consents => Get<IConsents>();

    public IRetention Retention => Get<IRetention>();

    public IErasure Erasure => Get<IErasure>();

    public IInbox Inbox => Get<IInbox>();

    public IDialogues Dialogues => Get<IDialogues>();

    public ITranscripts Transcripts => Get<ITranscripts>();

    public IInstallations Installations => Get<IInstallations>();

    public IInvitations Invitations => Get<IInvitations>();

    public ICodes Codes => Get<ICodes>();

    public ISessions Sessions => Get<ISessions>();

    public IBudgets Budgets => Get<IBudgets>();

    public IArchive Archive => Get<IArchive>();

    /// <summary>A handler or a reader of core, on these ports.</summary>
    public T On<T>() => (T)Made(typeof(T));

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    // Classes of core have no registration in storage.
    object Made(Type type) => ActivatorUtilities.CreateInstance(
        scope.ServiceProvider, type,
        [.. type.GetConstructors().Single().GetParameters().Where(needed => needed.ParameterType.IsClass).Select(needed => Made(needed.ParameterType))]);
}
