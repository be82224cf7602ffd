package dev.tocsin.web.api;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.engine.RuleBoard;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.engine.why.WhyAnswer;
import dev.tocsin.engine.why.WhyAnswer.Found;
import dev.tocsin.engine.why.WhyAnswer.NoRule;
import dev.tocsin.engine.why.WhyAnswer.Unanswered;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.DeliveryLog;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import java.util.List;

/** {@code /rules/{id}/why}: why a rule fired at an instant, or why it did not. */
public final class WhyEndpoints implements Endpoints {

  private final WhyQuestions questions;
  private final RuleBoard board;
  private final WhyTold told;

  public WhyEndpoints(
      WhyQuestions questions, RuleBoard board, AlertLog log, DeliveryLog deliveries) {
    this.told = new WhyTold(log, deliveries);
    this.questions = questions;
    this.board = board;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/v1/rules/{id}/why", this::why));
  }

  private Future<Answer> why(Call call) {
    String id = RuleIds.of(call.path("id"));
    long at = call.time("at", EventTime.NEVER);
    Problem problem = call.problem();
    if (problem != null) {
      return Future.succeededFuture(Answer.problem(problem));
    }
    return questions
        .why(id, at == EventTime.NEVER ? null : at)
        .compose(
            answer ->
                switch (answer) {
                  case Found(var why) -> told.of(why).map(Answer::ok);
                  case NoRule() -> Future.succeededFuture(nowhere(id));
                  case Unanswered unanswered ->
                      Future.succeededFuture(Answer.problem(problem(unanswered)));
                });
  }

  /** A rule that lives on no clock is on the board, and says there why. */
  private Answer nowhere(String id) {
    RuleStatus status = board.rule(id).orElse(null);
    return status == null
        ? RuleViews.unknown(id)
        : Answer.problem(
            Problem.of(
                422, "not_live", "Not live", "The rule is not live: " + status.reason() + "."));
  }

  private static Problem problem(Unanswered unanswered) {
    WhyAnswer.Code code = unanswered.code();
    String sentence = WhyJson.sentence(unanswered.note()) + ".";
    return switch (code) {
      case NOT_REACHED, NOT_LIVE, OUT_OF_REACH ->
          Problem.of(422, code.word(), "No answer for that instant", sentence);
      case TOO_LONG, BUSY -> Problem.unavailable(code.word(), sentence);
    };
  }
}
