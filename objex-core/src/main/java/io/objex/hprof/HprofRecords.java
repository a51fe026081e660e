package io.objex.hprof;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.ObjectType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the records of a heap dump: names, classes and stacks, then the heap in segments. */
final class HprofRecords {
    private static final String MAGIC = "JAVA PROFILE 1.0.2\0";
    private static final String SIZE_FIELD = "$size";
    private static final Set<String> WITH_CLASS =
            Set.of(TypeFields.LOADER, TypeFields.SIGNERS, TypeFields.DOMAIN, TypeFields.SUPERCLASS);
    private static final int UTF8 = 0x01;
    private static final int LOAD_CLASS = 0x02;
    private static final int FRAME = 0x04;
    private static final int TRACE = 0x05;
    private static final int SEGMENT = 0x1c;
    private static final int END = 0x2c;
    private static final int CLASS_DUMP = 0x20;
    private static final int INSTANCE_DUMP = 0x21;
    private static final int ARRAY_DUMP = 0x22;
    private static final int PRIMITIVE_ARRAY_DUMP = 0x23;
    private static final int OBJECT_CODE = 2;
    private static final int LONG_CODE = 11;
    private static final int MOST_IN_SEGMENT = 1 << 20;
    private static final int HEAD_OF_ARRAY = 1 + 8 + 4 + 4 + 8;

    private final HeapGraph graph;
    private final ExportedClasses classes;
    private final DataOutputStream out;
    private final Map<String, Long> names = new HashMap<>();
    private final Map<String, Integer> serials = new HashMap<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final DataOutputStream segment = new DataOutputStream(pending);
    private long left;

    HprofRecords(HeapGraph graph, ExportedClasses classes, DataOutputStream out) {
        this.graph = graph;
        this.classes = classes;
        this.out = out;
    }

    /** Returns how many references were left out. */
    long write() throws IOException {
        out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
        out.writeInt(Long.BYTES);
        out.writeLong(0);
        for (ObjectType type : graph.types()) {
            loadClass(type);
        }
        for (HeapField field : graph.fields()) {
            name(field.name());
        }
        name(SIZE_FIELD);
        for (HeapThread thread : graph.threads()) {
            stack(thread);
        }
        heap();
        head(END, 0);
        return left;
    }

    private void head(int tag, long length) throws IOException {
        out.writeByte(tag);
        out.writeInt(0);
        out.writeInt((int) length);
    }

    /** Written when it is first used, so only between other records. */
    private long name(String text) throws IOException {
        Long known = names.get(text);
        if (known != null) {
            return known;
        }
        long id = 1L + names.size();
        names.put(text, id);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(UTF8, Long.BYTES + (long) bytes.length);
        out.writeLong(id);
        out.write(bytes);
        return id;
    }

    private void loadClass(ObjectType type) throws IOException {
        long name = name(inJvm(type.name()));
        serials.putIfAbsent(type.name(), type.index() + 1);
        head(LOAD_CLASS, 24);
        out.writeInt(type.index() + 1);
        out.writeLong(classes.classId(type.index()));
        out.writeInt(0);
        out.writeLong(name);
    }

    /** {@code java.lang.String[][]} to {@code [[Ljava/lang/String;}. */
    private static String inJvm(String name) {
        String innermost = ClassNames.innermost(name);
        int dimensions = (name.length() - innermost.length()) / "[]".length();
        String slashed = ClassNames.isHidden(innermost) ? hidden(innermost) : innermost.replace('.', '/');
        if (dimensions == 0) {
            return slashed;
        }
        for (BasicType type : BasicType.values()) {
            if (type.isPrimitive() && type.word().equals(innermost)) {
                return "[".repeat(dimensions) + type.descriptor();
            }
        }
        return "[".repeat(dimensions) + "L" + slashed + ";";
    }

    private static String hidden(String name) {
        int suffix = name.lastIndexOf('/');
        return name.substring(0, suffix).replace('.', '/') + "+" + name.substring(suffix + 1);
    }

    private void stack(HeapThread thread) throws IOException {
        List<HeapFrame> frames = thread.activity().frames();
        for (int depth = 0; depth < frames.size(); depth++) {
            frame(frameId(thread.index(), depth), frames.get(depth));
        }
        head(TRACE, 12 + (long) Long.BYTES * frames.size());
        out.writeInt(serialOf(thread.index()));
        out.writeInt(serialOf(thread.index()));
        out.writeInt(frames.size());
        for (int depth = 0; depth < frames.size(); depth++) {
            out.writeLong(frameId(thread.index(), depth));
        }
    }

