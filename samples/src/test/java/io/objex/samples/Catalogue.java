package io.objex.samples;

import java.util.Map;
import java.util.TreeMap;

/** What the shop sells, kept at hand. */
final class Catalogue {
    private static final Map<String, Article> ARTICLES = new TreeMap<>();

    private Catalogue() {}

    /** Something that can be bought. */
    record Article(String name, int price) {}

    static void warm() {
        for (int number = 1; number <= 100; number++) {
            int price = number;
            ARTICLES.computeIfAbsent("article " + number, name -> new Article(name, price));
        }
    }

    static void empty() {
        ARTICLES.clear();
    }
}
