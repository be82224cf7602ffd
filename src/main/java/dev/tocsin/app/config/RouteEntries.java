package dev.tocsin.app.config;

import dev.tocsin.alert.Matcher;
import dev.tocsin.notify.route.Receiver;
import dev.tocsin.notify.route.Route;
import dev.tocsin.notify.route.Weekly;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the tree of {@code routes}; a node has from the one above what it does not say itself. */
final class RouteEntries {

  private static final int DEEPEST = 10;

  private final Keys keys;
  private final Set<String> channels;

  RouteEntries(Keys keys, Set<String> channels) {
    this.keys = keys;
    this.channels = channels;
  }

  List<Route> read() {
    List<Route> routes = routes("routes", keys.list("routes"), null, 0);
    for (int i = 0; i + 1 < routes.size(); i++) {
      Route route = routes.get(i);
      if (route.match().patterns().isEmpty() && !route.goOn()) {
        keys.refuse(
            route.path(),
            "matches everything, so the routes behind it are never looked at; put it last or add"
                + " continue: true");
      }
    }
    if (!routes.isEmpty() && !routes.getLast().match().patterns().isEmpty()) {
      keys.warn(
          routes.getLast().path(),
          "is the last route and does not match everything: firings that no route matches are told"
              + " to nobody");
    }
    return routes;
  }

  private List<Route> routes(String path, List<?> values, @Nullable Route above, int depth) {
    List<Route> routes = new ArrayList<>();
    int number = 0;
    for (Object value : values) {
      Entry entry = Entry.of(path + "[" + number++ + "]", value, keys);
      if (entry != null && depth < DEEPEST) {
        routes.add(route(entry, above, depth));
      } else if (entry != null) {
        keys.refuse(entry.name(), "is nested deeper than " + DEEPEST + " levels");
      }
    }
    return routes;
  }

  private Route route(Entry entry, @Nullable Route above, int depth) {
    entry.allow(
        Set.of(
            "match",
            "notify",
            "fallback",
            "group_by",
            "group_wait",
            "repeat",
            "mute",
            "continue",
            "routes"));
    Matcher match = PolicyEntries.matcher(entry, "match");
    Route.Settings inherited = above == null ? Route.Settings.plain() : above.settings();
    List<Receiver> receivers =
        entry.fields().containsKey("notify")
            ? receivers(entry, "notify")
            : above == null ? List.of() : above.receivers();
    Route.Settings settings =
        new Route.Settings(
            entry.fields().containsKey("fallback")
                ? receivers(entry, "fallback")
                : inherited.fallback(),
            entry.fields().containsKey("group_by")
                ? PolicyEntries.fields(entry, "group_by")
                : inherited.groupBy(),
            PolicyEntries.duration(entry, "group_wait", inherited.groupWait()),
            PolicyEntries.duration(entry, "repeat", inherited.repeat()),
            entry.fields().containsKey("mute") ? mute(entry) : inherited.mute());
    String goOn = entry.text("continue");
    if (!Set.of("", "true", "false").contains(goOn)) {
      entry.refuse("continue", "'" + goOn + "' is not allowed: true or false");
    }
    Route own = new Route(entry.name(), match, receivers, settings, goOn.equals("true"), List.of());
    List<?> below = entry.list("routes");
    List<Route> children = routes(entry.name() + ".routes", below, own, depth + 1);
    if (above == null && !entry.fields().containsKey("notify") && children.isEmpty()) {
      entry.refuse("notify", "is missing: the channels that are told, as in [desk]; [] for nobody");
    }
    return new Route(own.path(), match, receivers, settings, own.goOn(), children);
  }

  private List<Receiver> receivers(Entry entry, String name) {
    List<Receiver> receivers = new ArrayList<>();
    for (Object value : entry.list(name)) {
      Receiver receiver =
          value instanceof Map<?, ?> map
              ? receiver(new Entry(entry.name() + "." + name, YamlText.textKeys(map), keys))
              : new Receiver(String.valueOf(value), null);
      if (channels.contains(receiver.channel())) {
        receivers.add(receiver);
      } else {
        entry.refuse(
            name,
            "'%s' is no configured channel%s"
                .formatted(
                    receiver.channel(),
                    channels.isEmpty()
                        ? ""
                        : "; there are: " + String.join(", ", new TreeSet<>(channels))));
      }
    }
    return receivers;
  }

  private static Receiver receiver(Entry entry) {
    entry.allow(Set.of("channel", "target"));
    String target = entry.text("target");
    return new Receiver(entry.text("channel"), target.isEmpty() ? null : target);
  }

  private List<Weekly> mute(Entry entry) {
    List<Weekly> mute = new ArrayList<>();
    int number = 0;
    for (Object value : entry.list("mute")) {
      Entry hours = Entry.of(entry.name() + ".mute[" + number++ + "]", value, keys);
      if (hours != null) {
        hours.allow(Set.of("days", "from", "to", "timezone"));
        Weekly read = WeeklyEntry.read(hours);
        if (read != null) {
          mute.add(read);
        }
      }
    }
    return mute;
  }
}
