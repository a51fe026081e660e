package zoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.schibsted.spt.data.jslt.Parser;
import io.objex.zoo.Use;

/** A test whose regular expression comes from its user. */
public class JsltRegularExpressions implements Use {
    @Override
    public void iteration(int i) {
        JsonNode matches = Parser.compileString("test(\"room " + i + "\", \"room " + i + "$\")")
                .apply(NullNode.instance);
        Use.check(matches.booleanValue(), "that room " + i + " matches");
    }
}
