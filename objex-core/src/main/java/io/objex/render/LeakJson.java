package io.objex.render;

import io.objex.analysis.Leak;
import io.objex.analysis.LeakDetail;
import io.objex.analysis.LeakFindings;
import io.objex.analysis.LeakedType;
import io.objex.analysis.ResourceGrowth;
import io.objex.graph.RetainingPath;
import java.util.Map;

/** Reports as programs read them. */
final class LeakJson {
    private LeakJson() {}

    /** A report, with what the check cost unless that is empty. */
    static String of(LeakReport report, Map<String, Long> cost) {
        LeakFindings findings = report.findings();
        JsonText json = new JsonText();
        json.object(root -> {
            root.value("test", report.test());
            root.value("runs", findings.runs()).value("countedRuns", findings.countedRuns());
            root.value("runsWithoutLook", findings.runsWithoutLook());
            root.array("leaks", findings.leaks(), LeakJson::leakJson);
            root.array("slowed", findings.slowed(), LeakJson::leakJson);
            root.array("resources", findings.resources(), LeakJson::resourceJson);
            root.strings("notes", report.notes());
            if (!cost.isEmpty()) {
                root.object("cost", inner -> cost.forEach(inner::value));
            }
            root.object("links", inner -> report.links().forEach(inner::value));
        });
        return json.toString();
    }

    /** A single retaining path. */
    static String of(String test, RetainingPath path, Map<String, String> links) {
        return new JsonText()
                .object(root -> {
                    root.value("test", test);
                    writePath(root, path);
                    root.object("links", inner -> links.forEach(inner::value));
                })
                .toString();
    }

    static JsonText writePath(JsonText json, RetainingPath path) {
        return json.value("holder", path.holder().name())
                .value("holderKind", path.holder().kind().description())
                .value("target", path.target())
                .value("targetType", path.targetType())
                .value("expression", path.toExpression())
                .array(
                        "path",
                        path.steps(),
                        (step, value) -> step.value("step", value.label())
                                .value("in", value.holderType())
                                .value("object", value.object()));
    }

    private static void leakJson(JsonText json, Leak leak) {
        writePath(json, leak.path())
                .array("types", leak.types(), LeakJson::typeJson)
                .value("remedy", leak.remedy())
                .value("freesObjects", leak.frees().objects())
                .value("freesBytes", leak.frees().bytes())
                .array("details", leak.details(), LeakJson::detailJson);
        leak.storedIn()
                .ifPresent(field -> json.object(
                        "storedIn",
                        inner -> inner.value("class", field.declaringClass()).value("field", field.field())));
    }

    private static void resourceJson(JsonText json, ResourceGrowth growth) {
        json.value("resource", growth.resource())
                .value("before", growth.before())
                .value("after", growth.after())
                .numbers("addedByRun", growth.addedByRun())
                .value("bytesAdded", growth.bytesAdded())
                .strings("names", growth.names());
    }

    private static void detailJson(JsonText json, LeakDetail detail) {
        json.value("label", detail.label()).strings("lines", detail.lines());
    }

    private static void typeJson(JsonText json, LeakedType type) {
        json.value("type", type.type()).numbers("addedByRun", type.addedByRun()).value("bytes", type.bytes());
    }
}
