package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An event that somebody else tells of: a signal, another rule's firing, a time of day, a gap. It
 * remembers nothing.
 */
public final class EventAtom extends Atom {

  /** Where the event comes from. */
  public interface Source {
    void add(Runnable listener);

    void remove(Runnable listener);

    /** Listens again, where a rule's hours begin: what is due at that very instant counts. */
    default void resume(Runnable listener) {
      add(listener);
    }

    /** Writes what it remembers for a listener. */
    default void save(DataOutput out, Runnable listener) throws IOException {}

    /** Takes a listener in again with what {@link #save} wrote for it. */
    default void restore(DataInput in, Runnable listener) throws IOException {
      add(listener);
    }
  }

  private final Source source;
  private final Runnable heard = guarded(() -> listener().happened(this));
  private final Sides sides;
  private boolean on;

  /** What a firing names as the two sides of the phrase. */
  public interface Sides {
    Sides NONE =
        new Sides() {
          @Override
          public double left() {
            return Double.NaN;
          }

          @Override
          public double right() {
            return Double.NaN;
          }

          @Override
          public @Nullable String direction() {
            return null;
          }
        };

    double left();

    double right();

    @Nullable String direction();
  }

  public EventAtom(AtomListener listener, int slot, Source source, Sides sides) {
    super(listener, slot);
    this.source = source;
    this.sides = sides;
  }

  @Override
  public void start() {
    on = true;
    source.add(heard);
  }

  @Override
  public void resume() {
    on = true;
    source.resume(heard);
  }

  @Override
  public void stop() {
    on = false;
    source.remove(heard);
  }

  @Override
  public Truth truth() {
    return Truth.UNKNOWN;
  }

  @Override
  public double left() {
    return sides.left();
  }

  @Override
  public double right() {
    return sides.right();
  }

  @Override
  public @Nullable String direction() {
    return sides.direction();
  }

  @Override
  public @Nullable String before() {
    return null;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeBoolean(on);
    if (on) {
      source.save(out, heard);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    on = in.readBoolean();
    if (on) {
      source.restore(in, heard);
    }
  }
}
