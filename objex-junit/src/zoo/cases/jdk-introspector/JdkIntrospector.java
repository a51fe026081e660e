package zoo;

import io.objex.zoo.Use;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.IntUnaryOperator;

/** A service from a class loader of its own, which is dropped after the use. */
public class JdkIntrospector implements Use {
    private static Path services;

    public interface Rate {
        int of(int amount);
    }

    public static class Discount implements Rate {
        private int percent = 10;

        public int getPercent() {
            return percent;
        }

        public void setPercent(int percent) {
            this.percent = percent;
        }

        @Override
        public int of(int amount) {
            IntUnaryOperator rate = each -> each * percent;
            return rate.applyAsInt(amount);
        }
    }

    private static final class Plugin extends ClassLoader {
        Plugin() {
            super(JdkIntrospector.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Discount.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? own(name) : loaded;
        }

        private Class<?> own(String name) {
            try (InputStream classFile = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = classFile.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("META-INF/services/")
                    ? Collections.enumeration(List.of(services.toUri().toURL()))
                    : super.getResources(name);
        }
    }

    @Override
    public void setUp() throws IOException {
        services = Files.writeString(Files.createTempFile("services", ".txt"), Discount.class.getName());
    }

    @Override
    public void iteration(int i) throws Exception {
        Rate rate = ServiceLoader.load(Rate.class, new Plugin()).iterator().next();
        for (PropertyDescriptor property :
                Introspector.getBeanInfo(rate.getClass()).getPropertyDescriptors()) {
            if (property.getName().equals("percent")) {
                property.getWriteMethod().invoke(rate, i);
            }
        }
        Use.check(rate.getClass() != Discount.class && rate.of(3) == 3 * i, "the rate of the plug-in");
    }

    @Override
    public void tearDown() throws IOException {
        Files.deleteIfExists(services);
    }
}
