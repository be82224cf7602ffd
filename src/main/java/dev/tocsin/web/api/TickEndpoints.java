package dev.tocsin.web.api;

import dev.tocsin.market.TickBatch;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /ticks}: hands ticks from outside to the engine and answers once it has them. */
public final class TickEndpoints implements Endpoints {

  private static final long MOST_BYTES = 4 * 1024 * 1024;
  private static final int MOST_TICKS = 10_000;
  private static final long PATIENCE_MILLIS = 10_000;

  private final EventBus bus;

  public TickEndpoints(EventBus bus) {
    this.bus = bus;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/v1/ticks", MOST_BYTES, this::take));
  }

  private Future<Answer> take(Call call) {
    Object ticks = call.json();
    Problem problem = call.problem() != null ? call.problem() : refusal(ticks);
    if (problem != null) {
      return Future.succeededFuture(Answer.problem(problem));
    }
    return bus.<JsonObject>request(
            TickBatch.ADDRESS, ticks, new DeliveryOptions().setSendTimeout(PATIENCE_MILLIS))
        .map(reply -> Answer.json(202, reply.body()))
        .otherwise(TickEndpoints::notTaken);
  }

  private static @Nullable Problem refusal(@Nullable Object ticks) {
    return switch (ticks) {
      case JsonObject one -> null;
      case JsonArray many when many.size() <= MOST_TICKS -> null;
      case JsonArray many ->
          Problem.of(
              413,
              "too_many_ticks",
              "Too many ticks",
              "%d ticks at once; at most %d are taken.".formatted(many.size(), MOST_TICKS));
      case null, default ->
          Problem.of(
              400,
              "invalid_json",
              "Invalid JSON",
              "The body has to be a tick or an array of them.");
    };
  }

  private static Answer notTaken(Throwable failure) {
    String why =
        failure instanceof ReplyException reply
            ? switch (reply.failureType()) {
              case NO_HANDLERS -> "The engine has not started yet.";
              case TIMEOUT -> "The engine did not answer in time; the ticks may still be taken.";
              case RECIPIENT_FAILURE, ERROR -> String.valueOf(reply.getMessage());
            }
            : "The engine cannot be reached.";
    return Answer.problem(Problem.unavailable("engine_unavailable", why));
  }
}
