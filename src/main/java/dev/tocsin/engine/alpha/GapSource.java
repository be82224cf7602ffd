package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Value.FieldName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code AAPL gaps up 2%}: the first trade of a trading session against the close of the one
 * before.
 */
final class GapSource implements EventAtom.Source, EventAtom.Sides {
  private final SessionStats session;
  private final boolean up;
  private final double percent;
  private final Map<Runnable, Runnable> listeners = new HashMap<>();

  GapSource(SessionStats session, boolean up, double percent) {
    this.session = session;
    this.up = up;
    this.percent = percent;
  }

  @Override
  public void add(Runnable listener) {
    Runnable opening =
        () -> {
          double difference = up ? left() - right() : right() - left();
          // unknown before there is a session to compare with, and for a close that is not above
          // zero
          if (right() > 0 && difference * 100 >= percent * right()) {
            listener.run();
          }
        };
    listeners.put(listener, opening);
    session.onOpening(opening);
  }

  @Override
  public void remove(Runnable listener) {
    Runnable opening = listeners.remove(listener);
    if (opening != null) {
      session.offOpening(opening);
    }
  }

  @Override
  public double left() {
    return session.ofSession(FieldName.OPEN, Double.NaN);
  }

  @Override
  public double right() {
    return session.ofSession(FieldName.PREV_CLOSE, Double.NaN);
  }

  @Override
  public @Nullable String direction() {
    return up ? "above" : "below";
  }
}
