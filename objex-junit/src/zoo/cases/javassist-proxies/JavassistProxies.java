package zoo;

import io.objex.zoo.Use;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.CtNewMethod;
import javassist.util.proxy.ProxyFactory;

/** A proxy of the same class each time, and a class that is only written. */
public class JavassistProxies implements Use {
    public static class Porter {
        public String carry(String load) {
            return load;
        }
    }

    @Override
    public void iteration(int i) throws Exception {
        ProxyFactory factory = new ProxyFactory();
        factory.setSuperclass(Porter.class);
        Porter porter = (Porter) factory.create(
                new Class<?>[0],
                new Object[0],
                (self, method, original, arguments) -> original.invoke(self, arguments) + " " + i);
        Use.check(porter.carry("trunk").equals("trunk " + i), "the answer of a proxy");
        CtClass written = new ClassPool(true).makeClass("written.Number" + i);
        written.addMethod(CtNewMethod.make("public int number() { return " + i + "; }", written));
        written.toBytecode();
    }
}
