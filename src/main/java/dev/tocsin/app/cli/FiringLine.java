package dev.tocsin.app.cli;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.market.EventTime;
import java.util.stream.Collectors;

/** A firing as one line of JSON: the form that {@code replay} prints. */
final class FiringLine {

  private FiringLine() {}

  static String of(Firing firing) {
    return new JsonLine()
        .text("at", EventTime.format(firing.time()))
        .text("alert", firing.alert())
        .text("file", firing.file())
        .text("symbol", firing.symbol())
        .number("price", firing.price())
        .number("value", firing.value())
        .number("level", firing.level())
        .text("severity", firing.severity().word())
        .text("message", firing.message())
        .json("evidence", evidence(firing.evidence()))
        .end();
  }

  private static String evidence(Evidence evidence) {
    return new JsonLine()
        .text("condition", evidence.condition())
        .json(
            "operands",
            evidence.operands().stream()
                .map(FiringLine::operand)
                .collect(Collectors.joining(",", "[", "]")))
        .text("before", evidence.before())
        .text("gate", evidence.gate())
        .end();
  }

  private static String operand(Evidence.Operand operand) {
    return new JsonLine()
        .text("text", operand.text())
        .number("value", operand.value())
        .text("time", operand.time() == Long.MIN_VALUE ? null : EventTime.format(operand.time()))
        .end();
  }
}
