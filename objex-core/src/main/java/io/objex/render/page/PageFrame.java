package io.objex.render.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** What every page begins and ends with: title, style, script, and the policy that lets nothing else in and nothing out. */
final class PageFrame {
    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    private PageFrame() {}

    /** Begins a page; what is in its head beside the title is told by names. */
    static Html begin(String title, Map<String, String> names) {
        Html html = new Html().raw("<!DOCTYPE html>");
        html.open("html", "lang", "en").open("head");
        html.open("meta", "charset", "utf-8");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy());
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        names.forEach((name, value) -> html.open("meta", "name", name, "content", value));
        // Nobody is asked for a picture of the page.
        html.open("link", "rel", "icon", "href", "data:,");
        html.raw("\n").element("title", title);
        html.open("style").raw(STYLE).close();
        html.close().open("body");
        return html;
    }

    static String end(Html html) {
        html.open("script").raw(SCRIPT).close();
        return html.close().close().toString();
    }

    private static String policy() {
        return "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                .formatted(hash(STYLE), hash(SCRIPT));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream text = PageFrame.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("the jar of objex-core has no " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
