package zoo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import io.objex.zoo.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies through bytes, of objects that refer to each other. */
public class KryoPooled implements Use {
    private static final Pool<Kryo> POOL = new Pool<>(true, true, 8) {
        @Override
        protected Kryo create() {
            Kryo kryo = new Kryo();
            kryo.setReferences(true);
            kryo.setRegistrationRequired(false);
            return kryo;
        }
    };

    public static class Person {
        String name;
        List<Person> friends = new ArrayList<>();
        Map<String, Integer> scores = new HashMap<>();
    }

    @Override
    public void iteration(int i) {
        Person ada = new Person();
        Person bob = new Person();
        ada.name = "ada " + i;
        ada.friends.add(bob);
        ada.scores.put("game " + i, i);
        bob.name = "bob " + i;
        bob.friends.add(ada);
        Person copy = copy(ada);
        Use.check(copy.friends.get(0).friends.get(0) == copy, "a friend of a friend");
        Use.check(copy.scores.get("game " + i) == i, "the score of game " + i);
    }

    private static Person copy(Person person) {
        Kryo kryo = POOL.obtain();
        try {
            Output output = new Output(256, -1);
            kryo.writeObject(output, person);
            return kryo.readObject(new Input(output.toBytes()), Person.class);
        } finally {
            POOL.free(kryo);
        }
    }
}
