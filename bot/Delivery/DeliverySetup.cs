namespace PracticeBot.Bot.Delivery;

static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration("Delivery").ValidateDataAnnotations().ValidateOnStart();

        return services
            .AddSingleton<DeliverySignal>()
            .AddSingleton<Packer>()
            .AddHostedService<DeliveryWorker>()
            .AddHostedService<JobWorker>()
            .AddHostedService<Housekeeping>()
            .AddHostedService<JobsAtStart>();
    }
}
