package dev.tocsin.web.api;

import dev.tocsin.engine.RuleBoard;
import dev.tocsin.engine.RuleId;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.engine.RuleStatus.State;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.rulebook.Author;
import dev.tocsin.rulebook.QuickResult;
import dev.tocsin.rulebook.RuleFile;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.web.Answer;
import dev.tocsin.web.BlockingWork;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /rules}: how they stand, and the quick add. */
public final class RuleEndpoints implements Endpoints {

  private static final Set<String> STATES =
      Arrays.stream(State.values()).map(State::word).collect(Collectors.toUnmodifiableSet());

  private final RuleBoard board;
  private final Rulebook rulebook;
  private final RuleViews views;
  private final Arrival arrival;
  private final BlockingWork work;

  /**
   * Reads the board and changes the rulebook.
   *
   * @param arrival waits for rules to reach the engine
   */
  public RuleEndpoints(
      RuleBoard board,
      Rulebook rulebook,
      RuleLanguage language,
      Arrival arrival,
      BlockingWork work) {
    this.board = board;
    this.rulebook = rulebook;
    this.views = new RuleViews(board, rulebook, language);
    this.arrival = arrival;
    this.work = work;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/v1/rules", this::list),
        Endpoint.post("/api/v1/rules", this::add),
        Endpoint.get("/api/v1/rules/{id}", this::one));
  }

  private Future<Answer> list(Call call) {
    String file = call.query("file");
    String state = call.word("state", STATES);
    String cursor = call.query("cursor");
    int limit = call.limit();
    Problem problem = call.problem();
    return problem != null
        ? Future.succeededFuture(Answer.problem(problem))
        : work.run(() -> page(file, state, cursor, limit));
  }

  private Answer page(
      @Nullable String file, @Nullable String state, @Nullable String cursor, int limit) {
    Predicate<RuleStatus> wanted =
        status ->
            (file == null || status.file().equals(file))
                && (state == null || status.state().word().equals(state));
    List<RuleStatus> found =
        board.rules().stream().filter(wanted).dropWhile(passed(cursor)).limit(limit + 1L).toList();
    List<RuleFile> files = rulebook.files();
    Map<String, CheckedAlert> alerts = RuleViews.alerts(files);
    JsonArray items = new JsonArray();
    found.stream().limit(limit).forEach(status -> items.add(views.json(status, alerts)));
    JsonArray broken = new JsonArray();
    files.stream()
        .filter(RuleFile::broken)
        .forEach(
            one ->
                broken.add(
                    new JsonObject()
                        .put("file", one.path())
                        .put("diagnostics", DiagnosticJson.of(one.diagnostics()))));
    return Answer.ok(
        new JsonObject()
            .put("items", items)
            .put("next", found.size() > limit ? found.get(limit).id() : null)
            .put("broken", broken));
  }

  /** A cursor is the id of the first rule of its page; a rule that is gone ends the list. */
  private static Predicate<RuleStatus> passed(@Nullable String cursor) {
    return status -> cursor != null && !status.id().equals(RuleIds.of(cursor));
  }

  private Future<Answer> one(Call call) {
    String id = RuleIds.of(call.path("id"));
    return work.run(() -> views.one(id));
  }

  private Future<Answer> add(Call call) {
    JsonObject body = call.object();
    String source = call.member(body, "source");
    Problem problem = call.problem();
    if (problem != null) {
      return Future.succeededFuture(Answer.problem(problem));
    }
    return work.run(() -> rulebook.quickAdd(source, Author.TOCSIN))
        .compose(
            result ->
                switch (result) {
                  case QuickResult.Added added -> added(201, added.alert());
                  case QuickResult.AlreadyThere there -> added(200, there.alert());
                  case QuickResult.Rejected rejected ->
                      Future.succeededFuture(
                          Answer.problem(DiagnosticJson.problem(rejected.diagnostics())));
                });
  }

  /** Answers once the engine has it, so that a tick sent next is already seen by it. */
  private Future<Answer> added(int status, CheckedAlert alert) {
    String id = ids(alert).getFirst();
    return arrival
        .settled()
        .compose(
            settled ->
                work.run(
                    () ->
                        board
                            .rule(id)
                            .map(live -> stored(status, live, alert))
                            .orElseGet(() -> Answer.problem(notLive(alert)))));
  }

  private Answer stored(int status, RuleStatus live, CheckedAlert alert) {
    return Answer.json(status, views.json(live, Map.of(RuleViews.key(alert), alert)))
        .with("Location", "/api/v1/rules/" + live.id());
  }

  static List<String> ids(CheckedAlert alert) {
    return alert.members().isEmpty()
        ? List.of(RuleId.of(alert.file(), alert.name(), null))
        : alert.members().stream()
            .map(member -> RuleId.of(alert.file(), alert.name(), member))
            .toList();
  }

  private static Problem notLive(CheckedAlert alert) {
    return Problem.unavailable(
        "rule_not_live",
        "The rule '" + alert.name() + "' is stored, but the engine has not taken it yet.");
  }
}
