using PracticeBot.Audit;
using PracticeBot.Notices;

namespace PracticeBot.Bot.Audit;

static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<IAuditKeeping>(provider => new AuditKeeping(Hosting.KeysFolder(provider.GetRequiredService<IConfiguration>())))
        .AddSingleton<AuditLinks>()
        .AddScoped<AuditNames>()
        .AddScoped<IJobSteps, SealAudit>();
}
