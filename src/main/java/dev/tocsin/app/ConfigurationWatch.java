package dev.tocsin.app;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.ConfigurationFile.Reading;
import dev.tocsin.app.config.ConfigurationProblem;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again and again, with the files and stores its secrets are in, and tells
 * of it where it is usable; whoever listens finds out what is new. A broken one changes nothing.
 */
final class ConfigurationWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

  private final Supplier<Reading> reading;
  private final List<Consumer<Configuration>> listeners = new CopyOnWriteArrayList<>();
  private volatile String problem = "";

  /**
   * Reads nothing yet.
   *
   * @param reading blocks
   */
  ConfigurationWatch(Supplier<Reading> reading) {
    this.reading = reading;
  }

  /** Tells of each usable configuration from now on, on a worker's thread. */
  void tell(Consumer<Configuration> listener) {
    listeners.add(listener);
  }

  void start(Vertx vertx, long everyMillis) {
    vertx.setTimer(
        everyMillis,
        timer ->
            vertx
                .executeBlocking(
                    () -> {
                      look();
                      return null;
                    },
                    false)
                .onFailure(failure -> LOG.error("the configuration cannot be read", failure))
                .onComplete(done -> start(vertx, everyMillis)));
  }

  /** Reads once; blocks. */
  void look() {
    switch (reading.get()) {
      case Reading.Usable usable -> {
        say("");
        listeners.forEach(listener -> listener.accept(usable.configuration()));
      }
      case Reading.Refused refused ->
          say(
              refused.problems().stream()
                  .limit(3)
                  .map(ConfigurationProblem::sentence)
                  .collect(Collectors.joining("; ")));
    }
  }

  private void say(String found) {
    if (!found.equals(problem)) {
      problem = found;
      if (!found.isEmpty()) {
        LOG.warn("the configuration has errors, and what was before goes on: {}", found);
      }
    }
  }

  /** What of the configuration does not count now, in a sentence; empty where all does. */
  String sentence() {
    return problem.isEmpty() ? "" : "It has errors, and what was before goes on: " + problem;
  }
}
