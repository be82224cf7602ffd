package dev.tocsin.lang.check;

import dev.tocsin.lang.check.Surroundings.Channel;
import dev.tocsin.lang.checked.CheckedAlert.Notify;
import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges the targets of {@code notify} by the configured channels, where they are at hand. */
final class Channels {

  private final Scope scope;

  Channels(Scope scope) {
    this.scope = scope;
  }

  /**
   * @param delay microseconds until it is told
   */
  Notify check(Clause.Target target, long delay) {
    Name channel = target.channel();
    List<Channel> known = scope.around.channels();
    if (known == null) {
      withoutConfiguration(channel);
    } else if (!Catalogue.CHANNELS.contains(channel.text())) {
      configured(target, known);
    }
    return new Notify(
        channel.text(), target.target() == null ? null : target.target().text(), delay);
  }

  private void withoutConfiguration(Name channel) {
    List<String> usual = new ArrayList<>(Catalogue.CHANNELS);
    usual.addAll(Catalogue.CHANNEL_TYPES);
    if (!usual.contains(channel.text())) {
      scope.findings.warning(
          "unknown-channel",
          channel.range(),
          "unknown channel '" + channel.text() + "', as far as can be said without a configuration",
          Nearest.hint(channel.text(), usual));
    }
  }

  private void configured(Clause.Target target, List<Channel> known) {
    String name = target.channel().text();
    List<Channel> found = known.stream().filter(channel -> channel.name().equals(name)).toList();
    if (found.isEmpty()) {
      found = known.stream().filter(channel -> channel.type().equals(name)).toList();
    }
    if (found.size() == 1) {
      allowed(target, found.getFirst());
      return;
    }
    List<String> names = new ArrayList<>(Catalogue.CHANNELS);
    known.stream().map(Channel::name).forEach(names::add);
    String nearest = Nearest.hint(name, names);
    scope.findings.error(
        "unknown-channel",
        target.channel().range(),
        found.isEmpty()
            ? "unknown channel '" + name + "'"
            : "'" + name + "' can be any of " + found.size() + " channels of that type",
        found.isEmpty()
            ? nearest != null ? nearest : "there are " + String.join(", ", names)
            : "name one: " + String.join(", ", found.stream().map(Channel::name).toList()));
  }

  private void allowed(Clause.Target target, Channel channel) {
    Set<String> targets = channel.targets();
    if (target.target() != null && targets != null && !targets.contains(target.target().text())) {
      scope.findings.error(
          "target",
          target.target().range(),
          "the channel '" + channel.name() + "' does not allow '" + target.target().text() + "'",
          targets.isEmpty()
              ? "leave the target out"
              : "it allows " + String.join(", ", targets.stream().sorted().toList()));
    }
  }
}
