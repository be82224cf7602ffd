package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Unknown;
import dev.tocsin.lang.words.Durations;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A series against a level: crosses, reaches and comparisons.
 *
 * <p>The strict side is remembered only while it cannot be told from the last value, that is on the
 * level itself; so levels that are not touched, or are passed in a direction that means nothing to
 * them, cost nothing.
 */
public final class LevelAtom extends Atom {
  private final Series series;
  private final double level;
  private final long within;
  private final @Nullable Sides shown;

  /** Place of its kind among all kinds; as a byte it lies beside what else a move reads. */
  private final byte kind;

  private byte side;
  private byte truth = UNKNOWN;
  private byte met;
  private boolean stoppedOnLevel;
  private byte place = OFF;

  private static final LevelKind[] KINDS = LevelKind.values();

  // as bytes: an atom is all that many rules consist of
  private static final byte FALSE = 0;
  private static final byte TRUE = 1;
  private static final byte UNKNOWN = 2;

  // where it stands to the index of its series
  private static final byte OFF = 0;
  private static final byte ON = 1;
  private static final byte JOINING = 2;

  /**
   * Both sides as the rule wrote them, where the series is their difference.
   *
   * @param left series of the left side
   * @param right series of the right side
   */
  public record Sides(Series left, Series right) {}

  /**
   * @param within S3 bound in microseconds, 0 for none
   * @param shown what a firing names as its two sides; null for the series and the level
   */
  public LevelAtom(
      AtomListener listener,
      int slot,
      Series series,
      LevelKind kind,
      double level,
      long within,
      @Nullable Sides shown) {
    super(listener, slot);
    this.series = series;
    this.kind = (byte) kind.ordinal();
    this.level = level;
    this.within = within;
    this.shown = shown;
  }

  double level() {
    return level;
  }

  private LevelKind kind() {
    return KINDS[kind];
  }

  byte passing() {
    return kind().passing();
  }

  @Override
  public void start() {
    see(series.known());
    truth = kind().isState() && series.isKnown() ? truthOf(series.value()) : UNKNOWN;
    place = ON;
    series.levels().add(this);
  }

  @Override
  public void startUnseen() {
    if (series instanceof ConstantSeries) {
      start();
    } else {
      resume();
    }
  }

  @Override
  public void resume() {
    place = JOINING;
    series.levels().join(this);
  }

  @Override
  public void stop() {
    see(series.known());
    stoppedOnLevel = series.known() == level;
    place = OFF;
    series.levels().remove(this);
  }

  // what it has to remember when it can no longer ask the series where it came from
  private void see(double value) {
    if (value > level) {
      side = 1;
    } else if (value < level) {
      side = -1;
    }
  }

  /** The series went from one value to another, through, onto or off this level. */
  void moved(double before, double now) {
    int from = before > level ? 1 : before < level ? -1 : side;
    boolean onLevel = before == level;
    arrive(from, onLevel, now);
  }

  /** The first value after {@link #resume}. */
  void joined(double now) {
    place = ON;
    arrive(side, stoppedOnLevel, now);
  }

  private void arrive(int from, boolean wasOnLevel, double now) {
    int at = now > level ? 1 : now < level ? -1 : 0;
    side = (byte) (at == 0 ? from : at);
    if (kind().isState()) {
      byte next = truthOf(now);
      if (next != truth) {
        truth = next;
        met = (byte) (at == 0 ? 0 : at);
        listener().became(this, truth());
      }
      return;
    }
    if (from == 0) {
      return;
    }
    boolean event =
        kind() == LevelKind.REACHES
            ? !wasOnLevel && at != from
            : at == -from
                && (kind() == LevelKind.CROSSES
                    || kind() == (at > 0 ? LevelKind.CROSSES_ABOVE : LevelKind.CROSSES_BELOW));
    if (!event) {
      return;
    }
    if (within > 0) {
      long crossed = series.time();
      long earlier = series.previousTime();
      if (earlier <= crossed - within) {
        listener()
            .noted(this, "crossed after " + Durations.format(crossed - earlier) + " of silence");
        return;
      }
    }
    met = (byte) -from;
    listener().happened(this);
  }

  /** The series begins anew: no side is remembered. */
  void forget() {
    side = 0;
  }

  void lost() {
    if (kind().isState() && truth != UNKNOWN) {
      truth = UNKNOWN;
      listener().became(this, Truth.UNKNOWN);
    }
  }

  private byte truthOf(double value) {
    return kind().holds(value, level) ? TRUE : FALSE;
  }

  @Override
  public Truth truth() {
    return truth == TRUE ? Truth.TRUE : truth == FALSE ? Truth.FALSE : Truth.UNKNOWN;
  }

  @Override
  public @Nullable Unknown unknown() {
    boolean first =
        series.previousTime() == Long.MIN_VALUE && series.time() == series.clock().now();
    return !kind().isState() && series.isKnown() && first
        ? Unknown.of(Unknown.Cause.WARM_UP, "first sight: the first value only sets the side")
        : null;
  }

  @Override
  public double left() {
    return shown == null ? series.value() : shown.left().value();
  }

  @Override
  public double right() {
    return shown == null ? level : shown.right().value();
  }

  @Override
  public @Nullable String direction() {
    return switch (kind()) {
      case ABOVE, AT_LEAST -> "above";
      case BELOW, AT_MOST -> "below";
      case CROSSES_ABOVE, CROSSES_BELOW, CROSSES, REACHES -> word(met);
      case EQUAL, NOT_EQUAL -> null;
    };
  }

  @Override
  public @Nullable String before() {
    return kind().isState() ? null : word(-met);
  }

  private static @Nullable String word(int side) {
    return side == 0 ? null : side > 0 ? "above" : "below";
  }

  @Override
  public void save(DataOutput out) throws IOException {
    if (place == ON) {
      see(series.known());
    }
    out.writeByte(side);
    out.writeByte(truth);
    out.writeByte(met);
    out.writeBoolean(stoppedOnLevel);
    out.writeByte(place);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    side = in.readByte();
    truth = in.readByte();
    met = in.readByte();
    stoppedOnLevel = in.readBoolean();
    place = in.readByte();
    if (place == ON) {
      series.levels().add(this);
    } else if (place == JOINING) {
      series.levels().join(this);
    }
  }
}
