package dev.tocsin.app.cli;

import dev.tocsin.engine.Rerun;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Why;
import dev.tocsin.engine.why.WhyText;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.words.Nearest;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import dev.tocsin.web.api.WhyJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code why}. */
@Command(
    name = "why",
    description = "Says why a rule fired at an instant of recorded ticks, or why it did not.")
final class WhyCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private RulesOption rules;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private TickFileOptions ticks;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private InstrumentOption described;

  @Option(
      names = "--alert",
      paramLabel = "NAME",
      description = "Which alert; not needed where there is only one.")
  private @Nullable String alert;

  @Option(
      names = "--member",
      paramLabel = "SYM",
      description = "Which member of its 'for'; all of them where it is left out.")
  private @Nullable String member;

  @Option(
      names = "--at",
      required = true,
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "The instant (UTC), such as 2013-11-27T18:00:00Z: that which stands on a tick.")
  private Long at = 0L;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "text (the default), or one JSON object a line.")
  private Format format = Format.text;

  /** How the answer is printed. */
  private enum Format {
    text,
    json
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Instruments instruments = described.read(err);
    List<CheckedFile> files = instruments == null ? null : rules.read(instruments, err);
    if (instruments == null || files == null) {
      return Exit.FAILED;
    }
    CheckedAlert asked = asked(files);
    for (String one : members(asked)) {
      Why why = why(files, instruments, asked, one.isEmpty() ? null : one, err);
      if (why == null) {
        return Exit.FAILED;
      }
      switch (format) {
        case text ->
            WhyText.lines(why, ZoneId.of("UTC"))
                .forEach(line -> out.println(PlainText.onOneLine(line)));
        case json -> out.println(WhyJson.of(why).encode());
      }
    }
    out.flush();
    return Exit.OK;
  }

  private CheckedAlert asked(List<CheckedFile> files) {
    List<CheckedAlert> all = files.stream().flatMap(file -> file.alerts().stream()).toList();
    List<CheckedAlert> found =
        all.stream().filter(one -> alert == null || one.name().equals(alert)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty() && alert != null) {
      String nearest = Nearest.to(alert, all.stream().map(CheckedAlert::name).toList());
      throw usage(
          "there is no alert '"
              + alert
              + "'"
              + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
    }
    throw usage(
        alert == null
            ? "there are " + all.size() + " alerts; name one with --alert"
            : "several files have an alert '" + alert + "'; name one file");
  }

  /** Those that are asked for; an empty one for an alert without any. */
  private List<String> members(CheckedAlert asked) {
    if (member == null) {
      return asked.members().isEmpty() ? List.of("") : asked.members();
    }
    if (!asked.members().contains(member)) {
      throw usage("'" + asked.name() + "' has no member '" + member + "'");
    }
    return List.of(member);
  }

  private @Nullable Why why(
      List<CheckedFile> files,
      Instruments instruments,
      CheckedAlert asked,
      @Nullable String one,
      PrintWriter err)
      throws IOException {
    var wanted = Rerun.Wanted.of(files, asked.file(), asked.name(), one);
    try (MergedTicks merged = ticks.open();
        Rerun rerun = new Rerun("why", wanted, instruments, new Shapes(), at)) {
      files.forEach(file -> rerun.load(0, file));
      var progress = new ProgressBar(err, Terminal.isErrTerminal());
      long position = 0;
      for (Tick tick = merged.next(); tick != null; tick = merged.next()) {
        if (!rerun.tick(++position, tick)) {
          break;
        }
        if (position % 4_096 == 0) {
          progress.at(merged.progress());
        }
      }
      progress.clear();
      return TickOptions.report(merged, err) ? null : rerun.why();
    }
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), PlainText.onOneLine(sentence));
  }
}
