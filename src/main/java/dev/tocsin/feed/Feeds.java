package dev.tocsin.feed;

import dev.tocsin.feed.replay.Recording;
import dev.tocsin.feed.replay.ReplayFeed;
import dev.tocsin.market.ResumePoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of feeds there are, and how each is made. */
public final class Feeds {

  /** Name of the source and of the kind that replays the bundled trades. */
  public static final String DEMO = "demo";

  /** Name of the kind that replays a tick file. */
  public static final String REPLAY = "replay";

  /** All kinds, in the order a list of them shows. */
  public static final List<Kind> KINDS =
      List.of(
          new Kind(
              DEMO,
              "an hour of Bitcoin trades at Bitstamp of November 2013, again and again",
              List.of("speed")),
          new Kind(
              REPLAY,
              "a tick file as if it were live",
              List.of("file", "symbol", "speed", "repeat")));

  private Feeds() {}

  /**
   * One kind of feed.
   *
   * @param type as {@code type} of a feed in the configuration
   * @param help what it brings, in half a sentence
   * @param settings the keys it understands beside {@code type}
   */
  public record Kind(String type, String help, List<String> settings) {}

  /**
   * The bundled trades as symbol {@code BTC-USD}.
   *
   * @param speed multiple of the wall clock's, {@link ReplayFeed#DEFAULT_SPEED} unless set
   * @param resume where the journal stands in the run that was under way; null for none
   * @throws IOException where this build lacks them
   */
  public static MarketFeed demo(double speed, @Nullable ResumePoint resume, InstantSource wall)
      throws IOException {
    return new ReplayFeed(
        new ReplayFeed.Settings(DEMO, speed, true), Recording.demo(), resume, wall);
  }

  /**
   * A tick file as a live feed.
   *
   * @param symbol symbol of rows that name none; null where every row has to
   * @param settings under which name, how fast, and whether again and again
   * @param resume where the journal stands in the run that was under way; null for none
   */
  public static MarketFeed replay(
      Path file,
      @Nullable String symbol,
      ReplayFeed.Settings settings,
      @Nullable ResumePoint resume,
      InstantSource wall) {
    return new ReplayFeed(settings, Recording.of(file, symbol), resume, wall);
  }
}
