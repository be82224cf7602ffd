package dev.tocsin.notify.route;

import dev.tocsin.engine.Firing;
import dev.tocsin.notify.route.Routing.Because;
import dev.tocsin.notify.route.Routing.Leg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tree of routes.
 *
 * @param roots in the order in which they are looked at; empty where none are configured
 */
public record Routes(List<Route> roots) {

  public Routes {
    roots = List.copyOf(roots);
  }

  /** None: every channel is told of every firing. */
  public static Routes none() {
    return new Routes(List.of());
  }

  /** Who is told by the routes alone; the first that matches decides unless it goes on. */
  public Routing of(Firing firing) {
    List<String> trace = new ArrayList<>();
    Map<Receiver, Leg> legs = new LinkedHashMap<>();
    look(roots, firing, legs, trace);
    return new Routing(List.copyOf(legs.values()), trace);
  }

  private static boolean look(
      List<Route> routes, Firing firing, Map<Receiver, Leg> legs, List<String> trace) {
    boolean any = false;
    for (Route route : routes) {
      Optional<String> mismatch = route.match().mismatch(firing);
      if (mismatch.isPresent()) {
        trace.add(route.path() + " does not match: " + mismatch.get());
        continue;
      }
      any = true;
      boolean byChild = look(route.children(), firing, legs, trace);
      if (!byChild) {
        trace.add(
            route.path()
                + " matches ("
                + route.match().text()
                + ")"
                + (route.receivers().isEmpty() ? " and tells nobody" : ""));
        for (Receiver receiver : route.receivers()) {
          legs.putIfAbsent(receiver, new Leg(receiver, Because.MATCHED_ROUTE, route.settings(), 0));
        }
      }
      if (!route.goOn()) {
        break;
      }
      trace.add(route.path() + " goes on");
    }
    return any;
  }

  /** The settings of the first route that matches, for receivers that a rule names itself. */
  public Route.Settings settings(Firing firing) {
    return first(roots, firing).map(Route::settings).orElseGet(Route.Settings::plain);
  }

  private static Optional<Route> first(List<Route> routes, Firing firing) {
    return routes.stream()
        .filter(route -> route.match().matches(firing))
        .findFirst()
        .map(route -> first(route.children(), firing).orElse(route));
  }
}
