package dev.tribunal.core.checks.structure;

import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Flaw;
import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML 1.0 as a stream: without document types, so that there is no entity to be expanded and
 * nothing to be fetched, and without a look at namespaces.
 */
final class Xml {
  private static final int LONGEST_MESSAGE = 200;

  private Xml() {}

  /** How messages of the parser's own limits begin, in any language. */
  private static final String LIMIT = "JAXP0001";

  /** Why a text is no well-formed document with these elements; null where it is. */
  static @Nullable Flaw flaw(String text, List<String> elements) {
    XmlPaths paths = new XmlPaths(elements);
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> paths.start(reader.getLocalName());
          case XMLStreamConstants.END_ELEMENT -> paths.end();
          case XMLStreamConstants.DTD -> {
            return Flaw.unseen("it has a document type, which is not looked at");
          }
          default -> {}
        }
      }
      return paths.missing().isEmpty()
          ? null
          : Flaw.known("without " + Excerpts.visible(String.join(", ", paths.missing())));
    } catch (XMLStreamException e) {
      return String.valueOf(e.getMessage()).contains(LIMIT)
          ? Flaw.unseen("it is beyond what is looked at: " + shown(e))
          : Flaw.known("not well-formed XML: " + shown(e));
    }
  }

  /** Its lines and columns, and the cause on one line. */
  private static String shown(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int cause = message.indexOf("Message: ");
    String said = cause < 0 ? message : message.substring(cause + "Message: ".length());
    return "%s (line %d, column %d)"
        .formatted(
            Excerpts.visible(said.substring(0, Math.min(said.length(), LONGEST_MESSAGE))),
            Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNumber()),
            Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getColumnNumber()));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("Nothing is fetched");
        });
    return factory;
  }
}
