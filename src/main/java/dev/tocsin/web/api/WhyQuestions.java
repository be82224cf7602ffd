package dev.tocsin.web.api;

import dev.tocsin.engine.why.WhyAnswer;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Takes questions why to the engine. Of any thread. */
@FunctionalInterface
public interface WhyQuestions {

  /**
   * Why a rule fired at an instant, or why it did not.
   *
   * @param at microseconds of event time; null for now
   */
  Future<WhyAnswer> why(String rule, @Nullable Long at);
}
