package dev.tocsin.app.cli;

import dev.tocsin.app.cli.ruletest.TestOutcome;
import dev.tocsin.app.cli.ruletest.TestOutcome.Broken;
import dev.tocsin.app.cli.ruletest.TestOutcome.Failed;
import dev.tocsin.app.cli.ruletest.TestOutcome.Passed;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results of rule tests in the XML that build servers read. */
final class JUnitReport {

  private JUnitReport() {}

  /**
   * Writes the file.
   *
   * @param results outcomes by test file
   */
  static void write(Path file, Map<String, List<TestOutcome>> results) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      for (Map.Entry<String, List<TestOutcome>> entry : results.entrySet()) {
        suite(xml, entry.getKey(), entry.getValue());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("the JUnit report cannot be written: " + e.getMessage(), e);
    }
  }

  private static void suite(XMLStreamWriter xml, String file, List<TestOutcome> outcomes)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", PlainText.onOneLine(file));
    xml.writeAttribute("tests", String.valueOf(outcomes.size()));
    xml.writeAttribute("failures", count(outcomes, Failed.class));
    xml.writeAttribute("errors", count(outcomes, Broken.class));
    for (TestOutcome outcome : outcomes) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", PlainText.onOneLine(file));
      xml.writeAttribute("name", PlainText.onOneLine(outcome.name()));
      switch (outcome) {
        case Passed passed -> {}
        case Failed failed -> problem(xml, "failure", text(failed));
        case Broken broken -> problem(xml, "error", String.join("\n", broken.reasons()));
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void problem(XMLStreamWriter xml, String element, String text)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(PlainText.of(text));
    xml.writeEndElement();
  }

  private static String text(Failed failed) {
    return failed.differences().stream()
        .map(difference -> String.join("\n", TestCommand.lines(difference)))
        .collect(Collectors.joining("\n"));
  }

  private static String count(List<TestOutcome> outcomes, Class<? extends TestOutcome> kind) {
    return String.valueOf(outcomes.stream().filter(kind::isInstance).count());
  }
}
