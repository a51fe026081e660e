package io.objex.hprof;

import io.objex.graph.ObjectType;
import io.objex.graph.PreviewText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Which objects' contents are needed, and the values in short that follow from them. For one thread. */
final class HeapValues {
    private static final Set<String> BOXED = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.Character");
    private static final String STRING = "java.lang.String";
    private static final String ENUM = "java.lang.Enum";

    /* Enough for the name of a thread; previews need less. */
    private static final int MOST_BYTES = 1 << 12;
    private static final int MOST_PREVIEW_BYTES = 4 * PreviewText.MOST;

    private final HeapLayout layout;
    private final HeapColumns columns;
    private final ObjectFields fields;
    private final boolean all;
    private final BitSet wanted = new BitSet();
    private final boolean[] enums;

    HeapValues(HeapLayout layout, HeapColumns columns, ObjectFields fields, boolean all) {
        this.layout = layout;
        this.columns = columns;
        this.fields = fields;
        this.all = all;
        this.enums = new boolean[layout.types().size()];
        for (int type : layout.hierarchy().order()) {
            int above = layout.classes().superOf(type);
            enums[type] = layout.types().nameOf(type).equals(ENUM) || (above != ObjectType.NONE && enums[above]);
        }
    }

    /** Copies what names of threads and loaders need, and for all values everything that has one. */
    void copy(BlockWorkers workers, List<Blocks.Block> blocks, ThreadTable threads, List<Integer> loaders) {
        threads.want(wanted);
        loaders.forEach(loader -> fields.wantText(fields.referentOf(loader, "name"), wanted));
        if (all) {
            for (int object = 0; object < columns.objectCount(); object++) {
                want(object);
            }
        }
        int most = all ? MOST_PREVIEW_BYTES : MOST_BYTES;
        Map<Integer, byte[]> contents = new HashMap<>();
        workers.read(needed(blocks), in -> new ValuePass(in, layout.ids(), wanted, most))
                .forEach(pass -> contents.putAll(pass.contents()));
        fields.setContents(contents);
    }

    private void want(int object) {
        String type = fields.typeNameOf(object);
        if (type.equals(STRING)) {
            fields.wantText(object, wanted);
        } else if (BOXED.contains(type)) {
            wanted.set(object);
        } else if (enums[columns.typeOf(object)]) {
            fields.wantText(fields.referentOf(object, "name"), wanted);
        }
    }

    private List<Blocks.Block> needed(List<Blocks.Block> blocks) {
        if (all) {
            return blocks;
        }
        long[] ids =
                wanted.stream().mapToLong(number -> layout.ids().idOf(number)).toArray();
        List<Blocks.Block> needed = new ArrayList<>();
        for (Blocks.Block block : blocks) {
            if (block.mayHold(ids)) {
                needed.add(block);
            }
        }
        return needed;
    }

    /** The values in short; none unless all were asked for. */
    Map<Integer, String> previews(Map<Integer, Integer> mirroredTypes) {
        Map<Integer, String> previews = new HashMap<>();
        for (int object = 0; all && object < columns.objectCount(); object++) {
            addPreview(object, previews);
        }
        if (all) {
            mirroredTypes.forEach((object, type) ->
                    previews.put(object, PreviewText.shortened(layout.types().nameOf(type))));
        }
        return previews;
    }

    private void addPreview(int object, Map<Integer, String> previews) {
        String type = fields.typeNameOf(object);
        if (type.equals(STRING)) {
            fields.textOf(object).ifPresent(text -> previews.put(object, PreviewText.quoted(text, '"')));
        } else if (BOXED.contains(type)) {
            OptionalLong value = fields.numberIn(object, "value");
            if (value.isPresent()) {
                previews.put(object, boxed(type, value.getAsLong()));
            }
        } else if (enums[columns.typeOf(object)]) {
            fields.textOf(fields.referentOf(object, "name"))
                    .ifPresent(name -> previews.put(object, PreviewText.shortened(name)));
        }
    }

    private static String boxed(String type, long bits) {
        return switch (type) {
            case "java.lang.Boolean" -> Boolean.toString(bits != 0);
            case "java.lang.Float" -> Float.toString(Float.intBitsToFloat((int) bits));
            case "java.lang.Double" -> Double.toString(Double.longBitsToDouble(bits));
            case "java.lang.Character" -> PreviewText.quoted(Character.toString((char) bits), '\'');
            default -> Long.toString(bits);
        };
    }
}
