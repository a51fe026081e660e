package io.objex.samples;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The XML reports that Surefire leaves in a folder. */
final class SurefireReports {
    private SurefireReports() {}

    /**
     * How one test ended.
     *
     * @param test class and method
     * @param failure the type of what it threw; empty if it passed
     * @param message what that said
     */
    record Outcome(String test, String failure, String message) {}

    static List<Outcome> read(Path folder) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path file : files) {
                elements(parse(file).getDocumentElement(), "testcase").forEach(found -> outcomes.add(outcome(found)));
            }
        }
        return outcomes;
    }

    private static Document parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("Cannot read " + file, e);
        }
    }

    private static Outcome outcome(Element testcase) {
        String method = testcase.getAttribute("name").replaceAll("[({].*", "");
        String test = testcase.getAttribute("classname") + "." + method;
        return List.of("failure", "error").stream()
                .flatMap(tag -> elements(testcase, tag).stream())
                .findFirst()
                .map(problem -> new Outcome(test, problem.getAttribute("type"), problem.getTextContent()))
                .orElseGet(() -> new Outcome(test, "", ""));
    }

    private static List<Element> elements(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
