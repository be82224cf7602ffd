package dev.tocsin.rulebook;

import dev.tocsin.lang.check.Neighbours;
import dev.tocsin.lang.check.RuleOutline;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule files as they stand on the disk, so that files that come together know each other. An
 * outline is read once for each version of a file.
 */
final class TreeNeighbours implements Neighbours {

  private static final Logger log = LoggerFactory.getLogger(TreeNeighbours.class);
  private static final int MOST_KEPT = 1_000;

  private final RuleTree tree;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  TreeNeighbours(RuleTree tree) {
    this.tree = tree;
  }

  private record Kept(String version, RuleOutline outline) {}

  @Override
  public @Nullable RuleOutline outline(String path) {
    if (RulePath.problem(path) != null) {
      return null;
    }
    try {
      return switch (tree.read(new RulePath(path))) {
        case Content.Text(RuleText text) -> outline(path, text);
        case Content.Missing _, Content.Unreadable _ -> {
          kept.remove(path);
          yield null;
        }
      };
    } catch (IOException e) {
      log.warn("{} cannot be read: {}", path, e.getMessage());
      return null;
    }
  }

  private RuleOutline outline(String path, RuleText text) {
    Kept before = kept.get(path);
    if (before != null && before.version().equals(text.version())) {
      return before.outline();
    }
    RuleOutline outline = RuleOutline.of(path, text.text());
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(path, new Kept(text.version(), outline));
    return outline;
  }

  @Override
  public boolean whole() {
    return true;
  }
}
