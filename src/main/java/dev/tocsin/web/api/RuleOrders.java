package dev.tocsin.web.api;

import dev.tocsin.engine.journal.Entry.Command;
import io.vertx.core.Future;

/** Takes what a person tells a rule to the engine. Of any thread. */
@FunctionalInterface
public interface RuleOrders {

  /** Done when the engine's board shows what came of it; false where there is no such rule. */
  Future<Boolean> tell(String rule, Command command);
}
