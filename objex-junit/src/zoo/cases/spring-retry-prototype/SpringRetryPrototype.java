package zoo;

import io.objex.zoo.Use;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.retry.annotation.EnableRetry;
import org.springframework.retry.annotation.Retryable;

/** A bean with a method that is retried, a new one for each letter. */
public class SpringRetryPrototype implements Use {
    private static AnnotationConfigApplicationContext application;

    public interface Post {
        void deliver(String address);
    }

    public static class Letters implements Post {
        @Override
        @Retryable
        public void deliver(String address) {}
    }

    @EnableRetry
    @Configuration(proxyBeanMethods = false)
    public static class Beans {
        @Bean
        @Scope("prototype")
        public Post post() {
            return new Letters();
        }
    }

    @Override
    public void setUp() {
        application = new AnnotationConfigApplicationContext(Beans.class);
    }

    @Override
    public void iteration(int i) {
        application.getBean(Post.class).deliver("street " + i);
    }

    @Override
    public void tearDown() {
        application.close();
    }
}
