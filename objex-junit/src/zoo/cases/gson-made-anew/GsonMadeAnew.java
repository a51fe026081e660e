package zoo;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import io.objex.zoo.Use;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Gson for each request. */
public class GsonMadeAnew implements Use {
    static class Bill {
        int number;
        Map<String, List<Integer>> items = new TreeMap<>();
    }

    @Override
    public void iteration(int i) {
        Gson gson = new GsonBuilder().serializeNulls().setPrettyPrinting().create();
        Bill bill = new Bill();
        bill.number = i;
        bill.items.put("item " + i, List.of(i, 2 * i));
        List<Bill> read = gson.fromJson(gson.toJson(List.of(bill)), new TypeToken<List<Bill>>() {}.getType());
        Use.check(read.get(0).items.get("item " + i).get(1) == 2 * i, "the items of bill " + i);
    }
}
