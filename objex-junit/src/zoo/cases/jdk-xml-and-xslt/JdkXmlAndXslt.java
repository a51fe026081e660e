package zoo;

import io.objex.zoo.Use;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** A small document that is read, asked and rewritten. */
public class JdkXmlAndXslt implements Use {
    private static final String STYLE = "<xsl:stylesheet version='1.0'"
            + " xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:output omit-xml-declaration='yes'/>"
            + "<xsl:template match='/book'><t><xsl:value-of select='title'/></t></xsl:template></xsl:stylesheet>";

    @Override
    public void iteration(int i) throws Exception {
        String xml = "<book><title page='" + i + "'>volume " + i + "</title></book>";
        Document book =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        String page = XPathFactory.newInstance().newXPath().evaluate("/book/title/@page", book);
        Templates style = TransformerFactory.newInstance().newTemplates(new StreamSource(new StringReader(STYLE)));
        StringWriter result = new StringWriter();
        style.newTransformer().transform(new DOMSource(book), new StreamResult(result));
        Use.check(page.equals(String.valueOf(i)), "the page in book " + i);
        Use.check(result.toString().equals("<t>volume " + i + "</t>"), "the title of book " + i);
    }
}
