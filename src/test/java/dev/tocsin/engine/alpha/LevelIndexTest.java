package dev.tocsin.engine.alpha;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of many levels it is told what passes them, as if each were looked at on every move. */
class LevelIndexTest {
  private static final int MOVES = 2_000;

  @ParameterizedTest
  @EnumSource(
      value = LevelKind.class,
      names = {
        "CROSSES_ABOVE",
        "CROSSES_BELOW",
        "CROSSES",
        "ABOVE",
        "AT_LEAST",
        "BELOW",
        "AT_MOST"
      })
  void tellsWhatLookingAtEachLevelTells(LevelKind kind) {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    var random = new Random(seed);
    var watched = new WatchedLevels();
    List<OneLevel> each = new ArrayList<>();
    double price = 100;
    watched.move(price);
    long expected = 0;
    for (int move = 0; move < MOVES; move++) {
      if (move % 20 == 0) {
        // some stand where prices stop
        double level = 90 + random.nextInt(41) / 2.0;
        watched.add(kind, level);
        each.add(new OneLevel(kind, level, price));
      }
      price = Math.clamp(price + random.nextInt(-6, 7) / 2.0, 90, 110);
      for (OneLevel one : each) {
        expected += one.move(price) ? 1 : 0;
      }
      assertEquals(expected, watched.move(price), "move " + move + ", seed " + seed);
    }
  }

  /** The meaning of one level, looked at on every move. */
  private static final class OneLevel {
    private final LevelKind kind;
    private final double level;
    private double side;
    private boolean holds;

    OneLevel(LevelKind kind, double level, double price) {
      this.kind = kind;
      this.level = level;
      this.side = Math.signum(price - level);
      this.holds = isTrue(price);
    }

    private boolean isTrue(double price) {
      return switch (kind) {
        case ABOVE -> price > level;
        case AT_LEAST -> price >= level;
        case BELOW -> price < level;
        case AT_MOST -> price <= level;
        case CROSSES_ABOVE, CROSSES_BELOW, CROSSES, REACHES, EQUAL, NOT_EQUAL -> false;
      };
    }

    boolean move(double price) {
      double before = side;
      double now = Math.signum(price - level);
      side = now == 0 ? before : now;
      boolean held = holds;
      holds = isTrue(price);
      return switch (kind) {
        case CROSSES_ABOVE -> before < 0 && now > 0;
        case CROSSES_BELOW -> before > 0 && now < 0;
        case CROSSES -> before * now < 0;
        case ABOVE, AT_LEAST, BELOW, AT_MOST -> holds != held;
        case REACHES, EQUAL, NOT_EQUAL -> throw new IllegalArgumentException(kind.toString());
      };
    }
  }
}
