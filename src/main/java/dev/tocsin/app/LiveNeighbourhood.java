package dev.tocsin.app;

import dev.tocsin.engine.Quotes;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.server.Neighbourhood;
import dev.tocsin.rulebook.RuleFile;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.web.lsp.RuleAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the running service knows around a text in an editor: its channels, the symbols of its
 * sources and rules, and the other rule files. Of any thread.
 *
 * @param described symbols of the configuration
 */
record LiveNeighbourhood(
    ConfiguredLanguage language, Rulebook rulebook, Quotes quotes, Set<String> described)
    implements Neighbourhood {

  private static final int MOST_SYMBOLS = 5_000;
  private static final int MOST_ALERTS = 5_000;

  @Override
  public @Nullable String path(String uri) {
    return RuleAddress.path(uri);
  }

  @Override
  public Surroundings around() {
    return language.sent();
  }

  @Override
  public Collection<String> symbols() {
    Set<String> symbols = new TreeSet<>(described);
    quotes.all().forEach(quote -> symbols.add(quote.symbol()));
    for (CheckedAlert alert : alertsThatRun()) {
      symbols.addAll(alert.members());
      if (alert.symbol() != null) {
        symbols.add(alert.symbol());
      }
      if (symbols.size() > MOST_SYMBOLS) {
        break;
      }
    }
    return symbols;
  }

  @Override
  public Collection<String> alerts() {
    return alertsThatRun().stream()
        .limit(MOST_ALERTS)
        .map(alert -> alert.file() + "#" + alert.name())
        .toList();
  }

  private List<CheckedAlert> alertsThatRun() {
    List<CheckedAlert> alerts = new ArrayList<>();
    for (RuleFile file : rulebook.files()) {
      if (file.running() != null) {
        alerts.addAll(file.running().alerts());
      }
    }
    return alerts;
  }
}
