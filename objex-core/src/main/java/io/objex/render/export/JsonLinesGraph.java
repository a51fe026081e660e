package io.objex.render.export;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.IntColumn;
import io.objex.graph.LongIntMap;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.Retention;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a graph together from lines that may refer to later ones. */
final class JsonLinesGraph {
    private static final String CLASS = "java.lang.Class";
    private static final int UNSEEN = -1;

    private final HeapGraphBuilder builder = new HeapGraphBuilder();
    private final List<SizesOfType> types = new ArrayList<>();
    private final Map<String, Integer> typesByName = new HashMap<>();
    private final Map<Integer, String> classNames = new HashMap<>();
    private final IntColumn typeOf = new IntColumn();
    private final IntColumn sizes = new IntColumn();
    private final IntColumn lengths = new IntColumn();
    private final IntColumn ends = new IntColumn();
    private final IntColumn mentioned = new IntColumn();
    private final LongIntMap mentions = new LongIntMap();
    private final IntColumn objectOf = new IntColumn();
    private final LongIntMap fields = new LongIntMap();

    void add(JsonLine line) {
        int object = typeOf.size();
        int mention = mention(line.address());
        if (objectOf.get(mention) != UNSEEN) {
            throw new IllegalArgumentException("address %d is there twice".formatted(line.address()));
        }
        objectOf.set(mention, object);
        int type = type(line.type());
        types.get(type).add(line.size(), line.length(), line.referents().length);
        typeOf.add(type);
        sizes.add(line.size());
        lengths.add(line.length());
        for (long referent : line.referents()) {
            mentioned.add(mention(referent));
        }
        ends.add(mentioned.size());
        if (line.value() != null) {
            builder.setPreview(object, line.value());
        }
        if (line.name() != null && line.type().equals(CLASS)) {
            type(line.name());
            classNames.put(object, line.name());
        }
    }

    private int type(String name) {
        return typesByName.computeIfAbsent(name, added -> {
            types.add(new SizesOfType(added));
            return types.size() - 1;
        });
    }

    private int mention(long address) {
        int known = mentions.get(address);
        if (known != LongIntMap.NONE) {
            return known;
        }
        objectOf.add(UNSEEN);
        mentions.put(address, objectOf.size() - 1);
        return objectOf.size() - 1;
    }

    HeapGraph build() {
        builder.addLoader("unknown");
        boolean exact = types.stream().anyMatch(SizesOfType::isByBytes);
        builder.objectAlignment(exact ? 1 : SizesOfType.ALIGNMENT);
        for (int index = 0; index < types.size(); index++) {
            builder.addType(objectType(index, types.get(index), exact));
        }
        addObjects(exact);
        classNames.forEach((object, name) -> builder.setMirroredType(object, type(name)));
        addReferences();
        return builder.build();
    }

    private static ObjectType objectType(int index, SizesOfType sizes, boolean exact) {
        Origin origin =
                sizes.name().startsWith("java.") || sizes.name().indexOf('.') < 0 ? Origin.JDK : Origin.APPLICATION;
        if (sizes.isFixed()) {
            return new ObjectType(index, sizes.name(), 0, -1, -1, sizes.first(), 0, origin);
        }
        return exact
                ? new ObjectType(index, sizes.name(), 0, -1, -1, 0, 1, origin)
                : new ObjectType(index, sizes.name(), 0, -1, -1, sizes.header(), sizes.elementSize(), origin);
    }

    private void addObjects(boolean exact) {
        for (int object = 0; object < typeOf.size(); object++) {
            SizesOfType type = types.get(typeOf.get(object));
            int references = ends.get(object) - begin(object);
            int extent = type.name().equals(CLASS) ? sizes.get(object) : 0;
            if (!type.isFixed()) {
                extent = exact ? Math.max(sizes.get(object), references) : Math.max(0, lengths.get(object));
            }
            builder.addObject(typeOf.get(object), extent, 0);
        }
    }

    private int begin(int object) {
        return object == 0 ? 0 : ends.get(object - 1);
    }

    private void addReferences() {
        BitSet referred = new BitSet(typeOf.size());
        for (int object = 0; object < typeOf.size(); object++) {
            SizesOfType type = types.get(typeOf.get(object));
            for (int at = begin(object); at < ends.get(object); at++) {
                int referent = objectOf.get(mentioned.get(at));
                int place = at - begin(object);
                if (referent != UNSEEN) {
                    builder.addReference(object, referent, type.isFixed() ? field(typeOf.get(object), place) : place);
                    referred.set(referent);
                }
            }
        }
        for (int object = referred.nextClearBit(0);
                object < typeOf.size();
                object = referred.nextClearBit(object + 1)) {
            builder.addRoot(new GcRoot.Unknown(object));
        }
    }

    private int field(int type, int place) {
        long key = ((long) type << Integer.SIZE) | place;
        int known = fields.get(key);
        if (known != LongIntMap.NONE) {
            return known;
        }
        int added = builder.addField(type, "ref" + place, false, Retention.STRONG);
        fields.put(key, added);
        return added;
    }
}
