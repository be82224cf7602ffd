package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rule files that are live in a run, by their paths. Belongs to the engine's thread. */
final class LiveFiles {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFiles.class);

  private final EngineOptions.RuleReader reader;
  private final UnaryOperator<CheckedFile> ours;
  private final Map<String, RuleText> files = new LinkedHashMap<>();

  /** A live rule file: its text, and those of its rules that live here. */
  record RuleText(String text, CheckedFile file) {}

  /**
   * @param ours takes out of a file the rules that live on another timeline
   */
  LiveFiles(EngineOptions.RuleReader reader, UnaryOperator<CheckedFile> ours) {
    this.reader = reader;
    this.ours = ours;
  }

  /** A file that was live, from its text; null where it has errors now, which is logged. */
  @Nullable RuleText read(String path, String text) {
    CheckedFile file = reader.read(path, text);
    if (file == null) {
      LOG.warn("{} was live and has errors now; its rules are left out", path);
      return null;
    }
    return new RuleText(text, ours.apply(file));
  }

  /** Takes the place of all there are those that were live by these texts. */
  List<CheckedFile> restore(Map<String, String> texts) {
    files.clear();
    texts.forEach(
        (path, text) -> {
          RuleText read = read(path, text);
          if (read != null) {
            files.put(path, read);
          }
        });
    return checked();
  }

  void put(String path, RuleText text) {
    files.put(path, text);
  }

  /**
   * @return whether it was live
   */
  boolean remove(String path) {
    return files.remove(path) != null;
  }

  void clear() {
    files.clear();
  }

  /** Null where it is not live. */
  @Nullable RuleText get(String path) {
    return files.get(path);
  }

  Map<String, RuleText> all() {
    return Collections.unmodifiableMap(files);
  }

  List<CheckedFile> checked() {
    return files.values().stream().map(RuleText::file).toList();
  }

  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach((path, text) -> texts.put(path, text.text()));
    return texts;
  }
}
