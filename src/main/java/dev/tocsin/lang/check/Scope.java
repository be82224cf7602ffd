package dev.tocsin.lang.check;

import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Lines;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.market.Instruments;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the statements of one file know of each other and of the world. For one thread. */
final class Scope {

  final String path;
  final String text;
  final Lines lines;
  final Findings findings;
  final Instruments instruments;
  final Surroundings around;

  /** Named values, each a constant. */
  final Map<String, Typed> values = new HashMap<>();

  final Map<String, List<String>> watchlists = new HashMap<>();

  /** The file's own zone, or null. */
  @Nullable ZoneId zone;

  Scope(String path, String text, Findings findings, Instruments instruments, Surroundings around) {
    this.path = path;
    this.text = text;
    this.findings = findings;
    this.instruments = instruments;
    this.around = around;
    lines = new Lines(text);
  }

  /** What was written there, on one line and not too long. */
  String said(SourceRange range) {
    String said = text.substring(range.from(), range.to()).strip().replaceAll("\\s+", " ");
    return said.length() > 60 ? said.substring(0, 59) + "…" : said;
  }
}
