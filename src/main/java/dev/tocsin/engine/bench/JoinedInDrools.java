package dev.tocsin.engine.bench;

import dev.tocsin.market.Tick;
import java.util.HashMap;
import java.util.Map;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;

/** One DRL rule for all: rules are facts, and Drools joins them with each move by symbol. */
public final class JoinedInDrools implements LevelContender, AutoCloseable {
  private static final String DRL =
      """
      package dev.tocsin.engine.bench.joined
      import dev.tocsin.engine.bench.Level
      import dev.tocsin.engine.bench.Move
      import dev.tocsin.engine.bench.Tally
      global Tally tally
      rule "crosses above" when
        $move : Move()
        Level( symbol == $move.symbol, level > $move.before, level < $move.price )
      then
        tally.fired();
      end
      """;

  private final Map<String, Double> last = new HashMap<>();
  private final Tally tally = new Tally();
  private final KieSession session;

  public JoinedInDrools() {
    session = new KieHelper().addContent(DRL, ResourceType.DRL).build().newKieSession();
    session.setGlobal("tally", tally);
  }

  @Override
  public void add(String symbol, double level) {
    session.insert(new Level(symbol, level));
  }

  @Override
  public void start() {
    session.fireAllRules();
  }

  @Override
  public void tick(Tick tick) {
    Double before = last.put(tick.symbol(), tick.price());
    if (before != null) {
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
    session.dispose();
  }
}
