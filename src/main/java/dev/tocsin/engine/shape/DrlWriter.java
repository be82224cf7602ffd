package dev.tocsin.engine.shape;

import java.util.List;

/**
 * Writes the DRL of a shape. Nothing a user wrote goes into it: a shape is made of types and slot
 * numbers alone.
 *
 * <p>A rule in the session sees states as facts that join on {@code $rule} and events as facts of
 * one moment. What is deeper in the condition has the greater salience, so a rule never looks at a
 * half-made moment. Right-hand sides only tell the {@link Memory} what was seen.
 */
public final class DrlWriter {
  private static final int BAND = 100;

  private final StringBuilder out = new StringBuilder();
  private final int top;

  private DrlWriter(Shape shape) {
    this.top =
        1 + Math.max(highest(shape.root()), shape.rearm() == null ? 0 : highest(shape.rearm()));
  }

  /** The DRL of a shape, in the package of that name. */
  public static String write(Shape shape, String packageName) {
    var writer = new DrlWriter(shape);
    writer
        .out
        .append("package ")
        .append(packageName)
        .append("\n\nimport dev.tocsin.engine.fact.*\n")
        .append("global dev.tocsin.engine.shape.Memory memory\n\n// ")
        .append(shape.key())
        .append('\n');
    if (shape.rearm() != null) {
      writer.rearm(shape.rearm());
    }
    writer.root(shape.root());
    return writer.out.toString();
  }

  private void root(ShapeNode root) {
    switch (root) {
      case ShapeNode.Event event -> {
        event(event);
        rule(
            "the condition is met",
            0,
            happened("$event", event.number()),
            "memory.happened( $event );");
      }
      case ShapeNode.State state -> {
        state(state);
        look("the condition is true", 0, Kleene.isTrue(state), "memory.isTrue( $rule );");
        look("the condition is false", 0, Kleene.isFalse(state), "memory.isFalse( $rule );");
      }
    }
  }

  private void rearm(ShapeNode rearm) {
    switch (rearm) {
      case ShapeNode.Event event -> {
        event(event);
        rule("rearms", 0, happened("$event", event.number()), "memory.rearms( $rule );");
      }
      case ShapeNode.State state -> {
        state(state);
        look("rearms", 0, Kleene.isTrue(state), "memory.rearms( $rule );");
      }
    }
  }

  private void state(ShapeNode.State state) {
    switch (state) {
      case ShapeNode.StateSlot _ -> {}
      case ShapeNode.And and -> and.parts().forEach(this::state);
      case ShapeNode.Or or -> or.parts().forEach(this::state);
      case ShapeNode.Not not -> state(not.state());
      case ShapeNode.Held held -> held(held);
      case ShapeNode.HeldBars held -> counted(held.number(), held.state());
      case ShapeNode.AtLeast atLeast -> counted(atLeast.number(), atLeast.state());
    }
  }

  private void event(ShapeNode.Event event) {
    switch (event) {
      case ShapeNode.EventSlot _ -> {}
      case ShapeNode.Then then -> then(then);
      case ShapeNode.ThenNo thenNo -> thenNo(thenNo);
      case ShapeNode.Together together -> together(together);
      case ShapeNode.Times times -> times(times);
      case ShapeNode.During during -> during(during);
      case ShapeNode.Either either -> either(either);
      case ShapeNode.Becomes becomes -> becomes(becomes);
    }
  }

  // C for D: a wait that only false ends and unknown interrupts
  private void held(ShapeNode.Held held) {
    state(held.state());
    int n = held.number();
    String name = n + ": held, ";
    look(
        name + "begins",
        band(n) + 1,
        Kleene.isTrue(held.state())
            + "\n    not Waiting( standing == $rule, node == "
            + n
            + " )"
            + "\n    not Holds( standing == $rule, slot == "
            + n
            + " )",
        "memory.hold( $look, " + n + " );");
    look(
        name + "over",
        band(n) + 1,
        Kleene.isFalse(held.state()),
        "memory.drop( $rule, " + n + " );");
    look(
        name + "interrupted",
        band(n) + 1,
        Kleene.isUnknown(held.state()),
        "memory.interrupt( $look, " + n + " );");
    rule(
        name + "long enough",
        band(n) + 2,
        due(n)
            + "\n    $wait : Waiting( standing == $rule, node == "
            + n
            + ", deadline == $due.time )",
        "memory.held( $wait );");
  }

  // C for n bars, at least k of the last n bars C: C is looked at when a bar closes
  private void counted(int n, ShapeNode.State state) {
    state(state);
    String closed = "$closed : Closed( $rule : standing, node == " + n + " )\n    ";
    String name = n + ": bar closed, ";
    rule(
        name + "true",
        band(n),
        closed + Kleene.isTrue(state),
        "memory.count( $rule, " + n + ", 1 );");
    rule(
        name + "false",
        band(n),
        closed + Kleene.isFalse(state),
        "memory.count( $rule, " + n + ", -1 );");
    rule(
        name + "unknown",
        band(n),
        closed + Kleene.isUnknown(state),
        "memory.count( $rule, " + n + ", 0 );");
  }

  private void then(ShapeNode.Then then) {
    then.steps().forEach(this::event);
    int n = then.number();
    int last = then.steps().size() - 1;
    for (int step = last; step > 0; step--) {
      rule(
          n + ": step " + (step + 1) + " follows step " + step,
          band(n) + step + 1,
          happened("$event", then.steps().get(step).number())
              + "\n    $seen : Seen( standing == $rule, node == "
              + n
              + ", step == "
              + (step - 1)
              + ", moment < $event.moment, deadline >= $event.time )",
          step == last
              ? "memory.complete( $rule, " + n + " );"
              : "memory.follow( $event, $seen );");
    }
    rule(
        n + ": step 1",
        band(n) + 1,
        happened("$event", then.steps().getFirst().number())
            + "\n    not Happened( standing == $rule, slot == "
            + n
            + " )",
        "memory.begin( $event, " + n + ", 0 );");
    forget(n);
  }

