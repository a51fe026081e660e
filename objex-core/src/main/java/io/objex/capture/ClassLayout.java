package io.objex.capture;

import io.objex.graph.CollectionInsides;
import io.objex.graph.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What objex knows of a class from one walk to the next. Refers neither to the class nor to its loader, so that knowing
 * a class does not keep it. Filled in as the walks come to need it, under the lock of the walk.
 */
final class ClassLayout {
    static final long UNKNOWN = -1;

    private final String name;
    private final String family;
    private final Origin home;
    private final boolean hidden;
    private final boolean structure;
    private boolean initialized;
    private long instanceSize = UNKNOWN;
    private long mirrorSize = UNKNOWN;
    private @Nullable Slots instanceSlots;
    private @Nullable Slots staticSlots;
    private DeclaredFields.@Nullable Declared oddFields;
    private boolean hasFieldsBesideReferent;
    private int judgedUnder;
    private boolean machinery;

    ClassLayout(String name, String family, Origin home, boolean hidden) {
        this.name = name;
        this.family = family;
        this.home = home;
        this.hidden = hidden;
        this.structure = CollectionInsides.isStructure(name);
    }

    /** As written in source: {@code byte[]}, {@code com.acme.Session$Listener}. */
    String name() {
        return name;
    }

    /** The name that all classes generated in the same place share. */
    String family() {
        return family;
    }

    /** Whose class it is, before the rules of a walk are asked. */
    Origin home() {
        return home;
    }

    boolean isHidden() {
        return hidden;
    }

    /** Says whether instances are nothing but the structure of a collection. */
    boolean isStructure() {
        return structure;
    }

    boolean isInitialized() {
        return initialized;
    }

    void setInitialized() {
        initialized = true;
    }

    long instanceSize() {
        return instanceSize;
    }

    void setInstanceSize(long bytes) {
        instanceSize = bytes;
    }

    long mirrorSize() {
        return mirrorSize;
    }

    void setMirrorSize(long bytes) {
        mirrorSize = bytes;
    }

    @Nullable
    Slots instanceSlots() {
        return instanceSlots;
    }

    @Nullable
    Slots staticSlots() {
        return staticSlots;
    }

    /** For an entry of a weak map and the like. */
    boolean hasFieldsBesideReferent() {
        return hasFieldsBesideReferent;
    }

    /** The fields that the class declares, if they could not be read again as they were read once. */
    DeclaredFields.@Nullable Declared oddFields() {
        return oddFields;
    }

    void setOddFields(DeclaredFields.Declared declared) {
        oddFields = declared;
    }

    void setSlots(Slots ofInstances, Slots ofClass, boolean besideReferent) {
        instanceSlots = ofInstances;
        staticSlots = ofClass;
        hasFieldsBesideReferent = besideReferent;
    }

    /** The answer of the rules with this number, if they have been asked. */
    boolean isJudgedUnder(int rules) {
        return judgedUnder == rules;
    }

    boolean isMachinery() {
        return machinery;
    }

    void judge(int rules, boolean isMachinery) {
        judgedUnder = rules;
        machinery = isMachinery;
    }
}
