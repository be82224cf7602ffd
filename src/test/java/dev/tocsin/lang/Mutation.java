package dev.tocsin.lang;

import dev.tocsin.lang.syntax.Vocabulary;
import dev.tocsin.lang.words.Catalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Takes right and wrong sentences apart and puts their words together otherwise. */
final class Mutation {

  private static final List<String> PIECES =
      List.of(
          "MNQ",
          "BTC-USD",
          "'NASDAQ:AAPL'",
          "5",
          "1e5",
          "5m",
          "0s",
          "2%",
          "4 ticks",
          "(",
          ")",
          "[",
          "]",
          ",",
          "..",
          "=",
          ">",
          "-",
          "/",
          "\"x\"",
          "\"",
          "'",
          "@",
          "@5m",
          ".",
          "\n",
          "\r\n",
          "\t",
          "09:30",
          "25:61",
          "2026-12-31",
          "2026-02-30",
          "UTC",
          "America/New_York",
          "price",
          "#c\n",
          "é",
          "\u0000",
          "\ud83d",
          "\u202e",
          "{symbol}",
          "{{",
          "}",
          "99999999999999999999",
          "0.0000001",
          "1_0",
          "5k5",
          "Abc",
          "a_b",
          "tech",
          "ceiling");

  private final Random random;
  private final RandomSentence sentences;
  private final List<String> seeds;
  private final List<String> words = new ArrayList<>(Vocabulary.words());

  Mutation(Random random, List<String> seeds) {
    this.random = random;
    this.sentences = new RandomSentence(random.nextLong());
    this.seeds = seeds;
    words.addAll(Catalogue.INDICATORS.keySet());
    words.addAll(Catalogue.FUNCTIONS.keySet());
    words.addAll(Catalogue.FIELDS.keySet());
  }

  /** A word, a number, or something else that has no business there. */
  String word() {
    return random.nextBoolean()
        ? words.get(random.nextInt(words.size()))
        : PIECES.get(random.nextInt(PIECES.size()));
  }

  /** A text of one or a few statements, most of them not quite right. */
  String text() {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "timezone UTC\n" : "");
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(mutated(random.nextInt(3) == 0 ? seed() : sentences.statement())).append('\n');
    }
    return text.toString();
  }

  private String seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private String mutated(String text) {
    String result = text;
    for (int i = random.nextInt(4); i > 0; i--) {
      result = turned(result);
    }
    return result;
  }

  private String turned(String text) {
    List<String> parts = new ArrayList<>(Arrays.asList(text.split("(?<=\\W)|(?=\\W)")));
    int at = random.nextInt(parts.size());
    switch (random.nextInt(9)) {
      case 0 -> parts.remove(at);
      case 1 -> parts.add(at, word());
      case 2 -> parts.add(at, " " + word() + " ");
      case 3 -> parts.set(at, word());
      case 4 -> parts.set(at, parts.get(random.nextInt(parts.size())));
      case 5 -> parts.set(at, parts.get(at).repeat(1 + random.nextInt(50)));
      case 6 -> {
        List<String> others = Arrays.asList(seed().split("(?<=\\W)|(?=\\W)"));
        parts.addAll(at, others.subList(random.nextInt(others.size()), others.size()));
      }
      case 7 -> {
        List<String> cut = new ArrayList<>(parts.subList(0, at));
        return String.join("", cut);
      }
      default -> parts.addAll(at, new ArrayList<>(parts.subList(0, at)));
    }
    return String.join("", parts);
  }
}
