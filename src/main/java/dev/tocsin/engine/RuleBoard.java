package dev.tocsin.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  // of the engine's thread: the ids of each file's rules, and what is not told yet
  private final Map<String, List<String>> files = new HashMap<>();
  private Map<String, RuleStatus> news = new LinkedHashMap<>();
  private final List<Consumer<Collection<RuleStatus>>> listeners = new CopyOnWriteArrayList<>();

  /** All, in order of file, place in the file, and member. */
  public Collection<RuleStatus> rules() {
    return rules.values().stream().sorted(RuleStatus.IN_ORDER).toList();
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

  /** Takes over how rules stand, and tells of those that are news. */
  void put(Collection<RuleStatus> changed) {
    note(changed);
    tell();
  }

  /** Takes over how rules stand; who listens hears of it with the next {@link #tell}. */
  void note(Collection<RuleStatus> changed) {
    for (RuleStatus status : changed) {
      RuleStatus before = rules.put(status.id(), status);
      if (before == null) {
        files.computeIfAbsent(status.file(), _ -> new ArrayList<>()).add(status.id());
      }
      if (!status.equals(before)) {
        news.put(status.id(), status);
      }
    }
  }

  void tell() {
    if (!news.isEmpty()) {
      List<RuleStatus> all = List.copyOf(news.values());
      // emptied, it would stay as large as it was at the start, and to empty it again takes as long
      news = new LinkedHashMap<>();
      listeners.forEach(listener -> listener.accept(all));
    }
  }

  void removeFile(String path) {
    List<String> gone = files.remove(path);
    if (gone != null) {
      for (String id : gone) {
        rules.remove(id);
        news.remove(id);
      }
    }
  }
}
