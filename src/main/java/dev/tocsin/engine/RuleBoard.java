package dev.tocsin.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * How every rule stands, a quarter of a second behind at most. Written by the engine, read by any
 * thread.
 */
public final class RuleBoard {
  private final Map<String, RuleStatus> rules = new ConcurrentHashMap<>();
  private final List<Consumer<Collection<RuleStatus>>> listeners = new CopyOnWriteArrayList<>();

  /** All, in order of file, place in the file, and member. */
  public Collection<RuleStatus> rules() {
    return rules.values().stream()
        .sorted(
            Comparator.comparing(RuleStatus::file)
                .thenComparingInt(RuleStatus::line)
                .thenComparing(RuleStatus::id))
        .toList();
  }

  /** One, by its id as it is or decoded from a URL. */
  public Optional<RuleStatus> rule(String id) {
    RuleStatus known = rules.get(id);
    if (known == null) {
      for (RuleStatus status : rules.values()) {
        if (URLDecoder.decode(status.id(), StandardCharsets.UTF_8).equals(id)) {
          return Optional.of(status);
        }
      }
    }
    return Optional.ofNullable(known);
  }

  /**
   * Has something told of rules that changed; called on the engine's thread and must return at
   * once.
   */
  public void listen(Consumer<Collection<RuleStatus>> listener) {
    listeners.add(listener);
  }

  void put(Collection<RuleStatus> changed) {
    List<RuleStatus> news = new ArrayList<>();
    for (RuleStatus status : changed) {
      if (!status.equals(rules.put(status.id(), status))) {
        news.add(status);
      }
    }
    if (!news.isEmpty()) {
      listeners.forEach(listener -> listener.accept(news));
    }
  }

  void removeFile(String path) {
    rules.values().removeIf(status -> status.file().equals(path));
  }
}