    private void frame(long id, HeapFrame frame) throws IOException {
        long method = name(frame.method());
        long signature = name("()V");
        long file = frame.file() == null ? 0 : name(frame.file());
        head(FRAME, 40);
        out.writeLong(id);
        out.writeLong(method);
        out.writeLong(signature);
        out.writeLong(file);
        out.writeInt(serials.getOrDefault(frame.type(), 0));
        out.writeInt(frame.line());
    }

    private static long frameId(int thread, int depth) {
        return ((long) (thread + 1) << Integer.SIZE) + depth;
    }

    /** 0 stands for no thread. */
    private static int serialOf(int thread) {
        return thread + 1;
    }

    private void heap() throws IOException {
        for (ObjectType type : graph.types()) {
            classDump(type);
            closeSegment(MOST_IN_SEGMENT);
        }
        for (GcRoot root : graph.roots()) {
            root(root);
            closeSegment(MOST_IN_SEGMENT);
        }
        for (int object = 0; object < graph.objectCount(); object++) {
            if (!classes.isClassObject(object)) {
                object(object);
                closeSegment(MOST_IN_SEGMENT);
            }
        }
        closeSegment(1);
    }

    private void closeSegment(int ifLongerThan) throws IOException {
        if (pending.size() >= ifLongerThan) {
            head(SEGMENT, pending.size());
            pending.writeTo(out);
            pending.reset();
        }
    }

    private void classDump(ObjectType type) throws IOException {
        segment.writeByte(CLASS_DUMP);
        segment.writeLong(classes.classId(type.index()));
        segment.writeInt(0);
        segment.writeLong(classes.classId(type.superType()));
        int loader = graph.loader(type.loader()).object();
        segment.writeLong(loader == ObjectType.NONE ? 0 : classes.address(loader));
        int classObject = classes.classObject(type.index());
        segment.writeLong(kept(classObject, TypeFields.SIGNERS));
        segment.writeLong(kept(classObject, TypeFields.DOMAIN));
        segment.writeLong(0);
        segment.writeLong(0);
        List<HeapField> fields = type.isArray() ? List.of() : classes.fields(type.index());
        int padding = classes.padding(type.index());
        segment.writeInt(Long.BYTES * (fields.size() + padding));
        segment.writeShort(0);
        statics(classObject);
        segment.writeShort(fields.size() + padding);
        for (HeapField field : fields) {
            segment.writeLong(name(field.name()));
            segment.writeByte(OBJECT_CODE);
        }
        for (int i = 0; i < padding; i++) {
            segment.writeLong(name(SIZE_FIELD));
            segment.writeByte(LONG_CODE);
        }
    }

    /** The address of what the JVM keeps with a class; 0 for nothing. */
    private long kept(int classObject, String field) {
        if (classObject != ObjectType.NONE) {
            for (int at = graph.firstReference(classObject); at < graph.firstReference(classObject + 1); at++) {
                if (!isStatic(at) && nameOf(at).equals(field)) {
                    return classes.address(graph.referent(at));
                }
            }
        }
        return 0;
    }

    private String nameOf(int referenceOfClass) {
        int label = graph.label(referenceOfClass);
        return label == HeapGraph.CLASS_OF ? "" : graph.field(label).name();
    }

    /** Static fields, and what the JVM writes as if it were one. */
    private void statics(int classObject) throws IOException {
        if (classObject == ObjectType.NONE) {
            segment.writeShort(0);
            return;
        }
        int end = graph.firstReference(classObject + 1);
        int count = 0;
        for (int at = graph.firstReference(classObject); at < end; at++) {
            count += isStatic(at) ? 1 : 0;
            left += isStatic(at) || WITH_CLASS.contains(nameOf(at)) ? 0 : 1;
        }
        segment.writeShort(count);
        for (int at = graph.firstReference(classObject); at < end; at++) {
            if (isStatic(at)) {
                segment.writeLong(name(nameOf(at)));
                segment.writeByte(OBJECT_CODE);
                segment.writeLong(classes.address(graph.referent(at)));
            }
        }
    }

    private boolean isStatic(int reference) {
        int label = graph.label(reference);
        if (label == HeapGraph.CLASS_OF || graph.field(label).isStatic()) {
            return label != HeapGraph.CLASS_OF;
        }
        String name = graph.field(label).name();
        return TypeFields.isOfJvm(name) && !name.equals(TypeFields.SUPERCLASS);
    }

    private void root(GcRoot root) throws IOException {
        segment.writeByte(tagOf(root));
        segment.writeLong(classes.address(root.object()));
        if (root instanceof GcRoot.JniGlobal) {
            segment.writeLong(0);
        } else if (root instanceof GcRoot.LiveThread
                || root instanceof GcRoot.FrameLocal
                || root instanceof GcRoot.JniLocal) {
            segment.writeInt(serialOf(root.thread()));
            segment.writeInt(root instanceof GcRoot.LiveThread ? serialOf(root.thread()) : root.frame());
        } else if (root instanceof GcRoot.NativeStack || root instanceof GcRoot.ThreadBlock) {
            segment.writeInt(serialOf(root.thread()));
        }
    }

