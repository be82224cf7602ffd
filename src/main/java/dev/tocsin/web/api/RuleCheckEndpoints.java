package dev.tocsin.web.api;

import dev.tocsin.engine.Quotes;
import dev.tocsin.engine.RuleBoard;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.engine.RuleVersion;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.rulebook.RulePath;
import dev.tocsin.web.Answer;
import dev.tocsin.web.BlockingWork;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /rules/check}: what a text means, or what is wrong with it; changes nothing. */
public final class RuleCheckEndpoints implements Endpoints {

  /** Of a text that belongs to no file yet: where a new rule goes. */
  private static final String NEW = "quick.alerts";

  private final RuleLanguage language;
  private final RuleBoard board;
  private final Quotes quotes;
  private final BlockingWork work;

  public RuleCheckEndpoints(
      RuleLanguage language, RuleBoard board, Quotes quotes, BlockingWork work) {
    this.language = language;
    this.board = board;
    this.quotes = quotes;
    this.work = work;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/v1/rules/check", this::check));
  }

  private Future<Answer> check(Call call) {
    JsonObject body = call.object();
    String source = call.optionalMember(body, "source");
    if (source == null) {
      call.refuse("source", "has to be a text");
    }
    String path = call.optionalMember(body, "path");
    String wrong = path == null ? null : RulePath.problem(path);
    if (wrong != null) {
      call.refuse("path", "has to be the path of a rule file. " + wrong);
    }
    Problem problem = call.problem();
    return problem != null
        ? Future.succeededFuture(Answer.problem(problem))
        : work.run(() -> Answer.ok(report(path == null ? NEW : path, String.valueOf(source))));
  }

  private JsonObject report(String path, String source) {
    Checked checked = language.check(path, source);
    JsonArray rules = new JsonArray();
    if (checked.file() != null) {
      checked.file().alerts().forEach(alert -> rules.add(rule(alert)));
    }
    return new JsonObject()
        .put("diagnostics", DiagnosticJson.of(checked.diagnostics()))
        .put("rules", rules)
        .put("formatted", checked.file() == null ? null : language.formatted(source));
  }

  private JsonObject rule(CheckedAlert alert) {
    return new JsonObject()
        .put("name", alert.name())
        .put("sentence", language.sentence(alert))
        .put("drl", language.drl(alert))
        .put("warmUp", WarmUp.of(alert).text())
        .put("alreadyTrue", alreadyTrue(alert))
        .put("startsAfresh", startsAfresh(alert));
  }

  /** It runs under this name and means something else, so that its state would be lost. */
  private boolean startsAfresh(CheckedAlert alert) {
    String version = RuleVersion.shown(alert);
    return RuleEndpoints.ids(alert).stream()
        .flatMap(id -> board.rule(id).stream())
        .anyMatch(live -> !live.version().equals(version));
  }

  /** The engine knows it of a rule that runs with the same meaning, the last quotes of others. */
  private @Nullable Boolean alreadyTrue(CheckedAlert alert) {
    RuleStatus status = board.rule(RuleEndpoints.ids(alert).getFirst()).orElse(null);
    if (status == null || !status.text().equals(alert.text())) {
      return switch (QuoteTruth.of(alert, quotes::of)) {
        case TRUE -> true;
        case FALSE -> false;
        case UNKNOWN -> null;
      };
    }
    return switch (status.state()) {
      case TRUE -> true;
      case ARMED -> false;
      case WARMING, PENDING, COOLING, DONE, EXPIRED, PAUSED, BLIND, BROKEN -> null;
    };
  }
}
