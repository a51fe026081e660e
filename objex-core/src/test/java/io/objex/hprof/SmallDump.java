package io.objex.hprof;

import static io.objex.hprof.HprofWriter.BOOLEAN;
import static io.objex.hprof.HprofWriter.BYTE;
import static io.objex.hprof.HprofWriter.INT;
import static io.objex.hprof.HprofWriter.LONG;
import static io.objex.hprof.HprofWriter.OBJECT;
import static io.objex.hprof.HprofWriter.fields;

import io.objex.hprof.HprofWriter.Field;
import java.nio.charset.StandardCharsets;

/** A dump that has one of everything: a session that a registry, a local variable and others hold. */
final class SmallDump {
    static final long CLASS = 0x1000;
    static final long OBJECT_CLASS = 0x1100;
    static final long STRING = 0x1200;
    static final long THREAD = 0x1300;
    static final long REGISTRY = 0x1400;
    static final long SESSION = 0x1500;
    static final long SESSIONS = 0x1600;
    static final long LOADERS = 0x1700;
    static final long BYTES = 0x1800;
    static final long APP_LOADER = 0x2000;
    static final long NAME = 0x2100;
    static final long NAME_BYTES = 0x2200;
    static final long WORKER = 0x2300;
    static final long OPEN = 0x2400;
    static final long SESSION_1 = 0x2500;
    static final long SESSION_2 = 0x2600;
    static final int WORKER_SERIAL = 7;

    private SmallDump() {}

    /** The dump up to the roots, with its segment still open. */
    static HprofWriter withoutRoots(String magic, int idSize) {
        HprofWriter dump = new HprofWriter(magic, idSize);
        dump.loadClass(CLASS, "java/lang/Class");
        dump.loadClass(OBJECT_CLASS, "java/lang/Object");
        dump.loadClass(STRING, "java/lang/String");
        dump.loadClass(THREAD, "java/lang/Thread");
        dump.loadClass(REGISTRY, "com/acme/Registry");
        int session = dump.loadClass(SESSION, "com/acme/Session");
        dump.loadClass(SESSIONS, "[Lcom/acme/Session;");
        dump.loadClass(LOADERS, "jdk/internal/loader/ClassLoaders");
        dump.loadClass(BYTES, "[B");
        dump.frame(31, "close", "Session.java", session, 41)
                .frame(32, "run", "", session, -3)
                .trace(5, WORKER_SERIAL, 31, 32);
        Field[] none = fields();
        dump.classDump(OBJECT_CLASS, 0, 0, none)
                .classDump(CLASS, OBJECT_CLASS, 0, none, Field.of("classLoader", OBJECT))
                .classDump(STRING, OBJECT_CLASS, 0, none, Field.of("value", OBJECT), Field.of("coder", BYTE))
                .classDump(
                        THREAD,
                        OBJECT_CLASS,
                        0,
                        none,
                        Field.of("name", OBJECT),
                        Field.of("tid", LONG),
                        Field.of("daemon", BOOLEAN),
                        Field.of("threadStatus", INT))
                .classDump(LOADERS, OBJECT_CLASS, 0, fields(new Field("APP_LOADER", OBJECT, APP_LOADER)))
                .classDump(
                        REGISTRY,
                        OBJECT_CLASS,
                        APP_LOADER,
                        fields(
                                new Field("LIMIT", INT, 3),
                                new Field("OPEN", OBJECT, OPEN),
                                new Field("<resolved_references>", OBJECT, NAME)))
                .classDump(SESSION, OBJECT_CLASS, APP_LOADER, none, Field.of("next", OBJECT), Field.of("user", OBJECT))
                .classDump(SESSIONS, OBJECT_CLASS, 0, none)
                .classDump(BYTES, OBJECT_CLASS, 0, none);
        return dump.instance(APP_LOADER, OBJECT_CLASS)
                .byteArray(NAME_BYTES, "worker-1".getBytes(StandardCharsets.ISO_8859_1))
                .instance(NAME, STRING, OBJECT, NAME_BYTES, BYTE, 0)
                .instance(WORKER, THREAD, OBJECT, NAME, LONG, 17, BOOLEAN, 1, INT, 0x5)
                .objectArray(OPEN, SESSIONS, SESSION_1, 0, SESSION_2)
                .instance(SESSION_1, SESSION, OBJECT, SESSION_2, OBJECT, 0)
                .instance(SESSION_2, SESSION, OBJECT, 0, OBJECT, NAME);
    }

    /** A complete dump with a root of every kind. */
    static HprofWriter complete(String magic, int idSize) {
        return withoutRoots(magic, idSize)
                .root(0x08, WORKER, WORKER_SERIAL, 5)
                .root(0x03, SESSION_1, WORKER_SERIAL, 0)
                .root(0x02, SESSION_2, WORKER_SERIAL, 1)
                .jniGlobal(OPEN)
                .root(0x04, NAME, WORKER_SERIAL)
                .root(0x05, OBJECT_CLASS)
                .root(0x06, NAME, WORKER_SERIAL)
                .root(0x07, OPEN)
                .root(0xff, NAME_BYTES)
                .segment()
                .end();
    }

    static byte[] bytes() {
        return complete("JAVA PROFILE 1.0.2", 8).toArray();
    }
}
