using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Resources;

/// <summary>What becomes of a resource after it was shared: who sees it, its topics, until when it holds, in which languages, and that it goes.</summary>
sealed class KeepResourcesFlow(ChangeResourceHandler change, ReadResources read, ResourceCards cards, ITopics topics) : IFlow<KeepResourcesFlow>
{
    const string Never = "never";

    public static void Map(Routes<KeepResourcesFlow> routes) => routes
        .Writes("resource.visibility", flow => flow.ShowAsync)
        .Writes("resource.review", flow => flow.ReviewAsync)
        .Writes("resource.topics", flow => flow.TopicsAsync)
        .Writes("resource.translation", flow => flow.TranslatesAsync)
        .Writes("resource.withdraw", flow => flow.WithdrawAsync)
        .Notice(ResourceIsToReview.KindName, flow => flow.RemindAsync);

    async Task<Reply> ShowAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Resource) is not { } reference) return new(turn.Say("WhichToShow"));
        var before = await change.MayChangeAsync("resource.visibility", reference, turn.By, ct);
        if (before.Made is not { } resource) return turn.Explain(before.Refused!);
        if (turn.Slots.Named<Visibility>("visibility") is not { } visibility)
        {
            return new(turn.Say("ShowToWhom", ("ref", reference)))
            {
                Choices = [.. Enum.GetValues<Visibility>().Where(one => one != resource.Visibility).Select(one =>
                    new Choice(turn.Say($"Visibility{one}"), "resource.visibility", Shown(resource, one)))],
            };
        }

        return await SaidAsync(
            turn, await change.ShowAsync(reference, turn.By, visibility, ct),
            changed => turn.Say("ResourceShown", ("ref", changed.Ref), ("visibility", turn.Say($"Visibility{changed.Visibility}"))),
            Shown(resource, resource.Visibility), ct);
    }

    async Task<Reply> ReviewAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Resource) is not { } reference) return new(turn.Say("WhichToReview"));
        var before = await change.MayChangeAsync("resource.review", reference, turn.By, ct);
        if (before.Made is not { } resource) return turn.Explain(before.Refused!);
        var on = turn.Slots.Date("on");
        if (on is null && turn.Slots["on"] is not Never) return new(turn.Say("ReviewWhen", ("ref", reference))) { Choices = Later(turn, resource) };

        return await SaidAsync(
            turn, await change.ReviewAsync(reference, turn.By, on, turn.Today, ct),
            changed => changed.ReviewOn is { } day
                ? turn.Say("ResourceToReview", ("ref", changed.Ref), ("day", day))
                : turn.Say("ResourceNotToReview", ("ref", changed.Ref)),
            Reviewed(resource, resource.ReviewOn), ct);
    }

    async Task<Reply> TopicsAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Resource) is not { } reference) return new(turn.Say("WhichToTag"));
        var before = await change.MayChangeAsync("resource.topics", reference, turn.By, ct);
        if (before.Made is not { } resource) return turn.Explain(before.Refused!);
        var known = await topics.AllAsync(ct);
        var said = turn.Slots.Topics("topics").Where(id => known.Any(topic => topic.Id == id)).ToList();
        if (said.Count == 0 && turn.Slots["how"] is not "none")
        {
            return new(turn.Say("TagWithWhat", ("ref", reference)))
            {
                Choices = [.. known.Where(topic => !resource.Topics.Contains(topic.Id)).Take(Page<Topic>.Size).Select(topic =>
                    new Choice(topic.Name(turn.Language), "resource.topics", ResourceCards.Of(resource).With("topics", topic.Id.Value).With("how", "add")))],
            };
        }

        IEnumerable<TopicId> about = turn.Slots["how"] switch
        {
            "add" => resource.Topics.Concat(said),
            "remove" => resource.Topics.Except(said),
            _ => said,
        };
        return await SaidAsync(
            turn, await change.TopicsAsync(reference, turn.By, about, ct),
            changed => changed.Topics.Count == 0 ? turn.Say("ResourceUntagged", ("ref", changed.Ref)) : turn.Say(
                "ResourceTagged", ("ref", changed.Ref), ("count", changed.Topics.Count),
                ("topics", string.Join(
                    turn.Say("ListSeparator"),
                    known.Where(topic => changed.Topics.Contains(topic.Id)).Select(topic => topic.Name(turn.Language))))),
            ResourceCards.Of(resource).With(
                resource.Topics.Count == 0 ? Slots.Of(("how", "none")) : Slots.Of(("topics", string.Join(',', resource.Topics)))), ct);
    }

    async Task<Reply> TranslatesAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Resource) is not { } reference || Reference.Parse(turn.Slots["of"]) is not { Kind: ReferenceKind.Resource } other)
            return new(turn.Say("WhichTranslates"));

        var outcome = await change.TranslatesAsync(reference, other, turn.Slots.Language("language"), turn.By, ct);
        return await SaidAsync(
            turn, outcome,
            changed => turn.Say(
                "ResourceTranslates", ("ref", changed.Ref), ("language", turn.Say($"Tongue{changed.Language}")), ("other", other)),
            before: null, ct);
    }

    async Task<Reply> WithdrawAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Resource) is not { } reference) return new(turn.Say("WhichToWithdraw"));
        if (turn.Slots["sure"] is null)
        {
            var found = await change.MayChangeAsync("resource.withdraw", reference, turn.By, ct);
            if (found.Made is not { } resource) return turn.Explain(found.Refused!);
            return new(turn.Say("WithdrawSure", ("ref", reference), ("title", resource.Title)))
            {
                Choices = [new(turn.Say("WithdrawButton", ("ref", reference)), "resource.withdraw", ResourceCards.Of(resource).With("sure", "yes"))],
            };
        }

        var outcome = await change.WithdrawAsync(reference, turn.By, ct);
        return outcome.Match(resource => new Reply(turn.Say("ResourceWithdrawn", ("ref", resource.Ref))), turn.Explain);
    }

    /// <summary>What was reviewed meanwhile, put off or withdrawn is not spoken of.</summary>
    async Task<Reply?> RemindAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await read.FindAsync(turn.By, new ResourceId(notice.Subject), ct) is not { ReviewOn: { } on } resource) return null;
        if (on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) != notice.Occasion) return null;
        return new(turn.Say("PleaseReview", ("ref", resource.Ref), ("title", resource.Title)))
        {
            Card = (await cards.WholeAsync(turn, resource, ct)) with { Choices = [.. Later(turn, resource), Gone(turn, resource)] },
        };
    }

    async Task<Reply> SaidAsync(Turn turn, Outcome<Resource> outcome, Func<Resource, string> sentence, Slots? before, CancellationToken ct) =>
        outcome.Made is { } changed
            ? new(sentence(changed)) { Card = await cards.WholeAsync(turn, changed, ct), Before = before }
            : turn.Explain(outcome.Refused!);

    static Choice[] Later(Turn turn, Resource resource) =>
    [
        new(turn.Say("HoldsForAYear"), "resource.review", Reviewed(resource, turn.Today.AddYears(1)), turn.Say("ReviewPhrase", ("ref", resource.Ref))),
        new(turn.Say("HoldsForGood"), "resource.review", Reviewed(resource, null), turn.Say("NoReviewPhrase", ("ref", resource.Ref))),
    ];

    static Choice Gone(Turn turn, Resource resource) =>
        new(turn.Say("WithdrawButton", ("ref", resource.Ref)), "resource.withdraw", ResourceCards.Of(resource), turn.Say("WithdrawPhrase", ("ref", resource.Ref)));

    static Slots Shown(Resource resource, Visibility visibility) => ResourceCards.Of(resource).With("visibility", visibility.ToString().ToLowerInvariant());

    static Slots Reviewed(Resource resource, DateOnly? on) =>
        ResourceCards.Of(resource).With("on", on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Never);
}
