package io.objex.store;

import io.objex.graph.GcRoot;

/** The sorts of roots, by the word that the column {@code root.kind} has. */
enum RootKind {
    LOADED_CLASS {
        @Override
        GcRoot root(int object, int thread) {
            return new GcRoot.LoadedClass(object);
        }
    },
    LIVE_THREAD {
        @Override
        GcRoot root(int object, int thread) {
            return new GcRoot.LiveThread(object, thread);
        }
    };

    abstract GcRoot root(int object, int thread);

    String word() {
        return Words.of(this);
    }
}
