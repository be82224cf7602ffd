package dev.tocsin.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class PlotTest {

  @Test
  void drawsALineForTheEngineAndOneForEachReference() throws Exception {
    var plot = new Plot();
    plot.add(rate("1,000 rules on 1,000 symbols", 16e6).against("bare", 25e6));
    plot.add(rate("1,000 rules on 1,000 symbols", 16e6).against("joined", 1e6));
    plot.add(rate("100,000 rules on 1,000 symbols", 4e6).against("bare", 25e6));
    plot.add(rate("10,000 rules on 1 symbol", 4e6).against("bare", 25e6));
    plot.add(Result.of("a rule", 700, Unit.BYTES));

    Document drawn =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(plot.svg())));

    assertEquals(3, drawn.getElementsByTagName("polyline").getLength());
    assertTrue(drawn.getDocumentElement().getTextContent().contains("nanoseconds a tick"));
  }

  private static Result rate(String what, double perSecond) {
    return Result.of(what, perSecond, Unit.TICKS_PER_SECOND);
  }
}
