package dev.tocsin.notify;

import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.notify.route.Inhibition;
import dev.tocsin.notify.route.Policy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Firings that hold others back at the moment, the newest of each rule. Bounded: beyond {@value
 * #MOST} the oldest holds nothing any more. Of the verticle's thread.
 */
final class Inhibitors {

  private static final int MOST = 1_000;

  private final Supplier<Policy> policy;
  private final Map<String, Source> sources = new LinkedHashMap<>();

  private record Source(Firing firing, long heardAt) {}

  /**
   * What holds a firing.
   *
   * @param until microseconds since 1970
   */
  record Active(String text, long until) {}

  Inhibitors(Supplier<Policy> policy) {
    this.policy = policy;
  }

  /** A firing, as soon as it is known; and again when its state is over. */
  void heard(StoredFiring stored, long now) {
    Firing firing = stored.firing();
    if (stored.noLongerTrueAt() != null) {
      sources.remove(firing.rule());
      return;
    }
    if (policy.get().inhibitions().stream().anyMatch(one -> one.source().matches(firing))) {
      sources.remove(firing.rule());
      sources.put(firing.rule(), new Source(firing, now));
      if (sources.size() > MOST) {
        sources.remove(sources.keySet().iterator().next());
      }
    }
  }

  /** The state that this rule told of is over. */
  void over(String rule) {
    sources.remove(rule);
  }

  Optional<Active> holding(Firing firing, long now) {
    for (Iterator<Source> all = sources.values().iterator(); all.hasNext(); ) {
      Source source = all.next();
      boolean lasting = false;
      for (Inhibition inhibition : policy.get().inhibitions()) {
        long until = source.heardAt() + inhibition.lasts();
        if (now >= until || !inhibition.source().matches(source.firing())) {
          continue;
        }
        lasting = true;
        if (inhibition.holds(source.firing(), firing)) {
          return Optional.of(new Active(source.firing().alert(), until));
        }
      }
      if (!lasting) {
        all.remove();
      }
    }
    return Optional.empty();
  }
}
