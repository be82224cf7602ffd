package dev.tocsin.app.cli;

import dev.tocsin.app.bench.Benchmark;
import dev.tocsin.app.bench.Benchmarks;
import dev.tocsin.app.bench.Machine;
import dev.tocsin.app.bench.Plot;
import dev.tocsin.app.bench.Result;
import dev.tocsin.app.bench.Scale;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}. */
@Command(
    name = "bench",
    description = {
      "Measures how fast this build is on this machine, each figure beside the least that could"
          + " be done in the same run.",
      "Ratios are by processor time, so that others on the machine disturb them little."
    })
final class BenchCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Run these alone; --list names them all.")
  private Set<String> only = new TreeSet<>();

  @Option(names = "--list", description = "Name the benchmarks and what they ask; run none.")
  private boolean list;

  @Option(names = "--quick", description = "A short look at whether they work.")
  private boolean quick;

  @Option(names = "--full", description = "The largest sizes too, such as a million rules.")
  private boolean full;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw what 'levels' finds into this SVG file.")
  private @Nullable Path plot;

  @Option(names = "--json", description = "One JSON line a result.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Benchmarks.ALL.forEach(one -> out.printf("%-12s %s%n", one.name(), one.question()));
      out.flush();
      return Exit.OK;
    }
    List<Benchmark> chosen = chosen();
    Machine machine = Machine.now();
    out.println(json ? machineLine(machine) : machine.print());
    int missed = 0;
    var picture = new Plot();
    for (Benchmark benchmark : chosen) {
      if (!json) {
        out.printf("%n%s: %s%n", benchmark.name(), benchmark.question());
        out.flush();
      }
      List<Result> results = new ArrayList<>();
      benchmark.run(
          quick ? Scale.QUICK : full ? Scale.FULL : Scale.USUAL,
          result -> {
            results.add(result);
            picture.add(result);
            out.println(json ? line(benchmark, result) : row(result));
            out.flush();
          });
      missed += (int) results.stream().filter(result -> !result.isMet()).count();
    }
    if (plot != null) {
      Files.writeString(plot, picture.svg());
    }
    if (!json) {
      out.printf("%n%s%n", Machine.now().print());
      out.println(missed == 0 ? "Every goal was met." : missed + " goals were missed.");
    }
    out.flush();
    return Exit.OK;
  }

  private List<Benchmark> chosen() {
    Set<String> unknown = new TreeSet<>(only);
    Benchmarks.ALL.forEach(one -> unknown.remove(one.name()));
    if (!unknown.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no benchmark '%s'; there are %s."
              .formatted(
                  PlainText.onOneLine(unknown.iterator().next()),
                  Benchmarks.ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "))));
    }
    return Benchmarks.ALL.stream()
        .filter(one -> only.isEmpty() || only.contains(one.name()))
        .toList();
  }

  private static String row(Result result) {
    Result.Reference reference = result.reference();
    return "  %-44s %14s  %-34s %8s  %s"
        .formatted(
            result.what(),
            result.unit().print(result.value()),
            reference == null
                ? ""
                : reference.name() + " " + result.unit().print(reference.value()),
            result.printedRatio(),
            result.printedGoal())
        .stripTrailing();
  }

  private static String line(Benchmark benchmark, Result result) {
    JsonLine line =
        new JsonLine()
            .text("benchmark", benchmark.name())
            .text("what", result.what())
            .number("value", result.value())
            .text("unit", result.unit().word());
    Result.Reference reference = result.reference();
    if (reference != null) {
      line.text("against", reference.name())
          .number("reference", reference.value())
          .number("ratio", result.ratio());
    }
    if (result.goal() != null) {
      line.text("goal", result.printedGoal()).json("met", String.valueOf(result.isMet()));
    }
    return line.end();
  }

  private static String machineLine(Machine machine) {
    return new JsonLine()
        .text("processor", machine.processor())
        .number("processors", machine.processors())
        .number("load", machine.load())
        .number("heapBytes", machine.heapBytes())
        .text("collector", machine.collector())
        .text("java", machine.java())
        .end();
  }
}
