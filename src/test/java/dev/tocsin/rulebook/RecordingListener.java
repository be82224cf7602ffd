package dev.tocsin.rulebook;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps every change, to be taken one by one. */
final class RecordingListener implements RuleFileChange.Listener {

  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<RuleFileChange> changes = new LinkedBlockingQueue<>();

  @Override
  public void changed(RuleFileChange change) {
    changes.add(change);
  }

  RuleFileChange next() throws InterruptedException {
    RuleFileChange change = changes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertNotNull(change, "no change was told in time");
    return Objects.requireNonNull(change);
  }

  List<RuleFileChange> all() {
    List<RuleFileChange> all = new ArrayList<>();
    changes.drainTo(all);
    return all;
  }
}
