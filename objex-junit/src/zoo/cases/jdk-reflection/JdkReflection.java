package zoo;

import io.objex.zoo.Use;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Calls by reflection and through a dynamic proxy. */
public class JdkReflection implements Use {
    public interface Clerk {
        String answer(String question);
    }

    public static class Account {
        private String owner = "";

        public String getOwner() {
            return owner;
        }

        public void setOwner(String owner) {
            this.owner = owner;
        }
    }

    @Override
    public void iteration(int i) throws ReflectiveOperationException {
        Account account = Account.class.getConstructor().newInstance();
        for (Method method : Account.class.getMethods()) {
            if (method.getName().equals("setOwner")) {
                method.invoke(account, "owner " + i);
            }
        }
        Clerk clerk = (Clerk) Proxy.newProxyInstance(
                Clerk.class.getClassLoader(),
                new Class<?>[] {Clerk.class},
                (proxy, method, arguments) -> account.getOwner() + arguments[0] + i);
        Use.check(clerk.answer("?").equals("owner " + i + "?" + i), "the answer of a proxy");
    }
}
