package dev.tocsin.lang;

import dev.tocsin.lang.check.Neighbours;
import dev.tocsin.lang.check.RuleOutline;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rule files that are there in a test.
 *
 * @param texts by path
 */
record FakeNeighbours(Map<String, String> texts, boolean whole) implements Neighbours {

  @Override
  public @Nullable RuleOutline outline(String path) {
    String text = texts.get(path);
    return text == null ? null : RuleOutline.of(path, text);
  }
}
