package zoo;

import com.esotericsoftware.reflectasm.FieldAccess;
import io.objex.zoo.Use;
import java.io.IOException;
import java.io.InputStream;

/** A plug-in in a class loader of its own, used once. */
public class ReflectasmClassLoaders implements Use {
    public static class Settings {
        public int level;
    }

    static final class Plugin extends ClassLoader {
        Plugin() {
            super(ReflectasmClassLoaders.class.getClassLoader());
        }

        Class<?> own(Class<?> original) throws IOException {
            String file = original.getName().replace('.', '/') + ".class";
            try (InputStream classFile = getParent().getResourceAsStream(file)) {
                byte[] bytes = classFile.readAllBytes();
                return defineClass(original.getName(), bytes, 0, bytes.length);
            }
        }
    }

    @Override
    public void iteration(int i) throws Exception {
        Class<?> type = new Plugin().own(Settings.class);
        Object settings = type.getConstructor().newInstance();
        FieldAccess.get(type).set(settings, "level", i);
    }
}
