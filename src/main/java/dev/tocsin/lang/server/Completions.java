package dev.tocsin.lang.server;

import dev.tocsin.lang.check.Surroundings.Channel;
import dev.tocsin.lang.message.MessageField;
import dev.tocsin.lang.print.ValueText;
import dev.tocsin.lang.syntax.Caret;
import dev.tocsin.lang.syntax.FileWords;
import dev.tocsin.lang.tree.Lines;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Field;
import dev.tocsin.lang.words.Function;
import dev.tocsin.market.indicator.IndicatorKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** What may be written at the caret, as a list for an editor. For one request. */
final class Completions {

  /** An editor shows a dozen; what was typed decides which come when there are more than these. */
  static final int MOST = 500;

  private static final List<String> DURATIONS = List.of("30s", "1m", "5m", "10m", "1h", "1d");
  private static final List<String> INTERVALS = List.of("1m", "5m", "15m", "1h", "4h", "1d", "1w");
  private static final List<String> SEVERITIES = List.of("info", "warning", "critical");

  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(zone -> zone.matches("(America|Asia|Australia|Europe|Pacific)/[A-Z][A-Za-z_]*"))
          .sorted()
          .toList();

  private final Map<String, CompletionItem> items = new LinkedHashMap<>();
  private final Range replaced;

  private Completions(Range replaced) {
    this.replaced = replaced;
  }

  static CompletionList at(String text, int offset, Neighbourhood around) {
    Caret caret = Caret.at(text, offset);
    FileWords words = FileWords.of(text, caret.partial());
    Lines lines = new Lines(text);
    Completions completions =
        new Completions(OpenDocument.range(lines, caret.partial().from(), caret.partial().to()));
    for (Caret.Kind kind : caret.kinds()) {
      completions.add(kind, words, caret, around);
    }
    for (String keyword : caret.keywords()) {
      completions.add(keyword, CompletionItemKind.Keyword, null, WordHelp.of(keyword));
    }
    int typed = Math.clamp(offset, caret.partial().from(), caret.partial().to());
    return completions.list(text.substring(caret.partial().from(), typed));
  }

  private void add(Caret.Kind kind, FileWords words, Caret caret, Neighbourhood around) {
    switch (kind) {
      case SYMBOL -> {
        words.symbols().forEach(one -> add(one, CompletionItemKind.Constant, "symbol", null));
        for (String one : around.symbols()) {
          add(ValueText.symbol(one), CompletionItemKind.Constant, "symbol", null);
        }
      }
      case VALUE -> names(words.values(), "named value");
      case PRICE -> add("price", CompletionItemKind.Variable, null, WordHelp.of("price"));
      case WATCHLIST -> names(words.watchlists(), "watchlist");
      case FUNCTION -> functions();
      case FIELD -> {
        for (Field one : Catalogue.FIELDS.values()) {
          add(one.word(), CompletionItemKind.Field, one.unit(), one.meaning());
        }
      }
      case CHANNEL -> channels(around.around().channels());
      case TARGET -> targets(caret.channel(), around.around().channels());
      case DURATION -> words(DURATIONS, "duration");
      case INTERVAL -> words(INTERVALS, "length of a bar");
      case ZONE -> words(ZONES, "time zone");
      case ACTION -> words(Catalogue.ACTIONS, "what a signal asks for");
      case SEVERITY -> words(SEVERITIES, "severity");
      case MESSAGE_FIELD -> {
        for (MessageField field : MessageField.values()) {
          add(field.word(), CompletionItemKind.Field, null, field.summary());
        }
      }
      case ALERT_NAME -> {
        words(words.alerts(), "alert of this file");
        words(List.copyOf(around.alerts()), "alert of another file");
      }
    }
  }

  private void words(List<String> words, String detail) {
    words.forEach(one -> add(one, CompletionItemKind.Value, detail, null));
  }

  private void names(List<Name> names, String detail) {
    names.forEach(one -> add(one.text(), CompletionItemKind.Variable, detail, null));
  }

  private void functions() {
    for (IndicatorKind one : Catalogue.INDICATORS.values()) {
      add(one.name(), CompletionItemKind.Function, one.signature(), WordHelp.of(one));
    }
    for (Function one : Catalogue.FUNCTIONS.values()) {
      add(one.name(), CompletionItemKind.Function, one.signature(), one.meaning());
    }
  }

  private void channels(@Nullable List<Channel> known) {
    words(Catalogue.CHANNELS, "channel, always there");
    if (known == null) {
      words(Catalogue.CHANNEL_TYPES, "type of channel");
    } else {
      known.forEach(one -> words(List.of(one.name()), "channel, " + one.type()));
    }
  }

  private void targets(@Nullable String channel, @Nullable List<Channel> known) {
    for (Channel one : known == null ? List.<Channel>of() : known) {
      if (one.name().equals(channel) && one.targets() != null) {
        words(one.targets().stream().sorted().toList(), "target of " + one.name());
      }
    }
  }

  private void add(
      String label, CompletionItemKind kind, @Nullable String detail, @Nullable String help) {
    CompletionItem item = new CompletionItem(label);
    item.setKind(kind);
    if (detail != null) {
      item.setDetail(detail);
    }
    if (help != null) {
      item.setDocumentation(help);
    }
    item.setTextEdit(Either.forLeft(new TextEdit(replaced, label)));
    items.putIfAbsent(label, item);
  }

  private CompletionList list(String typed) {
    List<CompletionItem> all = new ArrayList<>(items.values());
    if (all.size() <= MOST) {
      return new CompletionList(false, all);
    }
    String start = typed.toLowerCase(Locale.ROOT);
    List<CompletionItem> some =
        all.stream()
            .filter(one -> one.getLabel().toLowerCase(Locale.ROOT).startsWith(start))
            .limit(MOST)
            .toList();
    return new CompletionList(true, some);
  }
}
