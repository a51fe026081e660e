package zoo;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.name.Names;
import io.objex.zoo.Use;

/** A child of one injector for each request. */
public class GuiceChildKeys implements Use {
    private static final Injector PARENT = Guice.createInjector();

    @Override
    public void iteration(int i) {
        Key<Integer> key = Key.get(Integer.class, Names.named("request " + i));
        Injector child = PARENT.createChildInjector(new AbstractModule() {
            @Override
            protected void configure() {
                bind(key).toInstance(i);
            }
        });
        Use.check(child.getInstance(key) == i, "what is bound for request " + i);
    }
}
