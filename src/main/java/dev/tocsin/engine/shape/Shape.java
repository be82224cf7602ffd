package dev.tocsin.engine.shape;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The logic of a whole rule: what makes it fire and what rearms it. Rules with equal shapes share
 * one compiled base, whatever their symbols and numbers.
 *
 * @param root what fires
 * @param rearm what lets it fire again, or null
 */
public record Shape(ShapeNode root, @Nullable ShapeNode rearm) {

  /**
   * Short text that is equal exactly for equal shapes, such as {@code event} or {@code (state and
   * state)}.
   */
  public String key() {
    return rearm == null ? text(root) : text(root) + " rearm " + text(rearm);
  }

  private static String text(ShapeNode node) {
    return switch (node) {
      case ShapeNode.StateSlot _ -> "state";
      case ShapeNode.EventSlot _ -> "event";
      case ShapeNode.And and -> join(and.parts(), " and ");
      case ShapeNode.Or or -> join(or.parts(), " or ");
      case ShapeNode.Not not -> "(not " + text(not.state()) + ")";
      case ShapeNode.Held held -> "(" + text(held.state()) + " for D)";
      case ShapeNode.HeldBars held -> "(" + text(held.state()) + " for N bars)";
      case ShapeNode.AtLeast atLeast -> "(at least N of last M bars " + text(atLeast.state()) + ")";
      case ShapeNode.Then then -> "(" + join(then.steps(), " then ") + " within D)";
      case ShapeNode.ThenNo thenNo ->
          "(" + text(thenNo.first()) + " then no " + text(thenNo.without()) + " within D)";
      case ShapeNode.Together together -> "(" + join(together.parts(), " and ") + " within D)";
      case ShapeNode.Times times -> "(" + text(times.event()) + " N times within D)";
      case ShapeNode.During during ->
          "(" + text(during.event()) + " while " + text(during.state()) + ")";
      case ShapeNode.Either either -> join(either.parts(), " or ");
      case ShapeNode.Becomes becomes -> "(becomes " + text(becomes.state()) + ")";
    };
  }

  private static String join(List<? extends ShapeNode> parts, String word) {
    return parts.stream().map(Shape::text).collect(Collectors.joining(word, "(", ")"));
  }
}
