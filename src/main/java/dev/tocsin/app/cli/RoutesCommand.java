package dev.tocsin.app.cli;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.RouteStage;
import dev.tocsin.notify.RuleTargets;
import dev.tocsin.notify.route.Inhibition;
import dev.tocsin.notify.route.Policy;
import dev.tocsin.notify.route.Receiver;
import dev.tocsin.notify.route.Route;
import dev.tocsin.notify.route.Routing;
import dev.tocsin.notify.route.Weekly;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code routes}: what the configuration says about who is told. */
@Command(name = "routes", description = "Shows the routes, and who would be told of a firing.")
final class RoutesCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say what: routes show, or routes test");
  }

  @Command(name = "show", description = "Prints the routes as they are understood.")
  int show(
      @Option(names = "--config", paramLabel = "FILE", description = "The configuration.")
          @Nullable Path config) {
    PrintWriter out = spec.commandLine().getOut();
    Configuration read = ReadConfiguration.of(spec, config);
    if (read == null) {
      return Exit.FAILED;
    }
    Policy policy = read.policy();
    if (policy.routes().roots().isEmpty()) {
      out.println("There are no routes: every channel is told of every firing.");
    }
    policy.routes().roots().forEach(route -> print(out, route, ""));
    if (policy.quietHours() != null) {
      var except = policy.quietHours().except();
      out.println(
          "quiet hours: "
              + policy.quietHours().hours().text()
              + (except == null ? "" : ", except " + except.text()));
    }
    for (Inhibition inhibition : policy.inhibitions()) {
      out.println(
          "%s: %s holds %s%s for %s"
              .formatted(
                  inhibition.name(),
                  inhibition.source().text(),
                  inhibition.target().text(),
                  inhibition.equal().isEmpty()
                      ? ""
                      : " where equal in " + String.join(", ", inhibition.equal()),
                  Durations.format(inhibition.lasts())));
    }
    out.println(
        "budget: %d in %s for each rule and receiver, %d in %s for each receiver"
            .formatted(
                policy.perRule().most(),
                Durations.format(policy.perRule().per()),
                policy.perReceiver().most(),
                Durations.format(policy.perReceiver().per())));
    out.flush();
    return Exit.OK;
  }

  private static void print(PrintWriter out, Route route, String indent) {
    Route.Settings settings = route.settings();
    List<String> said = new ArrayList<>();
    if (!settings.groupBy().isEmpty()) {
      said.add("grouped by " + String.join(", ", settings.groupBy()));
      said.add("after " + Durations.format(settings.groupWait()));
    }
    if (settings.repeat() > 0) {
      said.add("the same not within " + Durations.format(settings.repeat()));
    }
    if (!settings.fallback().isEmpty()) {
      said.add("else " + receivers(settings.fallback()));
    }
    settings.mute().stream().map(Weekly::text).forEach(hours -> said.add("not " + hours));
    if (route.goOn()) {
      said.add("and goes on");
    }
    out.println(
        PlainText.onOneLine(
            "%s%s: %s -> %s%s"
                .formatted(
                    indent,
                    route.path(),
                    route.match().text(),
                    route.receivers().isEmpty() ? "nobody" : receivers(route.receivers()),
                    said.isEmpty() ? "" : " (" + String.join(", ", said) + ")")));
    route.children().forEach(child -> print(out, child, indent + "  "));
  }

  private static String receivers(List<Receiver> receivers) {
    return receivers.stream().map(Receiver::text).collect(Collectors.joining(", "));
  }

  @Command(
      name = "test",
      description = {
        "Says who would be told of a firing, and why.",
        "With --rule, the rule of that name in the rules directory gives its own severity, labels"
            + " and notify."
      })
  int test(
      @Option(names = "--config", paramLabel = "FILE", description = "The configuration.")
          @Nullable Path config,
      @Option(names = "--severity", paramLabel = "WORD", description = "info, warning, critical.")
          @Nullable String severity,
      @Option(names = "--symbol", paramLabel = "SYMBOL") @Nullable String symbol,
      @Option(names = "--rule", paramLabel = "NAME", description = "Name of an alert.")
          @Nullable String rule,
      @Option(names = "--label", paramLabel = "KEY=VALUE", description = "Repeat for more.")
          @Nullable Map<String, String> labels)
      throws IOException {
    Configuration read = ReadConfiguration.of(spec, config);
    if (read == null) {
      return Exit.FAILED;
    }
    SampleFiring sample =
        SampleFiring.of(
            spec,
            read,
            rule,
            symbol,
            severity,
            labels == null ? Map.of() : new LinkedHashMap<>(labels));
    List<RuleTargets.Target> targets = sample.targets();
    RouteStage routes =
        new RouteStage(
            read.channels().values().stream()
                .map(one -> new RouteStage.Named(one.name(), one.service().kind(), false))
                .toList(),
            any -> targets,
            read::policy);
    Routing routing = routes.route(sample.firing());
    PrintWriter out = spec.commandLine().getOut();
    routing.trace().forEach(line -> out.println(PlainText.onOneLine(line)));
    if (routing.legs().isEmpty()) {
      out.println("nobody is told; the firing is on the page");
    }
    for (Routing.Leg leg : routing.legs()) {
      out.println(PlainText.onOneLine(text(leg, sample)));
    }
    out.flush();
    return Exit.OK;
  }

  private static String text(Routing.Leg leg, SampleFiring sample) {
    Route.Settings settings = leg.settings();
    String group = settings.group(sample.firing());
    StringBuilder text = new StringBuilder("tells " + leg.receiver().text());
    text.append(" (").append(leg.because().word().replace('_', ' ')).append(')');
    if (leg.after() > 0) {
      text.append(" after ").append(Durations.format(leg.after())).append(" if not acknowledged");
    }
    if (!group.isEmpty()) {
      text.append(", with others of ").append(group);
      text.append(" after ").append(Durations.format(settings.groupWait()));
    }
    if (!settings.fallback().isEmpty()) {
      text.append(", else ").append(receivers(settings.fallback()));
    }
    if (settings.repeat() >= EventTime.MILLISECOND) {
      text.append(", the same not again within ").append(Durations.format(settings.repeat()));
    }
    return text.toString();
  }
}
