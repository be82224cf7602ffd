package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Unknown;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An atomic condition of one rule: a leaf of its shape. While it is off, the market goes by unseen
 * and what it remembers stays as it is; when it is on again, its next value is compared with that.
 */
public abstract class Atom {
  private final AtomListener listener;
  private final int slot;

  protected Atom(AtomListener listener, int slot) {
    this.listener = listener;
    this.slot = slot;
  }

  /** The same action, whose failure is charged to the listener alone. */
  protected final Runnable guarded(Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (RuntimeException e) {
        listener.failed(this, e);
      }
    };
  }

  public final int slot() {
    return slot;
  }

  protected final AtomListener listener() {
    return listener;
  }

  /** Begins to look, with the values of now counting as seen. */
  public abstract void start();

  /** Begins to look with nothing seen so far: a rule on closes sees its first values at one. */
  public void startUnseen() {
    start();
  }

  /**
   * Begins to look again at the next value: what comes first is compared with what was seen last.
   */
  public abstract void resume();

  /** Ceases to look; what it remembers stays. */
  public abstract void stop();

  /** Leaves for good. */
  public void close() {
    stop();
  }

  /** Writes what it remembers, and whether it looks. */
  public abstract void save(DataOutput out) throws IOException;

  /**
   * Takes over what {@link #save} wrote, and looks or does not as it did then: in the place of
   * {@link #start}, when the series it reads are as they were.
   */
  public abstract void restore(DataInput in) throws IOException;

  /** What it is now; for an event, unknown. */
  public abstract Truth truth();

  /**
   * What it lacks to tell, though every value it reads is known; null where it lacks nothing, or
   * where a value that is not known says it all.
   */
  public @Nullable Unknown unknown() {
    return null;
  }

  /** Left side of the phrase; {@code NaN} where it has none or none is known. */
  public abstract double left();

  /** Right side of the phrase; {@code NaN} where it has none or none is known. */
  public abstract double right();

  /** {@code above} or {@code below}, as the phrase was last met, or null. */
  public abstract @Nullable String direction();

  /** The strict side it came from, {@code above} or {@code below}, or null. */
  public abstract @Nullable String before();
}
