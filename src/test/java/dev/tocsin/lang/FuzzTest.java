package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.market.Instruments;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Parser, checker, formatter and sentence on texts made of right ones by wrong turns: each has an
 * answer, and soon. {@code -Dtocsin.fuzz=10m} goes on that long, {@code -Dtocsin.seed=N} elsewhere.
 */
class FuzzTest {

  private static final Duration HANG = Duration.ofSeconds(60);
  private static final int TEXTS = 2_000;
  private static final long SEED = Long.getLong("tocsin.seed", 7);
  private static final String FUZZ = System.getProperty("tocsin.fuzz", "");

  /** Processor time is what is measured, so that a busy machine changes little. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Language language = new Language(Instruments.plain());
  private long slowest;
  private String slowestText = "";
  private long checked;
  private long clean;

  @Test
  void answersWhateverIsMadeOfSentences() {
    System.out.println("FuzzTest: seed " + SEED + (FUZZ.isEmpty() ? "" : ", for " + FUZZ));
    List<String> seeds = new ArrayList<>();
    Corpus.of("corpus").forEach(entry -> seeds.add(entry.text()));
    Corpus.of("errors").forEach(entry -> seeds.add(entry.text()));
    Mutation mutation = new Mutation(new Random(SEED), seeds);
    long end = FUZZ.isEmpty() ? Long.MAX_VALUE : System.nanoTime() + Durations.parse(FUZZ) * 1_000;
    for (int i = 0; FUZZ.isEmpty() ? i < TEXTS : System.nanoTime() < end; i += 100) {
      assertTimeoutPreemptively(
          HANG,
          () -> {
            for (int j = 0; j < 100; j++) {
              answer(mutation.text());
            }
          });
    }
    assertTrue(clean > checked / 100, clean + " of " + checked + " were right");
    report("answersWhateverIsMadeOfSentences");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "not ",
        "- ",
        "abs(",
        "A@5m[",
        "sma(",
        "count(t, ",
        "at least 1 of last 2 bars "
      })
  void answersNestingOfTenThousand(String piece) {
    String half = piece.repeat(10_000);
    for (String text :
        List.of(
            half, "MNQ > " + half + "5", half + "A > 1" + ")".repeat(10_000), "let a = " + half)) {
      assertTimeoutPreemptively(HANG, () -> answer(text));
    }
    report("nesting of " + piece.strip());
  }

  @Test
  void answersAMebibyteOfNonsense() {
    Random random = new Random(SEED);
    for (int kind = 0; kind < 4; kind++) {
      StringBuilder text = new StringBuilder(1 << 20);
      Mutation words = new Mutation(random, List.of("MNQ > 5"));
      while (text.length() < (1 << 20) - 64) {
        switch (kind) {
          case 0 -> text.append((char) random.nextInt(0x10000));
          case 1 -> text.append((char) (32 + random.nextInt(95)));
          case 2 -> text.append(words.word()).append(' ');
          default -> text.append(words.word()).append(random.nextInt(9) == 0 ? "\n" : " ");
        }
      }
      String whole = text.toString();
      assertTimeoutPreemptively(HANG, () -> answer(whole));
      report("a mebibyte of kind " + kind);
    }
  }

  /** It has a file or an error, all ranges are in the text, and its layout is stable. */
  private void answer(String text) {
    long begun = THREADS.getCurrentThreadCpuTime();
    Checked found = language.check("fuzz.alerts", text, Surroundings.none());
    String formatted = language.format(text);
    if (found.file() != null) {
      for (CheckedAlert alert : found.file().alerts()) {
        assertFalse(language.sentence(alert).isBlank(), text);
      }
      clean++;
    }
    long took = THREADS.getCurrentThreadCpuTime() - begun;
    if (took > slowest) {
      slowest = took;
      slowestText = text;
    }
    checked++;
    assertEquals(
        found.file() == null,
        found.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR),
        text);
    int lines = text.split("\n", -1).length;
    for (Diagnostic one : found.diagnostics()) {
      assertTrue(one.line() >= 1 && one.endLine() <= lines && one.column() >= 1, one::toString);
      assertFalse(one.message().contains("Exception") || one.message().isBlank(), one::toString);
    }
    if (text.length() < 100_000) {
      assertEquals(formatted, language.format(formatted), text);
    }
  }

  private void report(String what) {
    String text = slowestText.length() > 160 ? slowestText.substring(0, 160) + "…" : slowestText;
    System.out.printf(
        "FuzzTest: %s: %d texts, %d right, slowest %.1f ms of processor time (%d characters): %s%n",
        what, checked, clean, slowest / 1e6, slowestText.length(), text.replace('\n', '~'));
    slowest = 0;
  }
}
