package dev.tocsin.web.api;

import dev.tocsin.notify.TestNotifications;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /test-notification}: one notification on the way that firings take. */
public final class TestNotificationEndpoints implements Endpoints {

  private static final Logger LOG = LoggerFactory.getLogger(TestNotificationEndpoints.class);
  private static final int MOST_TARGET = 200;

  private final TestNotifications tests;

  public TestNotificationEndpoints(TestNotifications tests) {
    this.tests = tests;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/v1/test-notification", this::send));
  }

  private Future<Answer> send(Call call) {
    JsonObject body = call.object();
    String channel = call.problem() == null ? call.member(body, "channel") : "";
    String target = call.optionalMember(body, "target");
    if (target != null && (target.isBlank() || target.length() > MOST_TARGET)) {
      call.refuse("target", "has 1 to " + MOST_TARGET + " characters");
    }
    Problem problem = call.problem();
    if (problem != null) {
      return Future.succeededFuture(Answer.problem(problem));
    }
    return tests
        .send(channel, target)
        .map(
            found ->
                found
                    .map(delivery -> Answer.ok(delivery.json()))
                    .orElseGet(
                        () ->
                            Answer.problem(
                                Problem.notFound(
                                    "There is no channel '"
                                        + channel
                                        + "' in the configuration."))))
        .otherwise(TestNotificationEndpoints::away);
  }

  private static Answer away(Throwable failure) {
    LOG.debug("the test could not be stored", failure);
    return Answer.problem(
        Problem.unavailable("database_unavailable", "The database does not answer."));
  }
}
