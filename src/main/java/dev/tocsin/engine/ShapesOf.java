package dev.tocsin.engine;

import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.Shape;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import java.util.LinkedHashSet;
import java.util.Set;

/** The shapes that the rules of a file have. */
public final class ShapesOf {

  private ShapesOf() {}

  public static Set<Shape> file(CheckedFile file) {
    Set<Shape> shapes = new LinkedHashSet<>();
    for (CheckedAlert alert : file.alerts()) {
      shapes.add(alert(alert));
    }
    return shapes;
  }

  /** Every member of an alert has the same shape. */
  static Shape alert(CheckedAlert alert) {
    String member = alert.members().isEmpty() ? null : alert.members().getFirst();
    return Planner.plan(alert, member).shape();
  }
}
