package dev.tocsin.engine.alpha;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One series less another: what every comparison of two series is.
 *
 * <p>Where one side is a field that ticks set and the other changes at closes alone, a tick rarely
 * means anything to the levels of the difference. It then sleeps, as long as the field moves
 * between the bounds within which no level is met: the slow side is a level of the field, moved at
 * closes. Who asks for its value while it sleeps gets what it would be had it been computed at each
 * tick. Only levels may look at it meanwhile: a watcher, or a series made of it, wakes it.
 */
final class DifferenceSeries extends ComputedSeries {
  /** Beyond it a difference might be no number though both sides are. */
  private static final double LARGEST = 1e300;

  private static final int AWAKE = -1;

  private final Series left;
  private final Series right;

  /** The side that ticks set, where it may sleep. */
  private final @Nullable FieldSeries field;

  /** Its place among those that sleep. */
  private int place = AWAKE;

  DifferenceSeries(Clock clock, String text, List<Series> sources) {
    super(clock, text, sources, followed(sources));
    this.left = sources.getFirst();
    this.right = sources.getLast();
    if (left instanceof FieldSeries ticked && right.changesAtClosesAlone()) {
      this.field = ticked;
    } else if (right instanceof FieldSeries ticked && left.changesAtClosesAlone()) {
      this.field = ticked;
    } else {
      this.field = null;
    }
  }

  // a field does not change at closes
  private static @Nullable BarStream followed(List<Series> sources) {
    List<Series> closing =
        sources.stream().filter(source -> !(source instanceof FieldSeries)).toList();
    return BarStream.followed(closing);
  }

  @Override
  double result() {
    return left.value() - right.value();
  }

  @Override
  void rest() {
    FieldSeries ticked = field;
    if (ticked == null) {
      return;
    }
    double low;
    double high;
    if (left == ticked) {
      double level = right.value();
      low = lowest(level, level + Math.nextUp(quietAbove()));
      high = highest(level, level + Math.nextDown(quietBelow()));
    } else {
      double level = left.value();
      low = lowest(level, level - Math.nextDown(quietBelow()));
      high = highest(level, level - Math.nextUp(quietAbove()));
    }
    if (!isQuiet() || !(low < high)) {
      riseFrom(ticked);
    } else if (place == AWAKE) {
      ticked.starve(this);
      place = ticked.sleepers().add(this, low, high);
      asleep(true);
    } else {
      ticked.sleepers().setBounds(place, low, high);
      asleep(true);
    }
  }

  // a sum is rounded to the nearest number, so the next one inwards is sure to be inside
  private static double lowest(double level, double sum) {
    return level >= -LARGEST ? Math.max(-LARGEST, Math.nextUp(sum)) : Double.NaN;
  }

  private static double highest(double level, double sum) {
    return level <= LARGEST ? Math.min(LARGEST, Math.nextDown(sum)) : Double.NaN;
  }

  private void riseFrom(FieldSeries ticked) {
    asleep(false);
    if (place != AWAKE) {
      ticked.sleepers().remove(place);
      place = AWAKE;
      ticked.feed(this);
    }
  }

  @Override
  void wake() {
    if (field != null) {
      catchUp();
      riseFrom(field);
    }
  }

  @Override
  void catchUp() {
    if (field != null) {
      missed(result(), field.time(), field.previousTime());
    }
  }

  // the slow side has changed, the field has not
  @Override
  void stir() {
    if (field != null) {
      asleep(false);
      missed(field.time());
    }
  }

  /** The field was set to a value outside the bounds, or is unknown; it has left the others. */
  void wokenByField() {
    if (field != null) {
      asleep(false);
      place = AWAKE;
      missed(field.isKnown() ? field.previousTime() : field.time());
      field.feed(this);
    }
  }

  void moveTo(int next) {
    place = next;
  }

  @Override
  void leave() {
    if (field != null && place != AWAKE) {
      field.sleepers().remove(place);
      place = AWAKE;
    }
  }

  @Override
  boolean changesAtClosesAlone() {
    return left.changesAtClosesAlone() && right.changesAtClosesAlone();
  }
}
