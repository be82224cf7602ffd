package dev.tocsin.engine.reference;

import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Rule files of random rules that come, change and go while the market goes on. Beside the file
 * that is edited stands one that has the same rules paused, so that all series and bars have been
 * there from the beginning, and a rule that others hear of.
 */
final class RandomEdits {
  private static final String EDITED = "test.alerts";
  private static final String OTHER = "other.alerts";
  private static final int EDITS = 4;
  private static final int TRIES = 8;

  private final Random random;
  private final Instruments instruments;
  private final List<String> alerts;
  private final String other;

  /**
   * @param alerts texts of alerts named {@code r0}, {@code r1} and so on
   * @param heard text of an alert {@code c0} in the file beside
   */
  RandomEdits(Random random, Instruments instruments, List<String> alerts, String heard) {
    this.random = random;
    this.instruments = instruments;
    this.alerts = alerts;
    StringBuilder paused = new StringBuilder(RandomRules.LISTS + heard);
    alerts.forEach(alert -> paused.append(alert.stripTrailing()).append("\n  paused\n"));
    this.other = paused.toString();
  }

  /** The same market with the files, and edits at random places. */
  List<Input> among(List<Input> market) {
    List<Input> all = new ArrayList<>(market);
    List<String> now = new ArrayList<>(alerts.subList(0, alerts.size() - 1));
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < EDITS; i++) {
      places.add(random.nextInt(market.size()));
    }
    Collections.sort(places);
    List<Input> edits = new ArrayList<>();
    for (int i = 0; i < EDITS; i++) {
      edits.add(edit(now));
    }
    for (int i = EDITS - 1; i >= 0; i--) {
      all.add(places.get(i), edits.get(i));
    }
    add(all, EDITED, text(alerts.subList(0, alerts.size() - 1)));
    add(all, OTHER, other);
    return all;
  }

  /** It brings the file that is beside the edited one. */
  static boolean isBeside(Input input) {
    return input instanceof Input.Loaded(CheckedFile file) && file.path().equals(OTHER);
  }

  private void add(List<Input> all, String path, String text) {
    CheckedFile file = check(path, text);
    if (file != null) {
      all.addFirst(new Input.Loaded(file));
    }
  }

  private Input edit(List<String> now) {
    for (int i = 0; i < TRIES; i++) {
      List<String> next = new ArrayList<>(now);
      edit(next, next.isEmpty() ? -1 : random.nextInt(next.size()));
      CheckedFile file = check(EDITED, text(next));
      if (file != null && !next.isEmpty()) {
        now.clear();
        now.addAll(next);
        return new Input.Loaded(file);
      }
    }
    now.clear();
    now.addAll(alerts);
    return new Input.Unloaded(EDITED);
  }

  private void edit(List<String> next, int at) {
    switch (at < 0 ? 0 : random.nextInt(6)) {
      case 0 -> {
        next.clear();
        next.addAll(alerts);
      }
      case 1 -> next.remove(at);
      case 2 -> {
        String name = next.get(at).substring(0, next.get(at).indexOf('\n')).split("\"")[1];
        String body = alerts.getLast().replace("r" + (alerts.size() - 1), name);
        next.set(at, body);
      }
      case 3 -> next.set(at, next.get(at).stripTrailing() + "\n  severity critical\n");
      case 4 -> next.set(at, next.get(at).stripTrailing() + "\n  cooldown 2m\n");
      default -> Collections.shuffle(next, random);
    }
  }

  private static String text(List<String> alerts) {
    return RandomRules.LISTS + String.join("", alerts);
  }

  private @Nullable CheckedFile check(String path, String text) {
    return new Language(instruments)
        .check(path, text, Surroundings.none().withZone(ZoneOffset.UTC))
        .file();
  }
}
