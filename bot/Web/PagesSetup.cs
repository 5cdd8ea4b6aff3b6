namespace PracticeBot.Bot.Web;

static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddOptions<DemoOptions>()
            .BindConfiguration("Demo")
            .Validate<IHostEnvironment>(
                (demo, environment) => demo.Enabled is not true || !environment.IsProduction(),
                "Demo:Enabled is refused in Production: anyone could be anyone. Remove it, or set ASPNETCORE_ENVIRONMENT=Development.")
            .ValidateOnStart();

        services.AddOptions<WebOptions>()
            .BindConfiguration("Web")
            .Validate<IHostEnvironment>(
                WebOptions.Holds,
                "Web:Address is not the address that people open: set it to one such as https://practice.example.org, with https outside Development.")
            .ValidateOnStart();

        return services.AddSingleton<PublicAddress>().AddSingleton<LinkedDownloads>().AddHostedService<DemoSeed>();
    }
}
