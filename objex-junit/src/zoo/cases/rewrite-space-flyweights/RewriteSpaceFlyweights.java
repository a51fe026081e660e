package zoo;

import io.objex.zoo.Use;
import java.util.List;
import org.openrewrite.java.tree.Space;

/** Indentations as a parser meets them, each different from those before. */
public class RewriteSpaceFlyweights implements Use {
    @Override
    public void iteration(int i) {
        String bits = Integer.toBinaryString(0x400 | i);
        Space.build("\n" + bits.replace('0', ' ').replace('1', '\t'), List.of());
    }
}
