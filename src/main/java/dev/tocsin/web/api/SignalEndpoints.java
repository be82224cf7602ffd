package dev.tocsin.web.api;

import dev.tocsin.feed.signal.SignalVerticle;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code POST /signals}: hands a signal from outside on and answers once it cannot be lost. */
public final class SignalEndpoints implements Endpoints {

  private static final long MOST_BYTES = 64 * 1024;
  private static final long PATIENCE_MILLIS = 10_000;

  private final EventBus bus;

  public SignalEndpoints(EventBus bus) {
    this.bus = bus;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/v1/signals", MOST_BYTES, this::take));
  }

  private Future<Answer> take(Call call) {
    JsonObject signal = call.object();
    Problem problem = call.problem();
    if (problem != null) {
      return Future.succeededFuture(Answer.problem(problem));
    }
    return bus.<JsonObject>request(
            IncomingSignal.ADDRESS, signal, new DeliveryOptions().setSendTimeout(PATIENCE_MILLIS))
        .map(reply -> Answer.json(202, reply.body()))
        .otherwise(SignalEndpoints::notTaken);
  }

  private static Answer notTaken(Throwable failure) {
    if (failure instanceof ReplyException reply
        && reply.failureCode() == SignalVerticle.BAD_SIGNAL) {
      return Answer.problem(
          Problem.of(422, "bad_signal", "Not a signal", reply.getMessage() + "."));
    }
    return Answer.problem(
        Problem.unavailable("engine_unavailable", "The signal cannot be taken at the moment."));
  }
}
