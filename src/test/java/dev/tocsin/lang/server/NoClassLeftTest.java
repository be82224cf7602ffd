package dev.tocsin.lang.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.market.Instruments;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** However many texts are looked at, no class comes of it: nothing is compiled, nothing is left. */
@Isolated("counts what the whole JVM holds")
class NoClassLeftTest {

  private static final int WARM = 300;
  private static final int MORE = 300;

  private final Language language = new Language(Instruments.plain());
  private final Neighbourhood around = Neighbourhood.none();
  private final Hovers hovers = new Hovers(language, around);

  @Test
  void checkHoverAndCompletionLeaveNoClassBehind() {
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    for (int i = 0; i < WARM; i++) {
      look(i);
    }
    // other threads of the test run may load something meanwhile, but not once in each attempt
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 20 && least > 0; attempt++) {
      long before = classes.getTotalLoadedClassCount();
      for (int i = 0; i < MORE / 10; i++) {
        look(WARM + attempt * MORE + i);
      }
      least = Math.min(least, classes.getTotalLoadedClassCount() - before);
    }
    assertEquals(0, least, "classes loaded by looking at texts");
  }

  private void look(int number) {
    String text =
        "let level%1$d = %1$d\nalert \"a%1$d\" when S%1$d crosses above level%1$d\n  cooldown %1$dm\n"
            .formatted(number + 1);
    language.check("a.alerts", text, Surroundings.none());
    hovers.at("a.alerts", text, text.indexOf("crosses") + 1);
    Completions.at(text, text.indexOf("above"), around);
    language.format(text);
  }
}
