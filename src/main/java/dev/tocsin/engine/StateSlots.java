package dev.tocsin.engine;

import dev.tocsin.engine.shape.Shape;
import dev.tocsin.engine.shape.ShapeNode;
import java.util.ArrayList;
import java.util.List;

/** The numbers of a shape under which states stand: leaves, and those the session derives. */
final class StateSlots {
  private final List<Integer> slots = new ArrayList<>();

  private StateSlots() {}

  static List<Integer> of(Shape shape) {
    var found = new StateSlots();
    found.in(shape.root());
    if (shape.rearm() != null) {
      found.in(shape.rearm());
    }
    return found.slots;
  }

  private void in(ShapeNode node) {
    switch (node) {
      case ShapeNode.StateSlot slot -> slots.add(slot.number());
      case ShapeNode.EventSlot _ -> {}
      case ShapeNode.And and -> and.parts().forEach(this::in);
      case ShapeNode.Or or -> or.parts().forEach(this::in);
      case ShapeNode.Not not -> in(not.state());
      case ShapeNode.Held held -> derived(held.number(), held.state());
      case ShapeNode.HeldBars held -> derived(held.number(), held.state());
      case ShapeNode.AtLeast atLeast -> derived(atLeast.number(), atLeast.state());
      case ShapeNode.Then then -> then.steps().forEach(this::in);
      case ShapeNode.ThenNo thenNo -> {
        in(thenNo.first());
        in(thenNo.without());
      }
      case ShapeNode.Together together -> together.parts().forEach(this::in);
      case ShapeNode.Times times -> in(times.event());
      case ShapeNode.During during -> {
        in(during.event());
        in(during.state());
      }
      case ShapeNode.Either either -> either.parts().forEach(this::in);
      case ShapeNode.Becomes becomes -> in(becomes.state());
    }
  }

  private void derived(int number, ShapeNode.State state) {
    in(state);
    slots.add(number);
  }
}
