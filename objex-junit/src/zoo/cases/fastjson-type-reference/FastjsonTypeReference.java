package zoo;

import com.alibaba.fastjson.JSON;
import com.alibaba.fastjson.TypeReference;
import io.objex.zoo.Use;

/** An answer whose contents have a type that the caller gives. */
public class FastjsonTypeReference implements Use {
    public static class Answer<T> {
        private T contents;

        public T getContents() {
            return contents;
        }

        public void setContents(T contents) {
            this.contents = contents;
        }
    }

    public static class Customer {
        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    @Override
    public void iteration(int i) {
        Customer customer = read("{\"contents\": {\"name\": \"c" + i + "\"}}", Customer.class)
                .getContents();
        Use.check(customer.getName().equals("c" + i), "the name of customer " + i);
    }

    private static <T> Answer<T> read(String json, Class<T> type) {
        return JSON.parseObject(json, new TypeReference<Answer<T>>(type) {});
    }
}
