package dev.tocsin.app;

import dev.tocsin.engine.Quotes;
import dev.tocsin.market.Instruments;
import dev.tocsin.notify.picture.DrawnPictures;
import dev.tocsin.notify.picture.Pictures;
import dev.tocsin.notify.picture.PriceMemory;
import io.vertx.core.Vertx;

/** The pictures of firings, from the last prices, which are looked at a few times a second. */
final class Charts {

  private static final long LOOK_MILLIS = 250;

  private Charts() {}

  /**
   * Begins to remember prices.
   *
   * @param soon whether a channel wants pictures already, so that the first one comes in time too
   */
  static Pictures start(
      Vertx vertx, Quotes quotes, Instruments instruments, Closing closing, boolean soon) {
    PriceMemory prices = new PriceMemory();
    DrawnPictures pictures =
        new DrawnPictures(vertx, prices, symbol -> instruments.of(symbol).zone());
    long looking =
        vertx.setPeriodic(
            LOOK_MILLIS,
            timer ->
                quotes
                    .all()
                    .forEach(
                        quote -> {
                          double price =
                              Double.isNaN(quote.price())
                                  ? (quote.bid() + quote.ask()) / 2
                                  : quote.price();
                          prices.heard(quote.run(), quote.symbol(), quote.time(), price);
                        }));
    if (soon) {
      pictures.warm();
    }
    closing.add("the pictures", pictures);
    closing.add("the memory of prices", () -> vertx.cancelTimer(looking));
    return pictures;
  }
}
