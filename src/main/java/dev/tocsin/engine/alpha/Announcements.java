package dev.tocsin.engine.alpha;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events with a name: signals from outside, and firings that other rules wait for. One thread. */
public final class Announcements {
  private final Map<String, List<Runnable>> listeners = new HashMap<>();

  /** The events of one name. */
  EventAtom.Source of(String name) {
    return new EventAtom.Source() {
      @Override
      public void add(Runnable listener) {
        listeners.computeIfAbsent(name, _ -> new ArrayList<>()).add(listener);
      }

      @Override
      public void remove(Runnable listener) {
        List<Runnable> waiting = listeners.get(name);
        if (waiting != null && waiting.remove(listener) && waiting.isEmpty()) {
          listeners.remove(name);
        }
      }
    };
  }

  /** Whether anybody waits for anything. */
  public boolean isAwaited() {
    return !listeners.isEmpty();
  }

  /** Tells all who wait for that name. */
  public void announce(String name) {
    List<Runnable> waiting = listeners.get(name);
    if (waiting != null) {
      List.copyOf(waiting).forEach(Runnable::run);
    }
  }

  /** The name under which a rule's firings are announced. */
  public static String firing(String file, String alert) {
    return "fires " + file + "#" + alert;
  }

  /** The name of a signal, with or without its action. */
  public static String signal(String name, String action) {
    return "signal " + name + " " + action;
  }
}
