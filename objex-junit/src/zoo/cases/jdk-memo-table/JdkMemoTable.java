package zoo;

import io.objex.zoo.Use;
import java.util.Locale;
import java.util.Random;

/** Words in capitals, the latest for each slot. */
public class JdkMemoTable implements Use {
    private static final Memo[] MEMOS = new Memo[256];
    private static final Random RANDOM = new Random(7);

    private static final class Memo {
        final String word;
        final String capitals;

        Memo(String word) {
            this.word = word;
            this.capitals = word.toUpperCase(Locale.ROOT);
        }
    }

    @Override
    public void iteration(int i) {
        for (int word = 0; word < 10; word++) {
            Use.check(capitals("word" + RANDOM.nextInt()).startsWith("WORD"), "a word in capitals");
        }
    }

    private static String capitals(String word) {
        int slot = (word.hashCode() * 0x9E3779B9) >>> 24;
        if (MEMOS[slot] == null || !MEMOS[slot].word.equals(word)) {
            MEMOS[slot] = new Memo(word);
        }
        return MEMOS[slot].capitals;
    }
}
