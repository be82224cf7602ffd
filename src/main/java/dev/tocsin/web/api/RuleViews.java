package dev.tocsin.web.api;

import dev.tocsin.engine.RuleBoard;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.rulebook.RuleFile;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Problem;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Rules as they stand on the board, with the sentences of their files. */
final class RuleViews {

  private final RuleBoard board;
  private final Rulebook rulebook;
  private final RuleLanguage language;

  RuleViews(RuleBoard board, Rulebook rulebook, RuleLanguage language) {
    this.board = board;
    this.rulebook = rulebook;
    this.language = language;
  }

  /** One rule, or a problem where there is none of that id; reads files. */
  Answer one(String id) {
    return board
        .rule(id)
        .map(status -> Answer.ok(json(status, alerts(rulebook.files()))))
        .orElseGet(() -> unknown(id));
  }

  JsonObject json(RuleStatus status, Map<String, CheckedAlert> alerts) {
    CheckedAlert alert = alerts.get(status.file() + "\n" + status.alert());
    JsonObject json = RuleJson.of(status, alert == null ? null : language.sentence(alert));
    boolean sounds =
        alert != null
            && alert.clauses().targets().stream()
                .anyMatch(target -> target.channel().equals("sound"));
    return sounds ? json.put("sounds", true) : json;
  }

  /** The alerts of all files, by file and name. */
  static Map<String, CheckedAlert> alerts(List<RuleFile> files) {
    Map<String, CheckedAlert> alerts = new HashMap<>();
    files.stream()
        .flatMap(file -> Stream.ofNullable(file.running()))
        .flatMap(running -> Objects.requireNonNull(running).alerts().stream())
        .forEach(alert -> alerts.put(key(alert), alert));
    return alerts;
  }

  static String key(CheckedAlert alert) {
    return alert.file() + "\n" + alert.name();
  }

  static Answer unknown(String id) {
    return Answer.problem(Problem.notFound("There is no rule with the id '" + id + "'."));
  }
}
