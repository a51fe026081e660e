package io.objex.render.export;

import io.objex.render.JsonString;
import java.io.IOException;
import java.util.List;

/** Bytes by retaining path for speedscope: a sampled profile, each branch a sample that weighs its bytes. */
public final class SpeedscopeJson {
    private SpeedscopeJson() {}

    /**
     * Writes a tree. Time linear in the branches, times their depth.
     *
     * @param tree the branches
     * @param name what is shown as the title
     * @param out where to, as UTF-8
     * @throws IOException if that fails
     */
    public static void write(PathTree tree, String name, Appendable out) throws IOException {
        out.append("{\"$schema\": \"https://www.speedscope.app/file-format-schema.json\",\n\"exporter\": \"objex\",\n");
        out.append("\"name\": ").append(JsonString.quoted(name)).append(",\n\"shared\": {\"frames\": [");
        frames(tree.frameNames(), out);
        out.append(
                "\n]},\n\"profiles\": [{\"type\": \"sampled\", \"name\": \"bytes by retaining path\", \"unit\": \"bytes\",");
        out.append("\n\"samples\": [");
        samples(tree, out);
        out.append("\n],\n\"weights\": [");
        long total = weights(tree, out);
        out.append("],\n\"startValue\": 0, \"endValue\": ")
                .append(Long.toString(total))
                .append("}]}\n");
    }

    private static void frames(List<String> names, Appendable out) throws IOException {
        String separator = "\n";
        for (String name : names) {
            out.append(separator)
                    .append("{\"name\": ")
                    .append(JsonString.quoted(name))
                    .append('}');
            separator = ",\n";
        }
    }

    private static void samples(PathTree tree, Appendable out) throws IOException {
        String separator = "\n";
        for (int branch = 0; branch < tree.size(); branch++) {
            out.append(separator).append('[');
            String between = "";
            for (int step : tree.way(branch)) {
                out.append(between).append(Integer.toString(tree.frame(step)));
                between = ",";
            }
            out.append(']');
            separator = ",\n";
        }
    }

    private static long weights(PathTree tree, Appendable out) throws IOException {
        long total = 0;
        for (int branch = 0; branch < tree.size(); branch++) {
            out.append(branch == 0 ? "" : ",").append(Long.toString(tree.bytes(branch)));
            total += tree.bytes(branch);
        }
        return total;
    }
}
