package dev.tocsin.web.api;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.alert.FiringQuery;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.message.MessageTemplate;
import dev.tocsin.lang.message.MessageValues;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Wording;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code POST /messages/preview}: a message as the last real firing would fill it in. */
public final class MessageEndpoints implements Endpoints {

  private static final int LONGEST = 4_000;

  private final AlertLog log;
  private final InstantSource clock;

  public MessageEndpoints(AlertLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/v1/messages/preview", this::preview));
  }

  private Future<Answer> preview(Call call) {
    JsonObject body = call.object();
    String message = call.member(body, "message");
    String rule = call.optionalMember(body, "rule");
    if (message.length() > LONGEST) {
      call.refuse("message", "is longer than 4,000 characters");
    }
    Problem problem = call.problem();
    if (problem != null) {
      return Future.succeededFuture(Answer.problem(problem));
    }
    return log.list(new FiringQuery(rule, null, null, null, null, 1, null))
        .map(
            page ->
                page.firings().isEmpty()
                    ? Answer.ok(filled(message, example(), Set.of()).put("example", true))
                    : of(message, page.firings().getFirst()))
        .otherwise(
            failure ->
                Answer.problem(
                    Problem.unavailable("database_unavailable", "The database does not answer.")));
  }

  private static Answer of(String message, StoredFiring stored) {
    Firing firing = stored.firing();
    return Answer.ok(
        filled(message, Wording.values(firing, 0), firing.labels().keySet())
            .put("firing", firing.id())
            .put("example", false));
  }

  private static JsonObject filled(String message, MessageValues values, Set<String> labels) {
    MessageTemplate template = MessageTemplate.parse(message, labels);
    JsonArray unknown = new JsonArray();
    for (MessageTemplate.Unknown one : template.unknown()) {
      JsonObject field =
          new JsonObject()
              .put("from", one.from())
              .put("to", one.to())
              .put("message", one.message());
      unknown.add(one.hint() == null ? field : field.put("hint", one.hint()));
    }
    return new JsonObject().put("text", template.render(values)).put("unknown", unknown);
  }

  private MessageValues example() {
    return new MessageValues(
        "MNQ breakout",
        "MNQ",
        23500.25,
        23500,
        23500.25,
        "above",
        EventTime.of(clock.instant()),
        "warning",
        "MNQ crosses above 23500",
        0,
        Map.of(),
        Wording.NO_BAR);
  }
}
