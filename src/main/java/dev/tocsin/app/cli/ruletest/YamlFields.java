package dev.tocsin.app.cli.ruletest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a YAML text, each scalar as the text it was written as: a time stays a time. Tags,
 * keys that stand twice and aliases beyond a bound are refused.
 */
final class YamlFields {

  private static final int LARGEST_TEXT = 8 << 20;
  private static final int MOST_ALIASES = 50;
  private static final int DEEPEST = 20;
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

  private final Node node;
  private final Map<String, Node> values;

  private YamlFields(Node node, Map<String, Node> values) {
    this.node = node;
    this.values = values;
  }

  static YamlFields read(String text) throws BadTestFileException {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(LARGEST_TEXT)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setUseMarks(true)
            .build();
    try {
      boundNesting(new Parse(settings).parseString(text));
      Node root = new Compose(settings).composeString(text).orElse(null);
      if (root == null) {
        throw new BadTestFileException(1, "The file is empty.");
      }
      return of(root);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new BadTestFileException(line, "This is no YAML: " + e.getProblem() + ".");
    } catch (YamlEngineException e) {
      throw new BadTestFileException(1, "This is no YAML that is taken here: " + e.getMessage());
    }
  }

  /** Looks at the text once before it becomes a tree, since trees are built by recursion. */
  private static void boundNesting(Iterable<Event> events) throws BadTestFileException {
    int depth = 0;
    for (Event event : events) {
      depth +=
          switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> 0;
          };
      if (depth > DEEPEST) {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        throw new BadTestFileException(line, "The file is nested too deep.");
      }
    }
  }

  private static YamlFields of(Node node) throws BadTestFileException {
    refuseTag(node);
    if (!(node instanceof MappingNode mapping)) {
      throw new BadTestFileException(line(node), "Keys with values are expected here.");
    }
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = scalar(tuple.getKeyNode());
      refuseTag(tuple.getValueNode());
      if (values.put(key, tuple.getValueNode()) != null) {
        throw new BadTestFileException(
            line(tuple.getKeyNode()), "The key '" + key + "' stands here twice.");
      }
    }
    return new YamlFields(node, values);
  }

  int line() {
    return line(node);
  }

  /** Line of a value, or of the whole where the key is not there. */
  int line(String key) {
    Node value = values.get(key);
    return line(value == null ? node : value);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  void allow(Set<String> keys) throws BadTestFileException {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!keys.contains(entry.getKey())) {
        throw new BadTestFileException(
            line(entry.getValue()),
            "'"
                + entry.getKey()
                + "' is not known here; allowed are "
                + String.join(", ", keys.stream().sorted().toList())
                + ".");
      }
    }
  }

  @Nullable String text(String key) throws BadTestFileException {
    Node value = values.get(key);
    return value == null ? null : scalar(value);
  }

  double number(String key) throws BadTestFileException {
    String text = text(key);
    try {
      return Double.parseDouble(text == null ? "" : text);
    } catch (NumberFormatException e) {
      throw new BadTestFileException(line(key), "'" + text + "' is not a number.");
    }
  }

  List<String> texts(String key) throws BadTestFileException {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      texts.add(scalar(item));
    }
    return texts;
  }

  List<YamlFields> list(String key) throws BadTestFileException {
    List<YamlFields> list = new ArrayList<>();
    for (Node item : items(key)) {
      list.add(of(item));
    }
    return list;
  }

  Set<String> keys() {
    return values.keySet();
  }

  boolean isScalar(String key) {
    return values.get(key) instanceof ScalarNode;
  }

  /** The keys and values below a key. */
  YamlFields fields(String key) throws BadTestFileException {
    Node value = values.get(key);
    return of(value == null ? node : value);
  }

  private List<Node> items(String key) throws BadTestFileException {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    refuseTag(value);
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw new BadTestFileException(line(value), "'" + key + "' has to be a list.");
  }

  private static String scalar(Node node) throws BadTestFileException {
    refuseTag(node);
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new BadTestFileException(line(node), "One value is expected here.");
  }

  private static void refuseTag(Node node) throws BadTestFileException {
    if (!PLAIN_TAGS.contains(node.getTag())) {
      throw new BadTestFileException(line(node), "Tags are not taken here: " + node.getTag() + ".");
    }
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
