package dev.tocsin.engine.bench;

import dev.tocsin.market.Tick;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;

/** Each rule as a DRL rule of its own, on a fact that is a symbol's move. */
public final class DrlPerRule implements LevelContender, AutoCloseable {
  private final StringBuilder drl =
      new StringBuilder(
          """
          package dev.tocsin.engine.bench.each
          import dev.tocsin.engine.bench.Move
          import dev.tocsin.engine.bench.Tally
          global Tally tally
          """);
  private final Map<String, Double> last = new HashMap<>();
  private final Tally tally = new Tally();
  private int rules;
  private @Nullable KieSession session;

  @Override
  public void add(String symbol, double level) {
    drl.append(
        "rule \"%d\" when Move( symbol == \"%s\", before < %s, price > %s ) then tally.fired(); end\n"
            .formatted(rules++, symbol, level, level));
  }

  @Override
  public void start() {
    session = new KieHelper().addContent(drl.toString(), ResourceType.DRL).build().newKieSession();
    session.setGlobal("tally", tally);
  }

  @Override
  public void tick(Tick tick) {
    Double before = last.put(tick.symbol(), tick.price());
    if (before != null && session != null) {
      var handle = session.insert(new Move(tick.symbol(), before, tick.price()));
      session.fireAllRules();
      session.delete(handle);
    }
  }

  @Override
  public long firings() {
    return tally.count();
  }

  @Override
  public void close() {
    if (session != null) {
      session.dispose();
    }
  }
}
