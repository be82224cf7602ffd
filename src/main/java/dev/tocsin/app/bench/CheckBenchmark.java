package dev.tocsin.app.bench;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Rule texts: a large file from the disk, and what an editor waits for. */
final class CheckBenchmark implements Benchmark {

  private static final int ALERTS_IN_EDITOR = 200;

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String question() {
    return "How many alerts a second are read and checked, and how soon an editor shows it";
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) throws IOException {
    file(scale, results);
    typing(scale, results);
  }

  /** Processor time, of a thread that reads, parses and checks the whole file. */
  private static void file(Scale scale, Consumer<Result> results) throws IOException {
    int alerts = scale.of(300, 100_000);
    String what = String.format(Locale.ROOT, "%,d alerts in one file", alerts);
    Language language = new Language(Instruments.plain());
    Path file = Files.createTempFile("bench", ".alerts");
    try {
      Files.writeString(file, alerts(alerts));
      Surroundings around = Surroundings.none().withMostBytes(Surroundings.MOST_BYTES_IN_FILE);
      double seconds = Double.MAX_VALUE;
      Checked kept = null;
      long before = Heap.used();
      for (int lap = 0; lap < scale.of(2, 5); lap++) {
        kept = null;
        long begun = Heap.processorNanos();
        kept = language.check("bench.alerts", Files.readString(file), around);
        seconds = Math.min(seconds, (Heap.processorNanos() - begun) / 1e9);
      }
      if (kept == null || kept.file() == null || kept.file().alerts().size() != alerts) {
        throw new IllegalStateException("the text of the benchmark is not right");
      }
      results.accept(
          Result.of(what, alerts / seconds, Unit.ALERTS_PER_SECOND).toReach(Goal.atLeast(30_000)));
      results.accept(
          Result.of(what + ", kept in memory", Heap.used() - before, Unit.BYTES)
              .toReach(Goal.atMost(1e9)));
    } finally {
      Files.delete(file);
    }
  }

  /** From a change that comes in to the diagnostics that go out, all of the protocol included. */
  private static void typing(Scale scale, Consumer<Result> results) {
    String what = "keystroke to diagnostics, " + ALERTS_IN_EDITOR + " alerts";
    EditorUnderTest editor = new EditorUnderTest(alerts(ALERTS_IN_EDITOR));
    editor.type(scale.of(20, 200));
    double[] millis = editor.type(scale.of(20, 500));
    results.accept(Result.of(what, middle(millis), Unit.MILLISECONDS).toReach(Goal.atMost(50)));
    results.accept(
        Result.of(what + ", the 99th of 100", millis[millis.length * 99 / 100], Unit.MILLISECONDS)
            .toReach(Goal.atMost(50)));
    results.accept(
        Result.of("completion there", middle(editor.complete(scale.of(20, 200))), Unit.MILLISECONDS)
            .toReach(Goal.atMost(50)));
  }

  private static double middle(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static String alerts(int count) {
    StringBuilder text = new StringBuilder("timezone UTC\n");
    for (int i = 0; i < count; i++) {
      text.append("alert \"r").append(i).append("\" when S").append(i % 1_000);
      text.append(" crosses above ").append(100 + i * 0.25).append(" within 5m cooldown 10m\n");
    }
    return text.toString();
  }
}
