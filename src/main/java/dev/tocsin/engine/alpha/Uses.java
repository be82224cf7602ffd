package dev.tocsin.engine.alpha;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who needs what of a shard's series: rules need some, and those need others. What nobody needs any
 * more is taken away at once, so that rules may come and go for years. One thread.
 */
final class Uses {
  private final Map<Object, Made> made = new IdentityHashMap<>();
  private final Set<Made> glances = new LinkedHashSet<>();
  private @Nullable List<Made> asking;

  private static final class Made {
    private final Runnable release;
    private final List<Made> needs;
    private int needed;
    private boolean gone;
    private @Nullable String failure;

    Made(Runnable release, List<Made> needs) {
      this.release = release;
      this.needs = needs;
    }
  }

  /** What somebody needs, for as long as he does. */
  static final class Need implements SeriesGraph.Held {
    private final Uses uses;
    private final List<Made> needs;

    private Need(Uses uses, List<Made> needs) {
      this.uses = uses;
      this.needs = needs;
    }

    @Override
    public SeriesGraph.Held again() {
      needs.forEach(one -> one.needed++);
      return new Need(uses, needs);
    }

    @Override
    public @Nullable String failure() {
      return failure(needs);
    }

    private static @Nullable String failure(List<Made> needs) {
      for (Made one : needs) {
        String failure = one.failure == null ? failure(one.needs) : one.failure;
        if (failure != null) {
          return failure;
        }
      }
      return null;
    }

    @Override
    public void release() {
      needs.forEach(uses::release);
      uses.forgetGlances();
    }
  }

  /** Notes all that is asked for while something runs; each is needed from then on. */
  SeriesGraph.Held noting(Runnable action) {
    List<Made> needs =
        needsOf(
            () -> {
              action.run();
              return action;
            },
            (_, all) -> all);
    forgetGlances();
    return needs.isEmpty() ? SeriesGraph.Held.NOTHING : new Need(this, needs);
  }

  /**
   * Makes something that needs what is asked for meanwhile.
   *
   * @param release takes it away, when nobody needs it any more
   */
  <T> T make(Supplier<T> maker, Function<T, Runnable> release) {
    return needsOf(
        maker,
        (one, needs) -> {
          Runnable leave = release.apply(one);
          made.put(
              one,
              new Made(
                  () -> {
                    made.remove(one);
                    leave.run();
                  },
                  needs));
          return one;
        });
  }

  private <T, R> R needsOf(Supplier<T> maker, BiFunction<T, List<Made>, R> then) {
    List<Made> before = asking;
    List<Made> needs = new ArrayList<>(0);
    asking = needs;
    boolean done = false;
    try {
      R result = then.apply(maker.get(), List.copyOf(needs));
      done = true;
      return result;
    } finally {
      asking = before;
      if (!done) {
        needs.forEach(this::release);
      }
    }
  }

  /** Somebody asks for what {@link #make} made. */
  void need(Object one) {
    Made known = made.get(one);
    if (known == null) {
      return;
    }
    if (asking == null) {
      if (known.needed == 0) {
        glances.add(known);
      }
    } else if (!asking.contains(known)) {
      asking.add(known);
      known.needed++;
    }
  }

  // made for somebody who only looked, such as at how a rule stands
  private void forgetGlances() {
    List<Made> all = List.copyOf(glances);
    glances.clear();
    for (Made one : all) {
      if (one.needed == 0 && !one.gone) {
        one.needed = 1;
        release(one);
      }
    }
  }

  private void release(Made one) {
    if (--one.needed == 0) {
      one.gone = true;
      one.release.run();
      one.needs.forEach(this::release);
    }
  }

  /** Something failed: who needs it cannot be told anything. */
  void failed(Object one, String reason) {
    Made known = made.get(one);
    if (known != null) {
      known.failure = reason;
    }
  }

  /** All that is kept, for tests and figures. */
  Set<Object> all() {
    return made.keySet();
  }
}
