package dev.tocsin.app;

import dev.tocsin.alert.Recipients;
import dev.tocsin.engine.Firing;
import dev.tocsin.notify.SignalRoutes;
import dev.tocsin.notify.channel.SignalNote;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Asks the routes of signals for what tells of a signal, and others for all else. */
record SignalRecipients(Supplier<SignalRoutes> routes, Recipients others) implements Recipients {

  @Override
  public List<Recipient> of(Firing firing) {
    SignalNote signal = SignalNote.of(firing);
    return signal == null
        ? others.of(firing)
        : routes.get().of(signal).channels().stream()
            .map(channel -> new Recipient(channel, null))
            .toList();
  }

  @Override
  public Set<String> updated() {
    return others.updated();
  }
}
