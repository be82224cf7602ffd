package dev.tocsin.engine.plan;

import dev.tocsin.engine.shape.Shape;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import java.util.List;

/**
 * How one rule, for one member, runs.
 *
 * @param shape its logic without literals
 * @param leaves the atomic conditions, each under its number
 * @param nodes what the numbered nodes of the shape need to know, by number; leaves have an empty
 *     one
 * @param operands every value the condition reads, in the order of the text, each once
 * @param symbols every symbol it reads, in the order of the text, each once
 */
public record Plan(
    Shape shape, List<Leaf> leaves, List<Node> nodes, List<Value> operands, List<String> symbols) {

  /** An atomic condition under its number. */
  public record Leaf(int number, Condition condition) {}

  /**
   * The literals of a node.
   *
   * @param duration microseconds, 0 where it has none
   * @param needed how many it needs, 0 where it counts nothing
   * @param window of how many closes; 0 for in a row
   * @param series closes of these bars are counted, or null
   * @param firstLeaf the first of the leaves below it
   * @param absent symbols that have to be heard for their silence to mean something
   */
  public record Node(
      long duration,
      int needed,
      int window,
      Value.@org.jspecify.annotations.Nullable Bars series,
      int firstLeaf,
      List<String> absent) {}
}