  private void thenNo(ShapeNode.ThenNo thenNo) {
    event(thenNo.first());
    event(thenNo.without());
    int n = thenNo.number();
    rule(
        n + ": it came, the wait is over",
        band(n) + 3,
        happened("$event", thenNo.without().number())
            + "\n    $wait : Waiting( standing == $rule, node == "
            + n
            + ", moment < $event.moment, deadline > $event.time )",
        "memory.end( $wait );");
    rule(
        n + ": a wait begins",
        band(n) + 2,
        happened("$event", thenNo.first().number())
            + "\n    not Waiting( standing == $rule, node == "
            + n
            + " )",
        "memory.await( $event, " + n + " );");
    rule(
        n + ": it did not come",
        band(n) + 1,
        due(n)
            + "\n    $wait : Waiting( standing == $rule, node == "
            + n
            + ", deadline == $due.time )",
        "memory.passed( $due, $wait );");
  }

  private void together(ShapeNode.Together together) {
    together.parts().forEach(this::event);
    int n = together.number();
    List<ShapeNode.Event> parts = together.parts();
    var all = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      rule(
          n + ": part " + (i + 1),
          band(n) + 2,
          happened("$event", parts.get(i).number()),
          "memory.begin( $event, " + n + ", " + i + " );");
      all.append(i == 0 ? "" : "\n    ").append("$part").append(i).append(" : Seen( ");
      all.append(i == 0 ? "$rule : standing" : "standing == $rule");
      all.append(", node == ").append(n).append(", step == ").append(i);
      for (int j = 0; j < i; j++) {
        all.append(", deadline >= $part")
            .append(j)
            .append(".time, time <= $part")
            .append(j)
            .append(".deadline");
      }
      all.append(" )");
    }
    rule(n + ": all of them", band(n) + 1, all.toString(), "memory.complete( $rule, " + n + " );");
    forget(n);
  }

  private void times(ShapeNode.Times times) {
    event(times.event());
    int n = times.number();
    rule(
        n + ": once more",
        band(n) + 2,
        happened("$event", times.event().number()),
        "memory.tally( $event, " + n + " );");
    rule(
        n + ": often enough",
        band(n) + 1,
        "Tally( $rule : standing, node == " + n + ", count >= needed )",
        "memory.complete( $rule, " + n + " );");
    rule(
        n + ": too long ago",
        band(n) + 3,
        // what is left after it leaves later, so this never matches its own doing
        due(n) + "\n    Tally( standing == $rule, node == " + n + ", deadline <= $due.time )",
        "memory.retally( $due );");
  }

  private void during(ShapeNode.During during) {
    event(during.event());
    state(during.state());
    rule(
        during.number() + ": the state holds then",
        band(during.number()),
        happened("$event", during.event().number()) + "\n    " + Kleene.isTrue(during.state()),
        "memory.happens( $event, " + during.number() + " );");
  }

  private void either(ShapeNode.Either either) {
    either.parts().forEach(this::event);
    for (ShapeNode.Event part : either.parts()) {
      rule(
          either.number() + ": by " + part.number(),
          band(either.number()),
          happened("$event", part.number()),
          "memory.happens( $event, " + either.number() + " );");
    }
  }

  private void becomes(ShapeNode.Becomes becomes) {
    state(becomes.state());
    int n = becomes.number();
    look(
        n + ": is false",
        band(n),
        Kleene.isFalse(becomes.state()) + "\n    not Armed( standing == $rule, node == " + n + " )",
        "memory.arm( $look, " + n + " );");
    look(
        n + ": becomes true",
        band(n),
        "$armed : Armed( standing == $rule, node == "
            + n
            + " )\n    "
            + Kleene.isTrue(becomes.state()),
        "memory.becomes( $look, $armed );");
  }

  private void forget(int n) {
    rule(
        n + ": too long ago",
        band(n),
        due(n) + "\n    $seen : Seen( standing == $rule, node == " + n + ", deadline < $due.time )",
        "memory.forget( $seen );");
  }

  private static String happened(String name, int slot) {
    return name + " : Happened( $rule : standing, slot == " + slot + " )";
  }

  private static String due(int n) {
    return "$due : Due( $rule : standing, node == " + n + " )";
  }

  private int band(int number) {
    return BAND * (top - number);
  }

  private void look(String name, int salience, String when, String then) {
    rule(name, salience, "$look : Look( $rule : standing )\n    " + when, then);
  }

  private void rule(String name, int salience, String when, String then) {
    out.append("\nrule \"").append(name).append("\"\n");
    if (salience != 0) {
      out.append("  salience ").append(salience).append('\n');
    }
    out.append("when\n    ").append(when).append("\nthen\n    ").append(then).append("\nend\n");
  }

  private static int highest(ShapeNode node) {
    return switch (node) {
      case ShapeNode.And and -> and.parts().stream().mapToInt(DrlWriter::highest).max().orElse(0);
      case ShapeNode.Or or -> or.parts().stream().mapToInt(DrlWriter::highest).max().orElse(0);
      case ShapeNode.Not not -> highest(not.state());
      case ShapeNode.StateSlot slot -> slot.number();
      case ShapeNode.Held held -> held.number();
      case ShapeNode.HeldBars held -> held.number();
      case ShapeNode.AtLeast atLeast -> atLeast.number();
      case ShapeNode.Event event -> event.number();
    };
  }
}
