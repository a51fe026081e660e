package io.objex.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds heaps for tests the way one would describe them: {@code heap.staticField("com.acme.Registry", "OPEN", map)}.
 *
 * <p>Types come into being with the first object; names in {@code java.} are the JDK's, {@code org.junit.} the
 * machinery's, all others the application's.
 */
public final class TestHeap {
    private static final int HEADER = 16;
    private static final int WORD = 4;

    private final HeapGraphBuilder builder = new HeapGraphBuilder();
    private final Map<String, Integer> types = new HashMap<>();
    private final Map<String, Integer> fields = new HashMap<>();
    private final Map<String, Integer> classes = new HashMap<>();
    private int nextHash = 1000;
    private int threads;

    /** An empty heap. */
    public TestHeap() {
        builder.addLoader("bootstrap");
        builder.addLoader("app");
    }

    /** An object of the heap under construction. */
    public final class TestObject {
        private final int id;
        private final String type;

        private TestObject(int id, String type) {
            this.id = id;
            this.type = type;
        }

        /** The object's id in the graph. */
        public int id() {
            return id;
        }

        /** Sets an ordinary field. */
        public TestObject field(String name, TestObject value) {
            builder.addReference(id, value.id, fieldOf(type, name, false, Retention.STRONG));
            return this;
        }

        /** Sets an ordinary field that a superclass declares. */
        public TestObject inherited(String declaringType, String name, TestObject value) {
            builder.addReference(id, value.id, fieldOf(declaringType, name, false, Retention.STRONG));
            return this;
        }

        /** Sets the field through which a weak reference does not retain. */
        public TestObject referent(TestObject value) {
            builder.addReference(id, value.id, fieldOf("java.lang.ref.Reference", "referent", false, Retention.NONE));
            return this;
        }

        /** Sets a field that retains only while the referent of this object is reached. */
        public TestObject fieldWhileReached(String name, TestObject value) {
            builder.addReference(id, value.id, fieldOf(type, name, false, Retention.WHILE_REFERENT_REACHED));
            return this;
        }

        /** Sets an element of an array. */
        public TestObject element(int index, TestObject value) {
            builder.addReference(id, value.id, index);
            return this;
        }

        /** Lets the object keep its class loaded. */
        public TestObject ofClass(TestObject mirror) {
            builder.addReference(id, mirror.id, HeapGraph.CLASS_OF);
            return this;
        }

        /** Refers to another object in the way that suits this one's type; nothing for an array of primitives. */
        void connect(int place, TestObject value) {
            if (type.equals("com.acme.WeakEntry")) {
                if (place == 0) {
                    referent(value);
                } else {
                    fieldWhileReached("value" + place, value);
                }
            } else if (type.endsWith("[]")) {
                if (!type.equals("byte[]")) {
                    element(0, value);
                }
            } else if (type.equals("java.util.HashMap$Node")) {
                field(List.of("key", "value", "next", "next").get(place), value);
            } else {
                field("field" + place, value);
            }
        }

        /** Gives the object a value to be shown. */
        public TestObject preview(String value) {
            builder.setPreview(id, value);
            return this;
        }
    }

    /** Declares a type with a superclass, before its first object. */
    public TestHeap type(String name, String superclass) {
        addType(name, typeOf(superclass));
        return this;
    }

    /** A new object of a type. */
    public TestObject object(String type) {
        return new TestObject(builder.addObject(typeOf(type), 0, nextHash++), type);
    }

    /** A new array; the type's name ends in {@code []}. */
    public TestObject array(String type, int length) {
        return new TestObject(builder.addObject(typeOf(type), length, nextHash++), type);
    }

    /** A string that shows its value. */
    public TestObject string(String value) {
        return object("java.lang.String").preview('"' + value + '"');
    }

    /** The class object of a type; it is a root. */
    public TestObject loadedClass(String name) {
        TestObject mirror = mirror(name);
        if (classes.putIfAbsent(name + "#root", mirror.id) == null) {
            builder.addRoot(new GcRoot.LoadedClass(mirror.id));
        }
        return mirror;
    }

    /** The class object of a type, held only by what refers to it. */
    public TestObject mirror(String name) {
        Integer known = classes.get(name);
        if (known == null) {
            known = builder.addObject(typeOf("java.lang.Class"), 112, nextHash++);
            classes.put(name, known);
            builder.setMirroredType(known, typeOf(name));
        }
        return new TestObject(known, "java.lang.Class");
    }

