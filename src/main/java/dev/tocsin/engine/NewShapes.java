package dev.tocsin.engine;

import dev.tocsin.engine.shape.Shape;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the shapes of a file ready that no rule had before: compiled, tried, and with a session
 * opened. A session does much when it is first used, so a rule of the shape is run over a few made
 * up ticks, in a shard that nobody else sees. For any thread but the engine's.
 */
public final class NewShapes {
  /** Below and above whatever level a rule may have, so that its conditions come and go. */
  private static final double[] PRICES = {1e-6, 1e9, 1e-6, 1e9};

  private static final Logger LOG = LoggerFactory.getLogger(NewShapes.class);
  private static final long LATER = 10 * 60 * EventTime.SECOND;

  private NewShapes() {}

  /**
   * Returns when an engine's thread has no more to do for a rule of the file than for any other.
   */
  public static void prepare(PlannedFile planned, Shapes shapes, Instruments instruments) {
    for (CheckedAlert alert : planned.file().alerts()) {
      PlannedFile.Draft draft = planned.of(alert).getFirst();
      Shape shape = draft.plan().shape();
      if (!shapes.knows(shape)) {
        shapes.base(shape);
        tryOut(alert, draft, shapes, instruments);
        shapes.prepare(shape);
      }
    }
  }

  private static void tryOut(
      CheckedAlert alert, PlannedFile.Draft draft, Shapes shapes, Instruments instruments) {
    CheckedAlert one =
        draft.member() == null ? alert : Placement.forMembers(alert, List.of(draft.member()));
    try (var shard = new Shard("trial", instruments, shapes, _ -> {})) {
      long position = 0;
      long time = EventTime.SECOND;
      for (double price : PRICES) {
        for (String symbol : draft.plan().symbols()) {
          shard.tick(++position, new Tick(symbol, time, price, 1, price, price));
        }
        // once what it reads is known, as it mostly is where a rule is added
        shard.load(position, new CheckedFile(alert.file(), List.of(one)));
        time += EventTime.SECOND;
      }
      shard.mark(++position, time + LATER);
    } catch (RuntimeException e) {
      // it is judged where it lives, as any rule that fails
      LOG.warn("a rule failed when its shape was tried: {}", draft.id(), e);
    }
  }
}
