package dev.tocsin.notify.route;

import dev.tocsin.alert.Matcher;
import dev.tocsin.engine.Firing;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One node of the tree. What a node does not say itself it has from the one above, filled in when
 * the configuration is read.
 *
 * @param path where it stands in the configuration, such as {@code routes[1]} or {@code
 *     routes[1].routes[0]}
 * @param goOn whether routes behind it are looked at although it matched
 */
public record Route(
    String path,
    Matcher match,
    List<Receiver> receivers,
    Settings settings,
    boolean goOn,
    List<Route> children) {

  public Route {
    receivers = List.copyOf(receivers);
    children = List.copyOf(children);
  }

  /**
   * How a route tells.
   *
   * @param fallback who is told where a receiver cannot be
   * @param groupBy fields; firings in which they are equal are told together. Empty for none
   * @param groupWait microseconds that the first of a group waits for others
   * @param repeat microseconds in which the same rule and symbol is not told again; 0 for always
   * @param mute hours in which nothing is told
   */
  public record Settings(
      List<Receiver> fallback,
      List<String> groupBy,
      long groupWait,
      long repeat,
      List<Weekly> mute) {

    public Settings {
      fallback = List.copyOf(fallback);
      groupBy = List.copyOf(groupBy);
      mute = List.copyOf(mute);
    }

    /** Tells at once, each alone, at any time. */
    public static Settings plain() {
      return new Settings(List.of(), List.of(), 0, 0, List.of());
    }

    /** What names the group of a firing; empty where it is told alone. */
    public String group(Firing firing) {
      return groupBy.stream()
          .map(field -> field + "=" + Matcher.value(field, firing))
          .collect(Collectors.joining(", "));
    }
  }
}
