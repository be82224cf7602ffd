package dev.tocsin.engine.reference;

import dev.tocsin.engine.Firing;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.engine.Shard;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The engine and the reference over the same rules and inputs. */
final class Agreement {
  private static final Shapes SHAPES = new Shapes();

  private Agreement() {}

  /** What the engine fires. */
  static List<Firing> engine(CheckedFile file, Instruments instruments, List<Input> inputs) {
    List<Firing> firings = new ArrayList<>();
    try (Shard shard =
        new Shard("test", instruments, SHAPES, outcome -> firings.addAll(outcome.firings()))) {
      for (RuleStatus rule : shard.load(0, file)) {
        if (rule.state() == RuleStatus.State.BROKEN) {
          throw new AssertionError(rule.alert() + " is broken: " + rule.reason());
        }
      }
      long position = 0;
      for (Input input : inputs) {
        position++;
        switch (input) {
          case Input.Ticked ticked -> shard.tick(position, ticked.tick());
          case Input.Signalled signalled -> shard.signal(position, signalled.signal());
          case Input.Marked marked -> shard.mark(position, marked.time());
          case Input.Loaded loaded -> shard.load(position, loaded.file());
          case Input.Unloaded unloaded -> shard.unload(unloaded.path());
        }
      }
      for (RuleStatus rule : shard.statuses()) {
        if (rule.state() == RuleStatus.State.BROKEN) {
          throw new AssertionError(rule.alert() + " broke: " + rule.reason());
        }
      }
    }
    return firings;
  }

  /** What has to fire. */
  static Reference reference(CheckedFile file, Instruments instruments, List<Input> inputs) {
    Reference reference = new Reference(List.of(file), instruments);
    inputs.forEach(reference::take);
    return reference;
  }

  static boolean agrees(CheckedFile file, Instruments instruments, List<Input> inputs) {
    return agrees(reference(file, instruments, inputs), engine(file, instruments, inputs));
  }

  static boolean agrees(Reference reference, List<Firing> got) {
    List<Expected> expected = reference.firings();
    if (expected.size() != got.size()) {
      return false;
    }
    for (int i = 0; i < got.size(); i++) {
      if (!equal(expected.get(i), got.get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean equal(Expected expected, Firing got) {
    return expected.alert().equals(got.alert())
        && Objects.equals(expected.member(), got.member())
        && expected.time() == got.time()
        && expected.symbol().equals(got.symbol())
        && equal(expected.price(), got.price())
        && equal(expected.value(), got.value())
        && equal(expected.level(), got.level())
        && Objects.equals(expected.direction(), got.direction())
        && expected.opening().equals(got.evidence().gate())
        && expected.message().equals(got.message());
  }

  private static boolean equal(double a, double b) {
    return Double.compare(a, b) == 0
        || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  }

  /** Fewer inputs over which they still disagree. */
  static List<Input> shrunk(CheckedFile file, Instruments instruments, List<Input> inputs) {
    List<Input> left = new ArrayList<>(inputs);
    for (int chunk = Math.max(1, left.size() / 2); chunk > 0; chunk /= 2) {
      for (int from = 0; from + chunk <= left.size(); ) {
        List<Input> fewer = new ArrayList<>(left.subList(0, from));
        fewer.addAll(left.subList(from + chunk, left.size()));
        if (!fewer.isEmpty() && !agrees(file, instruments, fewer)) {
          left = fewer;
        } else {
          from += chunk;
        }
      }
    }
    return left;
  }
}
