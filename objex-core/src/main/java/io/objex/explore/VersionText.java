package io.objex.explore;

import io.objex.store.Dump;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class VersionText implements IVersionProvider {
    /** The version that the manifest has; classes outside a jar have none. */
    static String ofObjex() {
        String version = VersionText.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "objex " + ofObjex(), "dumps of schema version " + Dump.SCHEMA_VERSION, "Java " + Runtime.version(),
        };
    }
}
