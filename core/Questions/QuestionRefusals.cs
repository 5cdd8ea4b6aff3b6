namespace PracticeBot.Questions;

public sealed record QuestionMissing : Refusal;

public sealed record AnswerMissing(Reference Ref) : Refusal;

public sealed record NoSuchQuestion(Reference Ref) : Refusal;

public sealed record OwnQuestion(Reference Ref) : Refusal;

public sealed record AlreadyYours(Reference Ref) : Refusal;

public sealed record TakenByAnother(Reference Ref) : Refusal;

public sealed record NotWaiting(Reference Ref) : Refusal;

public sealed record NotYours(Reference Ref) : Refusal;

public sealed record NotYoursToPass(Reference Ref) : Refusal;

/// <summary>To themselves, or to whoever asked.</summary>
public sealed record PassedToNobody(Reference Ref) : Refusal;

public sealed record MentorIsAway(string Name, DateOnly Until) : Refusal;

public sealed record NotTheAsker(Reference Ref) : Refusal;

public sealed record AlreadyJoined(Reference Ref) : Refusal;

public sealed record NotAnsweredYet(Reference Ref) : Refusal;

public sealed record AlreadySaid(Reference Ref) : Refusal;

public sealed record AlreadyClosed(Reference Ref) : Refusal;

public sealed record StillOpen(Reference Ref) : Refusal;

public sealed record NoOtherMentor(Reference Ref) : Refusal;

public sealed record NotAResource(string Said) : Refusal;
