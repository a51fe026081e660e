package zoo;

import static org.mockito.Mockito.framework;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.objex.zoo.Use;
import java.util.ArrayList;
import java.util.List;
import org.mockito.MockedStatic;

/** What a test with mocks does, and its clean-up. */
public class MockitoCleared implements Use {
    public static final class Bell {
        public String ring(String visitor) {
            return "ding";
        }

        public static String maker() {
            return "smith";
        }
    }

    @Override
    public void iteration(int i) {
        try (MockedStatic<Bell> statics = mockStatic(Bell.class)) {
            statics.when(Bell::maker).thenReturn("maker " + i);
            Use.check(Bell.maker().equals("maker " + i), "the mocked static method");
        }
        Bell bell = mock(Bell.class);
        when(bell.ring("visitor " + i)).thenReturn("dong " + i);
        Use.check(bell.ring("visitor " + i).equals("dong " + i), "the mocked method");
        verify(bell).ring("visitor " + i);
        List<String> guests = spy(new ArrayList<>());
        guests.add("guest " + i);
        verify(guests).add("guest " + i);
        framework().clearInlineMocks();
    }
}
