package dev.tocsin.app;

import dev.tocsin.feed.replay.Recording;
import dev.tocsin.feed.store.TickImport;
import dev.tocsin.feed.store.TickStore;
import dev.tocsin.market.Tick;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the bundled trades where recorded ticks are, so that a rule can be tried on them. */
final class DemoTicks {

  private static final Logger LOG = LoggerFactory.getLogger(DemoTicks.class);

  private DemoTicks() {}

  /**
   * Stores them, unless the store has ticks of that symbol and day. Where there is no room for
   * them, all else goes on.
   */
  static void store(TickStore store) {
    try (Recording.Pass trades = Recording.demo().open();
        TickImport importing = store.importing()) {
      for (Tick tick = trades.next(); tick != null; tick = trades.next()) {
        importing.add(tick);
      }
      if (importing.present().isEmpty()) {
        importing.commit();
      }
    } catch (IOException e) {
      LOG.warn("the bundled trades cannot be stored, to try rules on: {}", e.getMessage());
    }
  }
}
