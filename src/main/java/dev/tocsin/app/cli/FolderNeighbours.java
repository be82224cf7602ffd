package dev.tocsin.app.cli;

import dev.tocsin.lang.check.Neighbours;
import dev.tocsin.lang.check.RuleOutline;
import dev.tocsin.rulebook.RulePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rule files below a folder; each is read once, when it is first asked for.
 *
 * @param whole whether paths in rules start at this folder for sure
 */
record FolderNeighbours(Path folder, boolean whole, Map<String, Optional<RuleOutline>> read)
    implements Neighbours {

  FolderNeighbours(Path folder, boolean whole) {
    this(folder, whole, new ConcurrentHashMap<>());
  }

  @Override
  public @Nullable RuleOutline outline(String path) {
    return read.computeIfAbsent(path, this::outlineOf).orElse(null);
  }

  private Optional<RuleOutline> outlineOf(String path) {
    Path file = folder.resolve(path);
    if (RulePath.problem(path) != null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      String text = RuleTexts.read(file);
      return Optional.of(RuleOutline.of(path, text == null ? "" : text));
    } catch (IOException _) {
      // it is there and cannot be read, which its own check says
      return Optional.of(new RuleOutline(Map.of()));
    }
  }
}
