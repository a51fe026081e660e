package io.objex.render.draw;

import java.awt.Color;

/** The colours of a box. */
enum Ink {
    BLACK(0x000000),
    WHITE(0xffffff),
    TARGET(0xd00000),
    ROOT(0xb5e3a8),
    HIGHLIGHTED(0xd9c8ff),
    REST(0xc62828),
    LINE(0x444444);

    /** How dark the rim of a drawing is. */
    private static final double DARKEST = 0.7;

    private static final double WHITE_TEXT_FROM = 0.5;
    private static final int FULL = 255;

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    Color colour() {
        return new Color(rgb);
    }

    /** What fills a box: white where it was asked for, fading to grey with the distance. */
    static Color fill(Box box) {
        return switch (box.kind()) {
            case ROOT -> ROOT.colour();
            case HIGHLIGHTED -> HIGHLIGHTED.colour();
            case REST -> REST.colour();
            case OBJECT -> {
                int grey = (int) Math.round(FULL * (1 - DARKEST * box.shade()));
                yield new Color(grey, grey, grey);
            }
        };
    }

    /** What can be read on that. */
    static Color text(Box box) {
        if (box.isTarget()) {
            return TARGET.colour();
        }
        boolean dark = box.kind() == Box.Kind.REST
                || (box.kind() == Box.Kind.OBJECT && DARKEST * box.shade() > WHITE_TEXT_FROM);
        return dark ? WHITE.colour() : BLACK.colour();
    }

    /** A colour as HTML, SVG and Graphviz write it. */
    static String hex(Color colour) {
        return "#%06x".formatted(colour.getRGB() & 0xffffff);
    }
}
