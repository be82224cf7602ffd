package dev.tocsin.engine.reference;

import dev.tocsin.engine.EngineUnderTest;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The engine and the reference over the same rules and inputs. */
final class Agreement {
  static final Shapes SHAPES = new Shapes();

  private Agreement() {}

  /** What one shard fires. */
  static List<Firing> engine(Instruments instruments, List<Input> inputs) {
    try (var engine = new EngineUnderTest(1, instruments, SHAPES)) {
      inputs.forEach(input -> take(engine, input));
      return engine.firings();
    }
  }

  static void take(EngineUnderTest engine, Input input) {
    switch (input) {
      case Input.Ticked ticked -> engine.tick(ticked.tick());
      case Input.Signalled signalled -> engine.signal(signalled.signal());
      case Input.Marked marked -> engine.mark(marked.time());
      case Input.Loaded loaded -> engine.load(loaded.file());
      case Input.Unloaded unloaded -> engine.unload(unloaded.path());
    }
  }

  /** What has to fire. */
  static Reference reference(Instruments instruments, List<Input> inputs) {
    Reference reference = new Reference(List.of(), instruments);
    inputs.forEach(reference::take);
    return reference;
  }

  /** What has to fire of a file that is there from the beginning. */
  static Reference reference(CheckedFile file, Instruments instruments, List<Input> inputs) {
    List<Input> all = new ArrayList<>(List.of(new Input.Loaded(file)));
    all.addAll(inputs);
    return reference(instruments, all);
  }

  static boolean agrees(Instruments instruments, List<Input> inputs) {
    return agrees(reference(instruments, inputs), engine(instruments, inputs));
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
    return expected.file().equals(got.file())
        && expected.alert().equals(got.alert())
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
        || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }

  /** Fewer inputs over which they still disagree. */
  static List<Input> shrunk(Instruments instruments, List<Input> inputs) {
    List<Input> left = new ArrayList<>(inputs);
    for (int chunk = Math.max(1, left.size() / 2); chunk > 0; chunk /= 2) {
      for (int from = 0; from + chunk <= left.size(); ) {
        List<Input> fewer = new ArrayList<>(left.subList(0, from));
        // what is there from the beginning keeps series from the beginning
        left.subList(from, from + chunk).stream().filter(RandomEdits::isBeside).forEach(fewer::add);
        fewer.addAll(left.subList(from + chunk, left.size()));
        if (fewer.size() < left.size() && !agrees(instruments, fewer)) {
          left = fewer;
        } else {
          from += chunk;
        }
      }
    }
    return left;
  }
}
