package io.objex.explore;

import io.objex.render.draw.DotText;
import io.objex.render.draw.Drawing;
import io.objex.render.draw.PngImage;
import io.objex.render.draw.SvgText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a picture is written as, told by the ending of its name. */
enum PictureFormat {
    DOT {
        @Override
        void write(Drawing drawing, OutputStream out) throws IOException {
            out.write(DotText.of(drawing).getBytes(StandardCharsets.UTF_8));
        }
    },
    SVG {
        @Override
        void write(Drawing drawing, OutputStream out) throws IOException {
            out.write(SvgText.of(drawing).getBytes(StandardCharsets.UTF_8));
        }
    },
    PNG {
        @Override
        void write(Drawing drawing, OutputStream out) throws IOException {
            PngImage.write(drawing, out);
        }
    };

    abstract void write(Drawing drawing, OutputStream out) throws IOException;

    /** Writes what Graphviz makes of a drawing. */
    void write(Drawing drawing, Graphviz graphviz, OutputStream out) throws IOException {
        if (this == DOT) {
            write(drawing, out);
        } else {
            graphviz.write(DotText.of(drawing), name().toLowerCase(Locale.ROOT), out);
        }
    }

    /** The format of a file, DOT for the standard output; empty for an ending that means nothing. */
    static Optional<PictureFormat> of(@Nullable Path file) {
        if (file == null) {
            return Optional.of(DOT);
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (PictureFormat format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return name.endsWith(".gv") ? Optional.of(DOT) : Optional.empty();
    }
}
