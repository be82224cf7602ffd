package dev.tocsin.web.api;

import dev.tocsin.engine.RuleBoard;
import dev.tocsin.engine.journal.Entry.Command;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.web.Answer;
import dev.tocsin.web.BlockingWork;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import io.vertx.core.Future;
import java.util.List;

/** {@code /rules/{id}/pause} and its like: what a person tells a rule, outside its file. */
public final class RuleOrderEndpoints implements Endpoints {

  private final RuleOrders orders;
  private final RuleViews views;
  private final BlockingWork work;

  public RuleOrderEndpoints(
      RuleOrders orders,
      RuleBoard board,
      Rulebook rulebook,
      RuleLanguage language,
      BlockingWork work) {
    this.orders = orders;
    this.views = new RuleViews(board, rulebook, language);
    this.work = work;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/v1/rules/{id}/pause", call -> tell(call, Command.PAUSE)),
        Endpoint.post("/api/v1/rules/{id}/resume", call -> tell(call, Command.RESUME)),
        Endpoint.post("/api/v1/rules/{id}/rearm", call -> tell(call, Command.REARM)));
  }

  private Future<Answer> tell(Call call, Command command) {
    String id = RuleIds.of(call.path("id"));
    return orders
        .tell(id, command)
        .compose(
            known ->
                known
                    ? work.run(() -> views.one(id))
                    : Future.succeededFuture(RuleViews.unknown(id)));
  }
}
