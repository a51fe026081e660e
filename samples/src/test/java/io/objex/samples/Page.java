package io.objex.samples;

import org.jspecify.annotations.Nullable;

/** A page of the shop. */
final class Page {
    private final String title;
    private final @Nullable Back back;
    private final byte[] content = new byte[4096];

    Page(String title, @Nullable Back back) {
        this.title = title;
        this.back = back;
    }

    String describe() {
        return back == null ? title : "%s (%d bytes, %s)".formatted(title, content.length, back.label());
    }

    /** What the button that leads back says. */
    interface Back {
        String label();
    }

    /** An inner class: each object of it has a hidden reference, {@code this$0}, to its page with all its content. */
    private final class InnerBack implements Back {
        @Override
        public String label() {
            return "back to " + title;
        }
    }

    /** Has no hidden reference: it keeps the title and nothing else. */
    private record TitleBack(String title) implements Back {
        @Override
        public String label() {
            return "back to " + title;
        }
    }

    Back innerBack() {
        return new InnerBack();
    }

    Back titleBack() {
        return new TitleBack(title);
    }
}
