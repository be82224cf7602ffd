package dev.tocsin.app;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.engine.Quotes;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Neighbours;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.server.Neighbourhood;
import dev.tocsin.lang.server.TextSession;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.web.api.RuleLanguage;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The language with what this configuration adds to it: instruments and channels. */
final class ConfiguredLanguage implements RuleLanguage {

  private final Language language;
  private volatile Surroundings sent;
  private final InstantSource clock;
  private final Set<String> described;
  private volatile @Nullable Neighbours neighbours;
  private volatile @Nullable Quotes quotes;

  ConfiguredLanguage(Configuration configuration, Instruments instruments, InstantSource clock) {
    this.language = new Language(instruments);
    this.clock = clock;
    this.described = configuration.instruments().keySet();
    this.sent = around(configuration.channels().values());
  }

  private static Surroundings around(Collection<ConfiguredChannel> channels) {
    return Surroundings.none()
        .withChannels(channels.stream().map(ConfiguredLanguage::channel).toList());
  }

  private Surroundings inFile() {
    return sent.withMostBytes(Surroundings.MOST_BYTES_IN_FILE);
  }

  /** Rules may name these channels from now on. Of any thread. */
  void know(Collection<ConfiguredChannel> channels) {
    sent = around(channels);
  }

  /** A session of an editor in a browser. */
  TextSession session(
      Neighbourhood around, Executor checks, Consumer<String> send, Runnable leave) {
    return new TextSession(language, around, checks, send, leave);
  }

  /** From now on texts that are sent know the files of the rulebook. */
  void know(Neighbours files) {
    neighbours = files;
  }

  /** From now on texts that are sent know which symbols were heard of. */
  void listen(Quotes heard) {
    quotes = heard;
  }

  /** What is known around a text that was sent. */
  Surroundings sent() {
    Neighbours files = neighbours;
    Quotes heard = quotes;
    Surroundings now = sent.withNow(EventTime.of(clock.instant()));
    // a service that has heard nothing yet cannot tell a slip of the hand from a feed that is late
    if (heard != null && !heard.isEmpty()) {
      now = now.withSources(name -> heard.of(name) != null || described.contains(name));
    }
    return files == null ? now : now.withNeighbours(files);
  }

  /** What the rulebook asks. */
  Checked checkFile(String path, String text, Neighbours files) {
    return language.check(path, text, inFile().withNeighbours(files));
  }

  /** What the engine asks when it reads its journal again; null where the text has errors. */
  @Nullable CheckedFile readAgain(String path, String text) {
    // the other files of that time are not at hand any more; when it was loaded it was right
    return language.check(path, text, inFile()).file();
  }

  @Override
  public Checked check(String path, String text) {
    return language.check(path, text, sent());
  }

  @Override
  public String sentence(CheckedAlert alert) {
    return language.sentence(alert);
  }

  @Override
  public String drl(CheckedAlert alert) {
    List<String> members = alert.members();
    return Shapes.drl(Planner.plan(alert, members.isEmpty() ? null : members.getFirst()).shape());
  }

  @Override
  public String formatted(String text) {
    return language.format(text);
  }

  private static Surroundings.Channel channel(ConfiguredChannel channel) {
    return new Surroundings.Channel(channel.name(), channel.service().kind(), channel.allow());
  }
}