    /** Sets a static field of a class that is a root. */
    public TestHeap staticField(String className, String name, TestObject value) {
        return staticField(loadedClass(className), className, name, value);
    }

    /** Sets a static field of the class behind a class object. */
    public TestHeap staticField(TestObject mirror, String className, String name, TestObject value) {
        builder.addReference(mirror.id, value.id, fieldOf(className, name, true, Retention.STRONG));
        return this;
    }

    /** A live thread. */
    public TestObject thread(String name, Origin origin) {
        return thread(name, origin, ThreadActivity.UNKNOWN);
    }

    /** A live thread that does something. */
    public TestObject thread(String name, Origin origin, ThreadActivity activity) {
        return startedThread(object("java.lang.Thread"), name, origin, activity);
    }

    /** Makes an object a live thread, whatever its class. */
    public TestObject startedThread(TestObject thread, String name, Origin origin, ThreadActivity activity) {
        int index = builder.addThread(thread.id, name, false, origin, activity);
        threads = index + 1;
        builder.addRoot(new GcRoot.LiveThread(thread.id, index));
        return thread;
    }

    /** How many threads there are, which is the index of the next. */
    int threadCount() {
        return threads;
    }

    /** A root of whatever kind. */
    public TestHeap root(GcRoot root) {
        builder.addRoot(root);
        return this;
    }

    /** A hash map with the given keys and values in turn, each in a bucket of its own. */
    public TestObject hashMap(TestObject... keysAndValues) {
        TestObject map = object("java.util.HashMap");
        TestObject table = array("java.util.HashMap$Node[]", Math.max(1, keysAndValues.length));
        map.field("table", table);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            TestObject node = object("java.util.HashMap$Node");
            node.field("key", keysAndValues[i]).field("value", keysAndValues[i + 1]);
            table.element(i, node);
        }
        return map;
    }

    /** The thread locals of a thread, with the given ThreadLocals and values in turn. */
    public TestObject threadLocals(TestObject... localsAndValues) {
        TestObject table = array("java.lang.ThreadLocal$ThreadLocalMap$Entry[]", Math.max(1, localsAndValues.length));
        for (int i = 0; i < localsAndValues.length; i += 2) {
            TestObject entry = object("java.lang.ThreadLocal$ThreadLocalMap$Entry");
            table.element(i, entry.referent(localsAndValues[i]).fieldWhileReached("value", localsAndValues[i + 1]));
        }
        return object("java.lang.ThreadLocal$ThreadLocalMap").field("table", table);
    }

    /** An array list with the given elements. */
    public TestObject arrayList(TestObject... elements) {
        TestObject array = array("java.lang.Object[]", elements.length + 2);
        for (int i = 0; i < elements.length; i++) {
            array.element(i, elements[i]);
        }
        return object("java.util.ArrayList").field("elementData", array);
    }

    /** The heap as a graph. */
    public HeapGraph graph() {
        return builder.build();
    }

    private int typeOf(String name) {
        Integer known = types.get(name);
        return known != null ? known : addType(name, ObjectType.NONE);
    }

    private int addType(String name, int superType) {
        int element = ObjectType.NONE;
        int elementSize = 0;
        if (name.endsWith("[]")) {
            String elementName = name.substring(0, name.length() - 2);
            boolean primitive =
                    List.of("byte", "int", "long", "char", "boolean").contains(elementName);
            element = primitive ? ObjectType.NONE : typeOf(elementName);
            elementSize = primitive ? 1 : WORD;
        }
        int index = builder.typeCount();
        int loader = origin(name) == Origin.JDK ? 0 : 1;
        builder.addType(new ObjectType(index, name, loader, superType, element, HEADER, elementSize, origin(name)));
        types.put(name, index);
        return index;
    }

    private static Origin origin(String name) {
        if (name.startsWith("java.") || name.indexOf('.') < 0) {
            return Origin.JDK;
        }
        return name.startsWith("org.junit.") ? Origin.MACHINERY : Origin.APPLICATION;
    }

    private int fieldOf(String type, String name, boolean isStatic, Retention retention) {
        return fields.computeIfAbsent(
                type + "." + name, key -> builder.addField(typeOf(type), name, isStatic, retention));
    }
}
