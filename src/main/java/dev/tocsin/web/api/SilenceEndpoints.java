package dev.tocsin.web.api;

import dev.tocsin.alert.Matcher;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.market.EventTime;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /silences}: from one time to another nobody is told of what matches. */
public final class SilenceEndpoints implements Endpoints {

  private static final Logger LOG = LoggerFactory.getLogger(SilenceEndpoints.class);
  private static final int MOST_AUTHOR = 100;
  private static final int MOST_REASON = 1_000;
  private static final int MOST_MATCHERS = 20;
  private static final long LONGEST = 366 * EventTime.DAY;

  private final Silences silences;
  private final InstantSource clock;
  private final Consumer<JsonObject> changed;

  /**
   * @param changed told of each silence that was made or ended; on any thread
   */
  public SilenceEndpoints(Silences silences, InstantSource clock, Consumer<JsonObject> changed) {
    this.silences = silences;
    this.clock = clock;
    this.changed = changed;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/v1/silences", this::list),
        Endpoint.post("/api/v1/silences", this::add),
        Endpoint.delete("/api/v1/silences/{id}", this::end));
  }

  private Future<Answer> list(Call call) {
    int limit = call.limit();
    Problem problem = call.problem();
    return problem != null
        ? Future.succeededFuture(Answer.problem(problem))
        : silences
            .list(limit)
            .map(
                found -> {
                  JsonArray items = new JsonArray();
                  found.forEach(one -> items.add(one.json(now())));
                  return Answer.page(items, null);
                })
            .otherwise(SilenceEndpoints::away);
  }

  private Future<Answer> add(Call call) {
    JsonObject body = call.object();
    if (call.problem() == null && !(body.getValue("matchers") instanceof JsonObject)) {
      call.refuse(
          "matchers", "has to say which firings, as in {\"symbol\": \"MNQ|NQ\"}; {} for all");
    }
    JsonObject matchers = body.getValue("matchers") instanceof JsonObject given ? given : body;
    if (matchers.size() > MOST_MATCHERS) {
      call.refuse("matchers", "has at most " + MOST_MATCHERS + " fields");
    }
    Matcher matcher =
        call.problem() == null
            ? Matcher.read(
                matchers.getMap(), (field, wrong) -> call.refuse("matchers." + field, wrong))
            : Matcher.all();
    long from = time(call, body, "from", now());
    long to = time(call, body, "to", Long.MIN_VALUE);
    if (to == Long.MIN_VALUE) {
      call.refuse("to", "is missing: when it ends, RFC 3339, such as 2026-03-02T18:00:00Z");
    } else if (to <= Math.max(from, now())) {
      call.refuse("to", "has to be after its begin and in the future");
    } else if (to - from > LONGEST) {
      call.refuse("to", "may be a year after its begin at most");
    }
    String author = text(call, body, "author", "somebody", MOST_AUTHOR);
    String reason = text(call, body, "reason", "", MOST_REASON);
    Problem problem = call.problem();
    return problem != null
        ? Future.succeededFuture(Answer.problem(problem))
        : silences
            .add(new Silence.Draft(matcher, from, to, author, reason))
            .map(made -> Answer.json(201, told(made)))
            .otherwise(SilenceEndpoints::away);
  }

  private static String text(Call call, JsonObject body, String name, String otherwise, int most) {
    String given = call.optionalMember(body, name);
    String text = given == null || given.isBlank() ? otherwise : given.strip();
    if (text.length() > most) {
      call.refuse(name, "has at most " + most + " characters");
    }
    return text;
  }

  private static long time(Call call, JsonObject body, String name, long otherwise) {
    String given = call.optionalMember(body, name);
    if (given == null) {
      return otherwise;
    }
    try {
      return EventTime.of(OffsetDateTime.parse(given).toInstant());
    } catch (DateTimeException | ArithmeticException e) {
      call.refuse(name, "is no time: RFC 3339, such as 2026-03-02T14:30:00Z");
      return otherwise;
    }
  }

  private Future<Answer> end(Call call) {
    String id = call.path("id");
    return !id.matches("\\d{1,18}")
        ? Future.succeededFuture(unknown(id))
        : silences
            .end(Long.parseLong(id))
            .map(found -> found.map(one -> Answer.ok(told(one))).orElseGet(() -> unknown(id)))
            .otherwise(SilenceEndpoints::away);
  }

  private JsonObject told(Silence silence) {
    JsonObject json = silence.json(now());
    changed.accept(json);
    return json;
  }

  private long now() {
    return EventTime.of(clock.instant());
  }

  private static Answer unknown(String id) {
    return Answer.problem(Problem.notFound("There is no silence with the id '" + id + "'."));
  }

  private static Answer away(Throwable failure) {
    LOG.debug("the silences cannot be read or written", failure);
    return Answer.problem(
        Problem.unavailable("database_unavailable", "The database does not answer."));
  }
}
