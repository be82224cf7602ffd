package dev.tocsin.app.cli;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.RuleId;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.notify.RuleTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A firing that was asked about, filled in from the rule of that name where there is one.
 *
 * @param targets what that rule names itself
 */
record SampleFiring(Firing firing, List<RuleTargets.Target> targets) {

  static SampleFiring of(
      CommandSpec spec,
      Configuration configuration,
      @Nullable String rule,
      @Nullable String symbol,
      @Nullable String severity,
      Map<String, String> labels)
      throws IOException {
    Optional<CheckedAlert> known = rule == null ? Optional.empty() : named(configuration, rule);
    Map<String, String> all = new LinkedHashMap<>();
    known.ifPresent(alert -> all.putAll(alert.clauses().labels()));
    all.putAll(labels);
    String name = rule == null ? "" : rule;
    Firing firing =
        new Firing(
            "sample",
            known.map(alert -> RuleId.of(alert.file(), alert.name(), null)).orElse(name),
            known.map(CheckedAlert::file).orElse(""),
            name,
            null,
            "",
            symbol != null ? symbol : known.map(alert -> String.valueOf(alert.symbol())).orElse(""),
            0,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            null,
            severity == null
                ? known.map(alert -> alert.clauses().severity()).orElse(Severity.WARNING)
                : severity(spec, severity),
            "",
            all,
            new Evidence("", List.of(), null, ""),
            "sample",
            0,
            0);
    return new SampleFiring(
        firing,
        known
            .map(
                alert ->
                    alert.clauses().targets().stream()
                        .map(
                            one ->
                                new RuleTargets.Target(
                                    one.channel(), one.target(), one.ifNotAckedIn()))
                        .toList())
            .orElse(List.of()));
  }

  private static Severity severity(CommandSpec spec, String word) {
    return Arrays.stream(Severity.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "'%s' is no severity: one of %s"
                        .formatted(
                            word,
                            Arrays.stream(Severity.values())
                                .map(Severity::word)
                                .collect(Collectors.joining(", ")))));
  }

  private static Optional<CheckedAlert> named(Configuration configuration, String rule)
      throws IOException {
    if (!Files.isDirectory(configuration.rules().dir())) {
      return Optional.empty();
    }
    return RuleTexts.check(List.of(configuration.rules().dir()), RuleTexts.plain()).stream()
        .flatMap(text -> alerts(text.checked().file()).stream())
        .filter(alert -> alert.name().equals(rule))
        .findFirst();
  }

  private static List<CheckedAlert> alerts(@Nullable CheckedFile file) {
    return file == null ? List.of() : file.alerts();
  }
}
