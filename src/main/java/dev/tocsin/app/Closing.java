package dev.tocsin.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, so that it is ended in the opposite order, each whatever the others do.
 */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  private record Step(String name, AutoCloseable end) {}

  /** Ends this before all that was added earlier. */
  void add(String name, AutoCloseable end) {
    steps.push(new Step(name, end));
  }

  @Override
  public void close() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      try {
        step.end().close();
      } catch (TimeoutException late) {
        LOG.warn("{} did not end in time and is left", step.name());
      } catch (Exception e) {
        LOG.error("{} did not end as it should", step.name(), e);
      }
    }
  }
}