    private static int tagOf(GcRoot root) {
        if (root instanceof GcRoot.LoadedClass) {
            return 0x05;
        }
        if (root instanceof GcRoot.LiveThread) {
            return 0x08;
        }
        if (root instanceof GcRoot.FrameLocal) {
            return 0x03;
        }
        if (root instanceof GcRoot.JniLocal) {
            return 0x02;
        }
        if (root instanceof GcRoot.JniGlobal) {
            return 0x01;
        }
        if (root instanceof GcRoot.NativeStack) {
            return 0x04;
        }
        if (root instanceof GcRoot.ThreadBlock) {
            return 0x06;
        }
        return root instanceof GcRoot.MonitorUsed ? 0x07 : 0xff;
    }

    private void object(int object) throws IOException {
        ObjectType type = graph.typeOf(object);
        if (!type.isArray()) {
            instance(object, type);
        } else if (primitiveOf(type) == BasicType.OBJECT) {
            array(object, type);
        } else {
            primitiveArray(object, primitiveOf(type));
        }
    }

    private static BasicType primitiveOf(ObjectType array) {
        String element = ClassNames.elementOfArray(array.name());
        for (BasicType type : BasicType.values()) {
            if (type.isPrimitive() && type.word().equals(element)) {
                return type;
            }
        }
        return BasicType.OBJECT;
    }

    private void instance(int object, ObjectType type) throws IOException {
        int[] lineage = classes.lineage(type.index());
        int length = 0;
        for (int each : lineage) {
            length += Long.BYTES * (classes.fields(each).size() + classes.padding(each));
        }
        segment.writeByte(INSTANCE_DUMP);
        segment.writeLong(classes.address(object));
        segment.writeInt(0);
        segment.writeLong(classes.classId(type.index()));
        segment.writeInt(length);
        int written = 0;
        for (int each : lineage) {
            for (HeapField field : classes.fields(each)) {
                int referent = referent(object, field.index());
                segment.writeLong(referent == ObjectType.NONE ? 0 : classes.address(referent));
                written += referent == ObjectType.NONE ? 0 : 1;
            }
            for (int i = 0; i < classes.padding(each); i++) {
                segment.writeLong(0);
            }
        }
        left += fieldsSet(object) - written;
    }

    private int referent(int object, int field) {
        for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
            if (graph.label(at) == field) {
                return graph.referent(at);
            }
        }
        return ObjectType.NONE;
    }

    private int fieldsSet(int object) {
        int count = 0;
        for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
            count += graph.label(at) == HeapGraph.CLASS_OF ? 0 : 1;
        }
        return count;
    }

    private void array(int object, ObjectType type) throws IOException {
        int length = graph.arrayLength(object);
        DataOutputStream to = roomFor(HEAD_OF_ARRAY + (long) Long.BYTES * length);
        to.writeByte(ARRAY_DUMP);
        to.writeLong(classes.address(object));
        to.writeInt(0);
        to.writeInt(length);
        to.writeLong(classes.classId(type.index()));
        int[] elements = new int[length];
        Arrays.fill(elements, ObjectType.NONE);
        for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
            int label = graph.label(at);
            if (label != HeapGraph.CLASS_OF) {
                left += elements[label] == ObjectType.NONE ? 0 : 1;
                elements[label] = graph.referent(at);
            }
        }
        for (int element : elements) {
            to.writeLong(element == ObjectType.NONE ? 0 : classes.address(element));
        }
    }

    private void primitiveArray(int object, BasicType type) throws IOException {
        int length = graph.arrayLength(object);
        long bytes = (long) length * type.sizeIn(Long.BYTES);
        DataOutputStream to = roomFor(HEAD_OF_ARRAY - Long.BYTES + 1 + bytes);
        to.writeByte(PRIMITIVE_ARRAY_DUMP);
        to.writeLong(classes.address(object));
        to.writeInt(0);
        to.writeInt(length);
        to.writeByte(type.code());
        byte[] zeros = new byte[(int) Math.min(bytes, MOST_IN_SEGMENT)];
        for (long rest = bytes; rest > 0; rest -= zeros.length) {
            to.write(zeros, 0, (int) Math.min(rest, zeros.length));
        }
    }

    /** A record that is large gets a segment of its own, which need not be held in memory. */
    private DataOutputStream roomFor(long length) throws IOException {
        if (length <= MOST_IN_SEGMENT) {
            return segment;
        }
        closeSegment(1);
        if (length >= 1L << Integer.SIZE) {
            throw new IOException("an array of %d bytes does not fit into a segment of a heap dump".formatted(length));
        }
        head(SEGMENT, length);
        return out;
    }
}
