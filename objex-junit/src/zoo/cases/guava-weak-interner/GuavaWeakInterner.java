package zoo;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import io.objex.zoo.Use;

/** Names that are the same object as long as somebody has them. */
public class GuavaWeakInterner implements Use {
    private static final Interner<String> NAMES = Interners.newWeakInterner();

    @Override
    public void iteration(int i) {
        String name = NAMES.intern("name " + i);
        Use.check(NAMES.intern(new String(name)) == name, "the one name " + i);
    }
}
