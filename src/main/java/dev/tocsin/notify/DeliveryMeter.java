package dev.tocsin.notify;

/** Counts what becomes of deliveries. Called on the thread that delivers; returns at once. */
public interface DeliveryMeter {

  /** Counts nothing. */
  DeliveryMeter NONE =
      new DeliveryMeter() {
        @Override
        public void decided(String channel, DeliveryState state, String reason) {}

        @Override
        public void accepted(String channel, long micros) {}
      };

  /**
   * A stage came to a verdict about a delivery.
   *
   * @param state how it stands now
   * @param reason the word that log, interfaces and page show
   */
  void decided(String channel, DeliveryState state, String reason);

  /**
   * A channel has it.
   *
   * @param micros since its firing was stored, or since it was held no longer
   */
  void accepted(String channel, long micros);
}
