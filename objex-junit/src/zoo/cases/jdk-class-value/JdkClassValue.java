package zoo;

import io.objex.zoo.Use;
import java.util.ArrayList;
import java.util.List;

/** Something computed once for each class, by a helper that is made anew and dropped. */
public class JdkClassValue implements Use {
    private static final class Names extends ClassValue<List<String>> {
        @Override
        protected List<String> computeValue(Class<?> type) {
            return new ArrayList<>(List.of(type.getName()));
        }
    }

    @Override
    public void iteration(int i) {
        Names names = new Names();
        names.get(JdkClassValue.class).add("use " + i);
        Use.check(names.get(JdkClassValue.class).size() == 2, "two names in use " + i);
    }
}
