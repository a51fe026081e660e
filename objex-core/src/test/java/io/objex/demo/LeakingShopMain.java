package io.objex.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The shop as a program of its own, open until its standard input ends. */
public final class LeakingShopMain {
    private LeakingShopMain() {}

    public static void main(String[] arguments) throws IOException {
        try (LeakingShop shop = LeakingShop.open(0)) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println("shop at " + shop.url());
            System.in.readAllBytes();
        }
    }
}
