package io.objex.hprof;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One reading of a dump, from its first pass to the finished graph. For one thread. */
final class HeapReading {

    private final HprofFile file;
    private final HeapProgress progress;
    private final boolean values;
    private final Predicate<String> machinery;

    HeapReading(HprofFile file, HeapProgress progress, boolean values, Predicate<String> machinery) {
        this.file = file;
        this.progress = progress;
        this.values = values;
        this.machinery = machinery;
    }

    /**
     * Reads what precedes a place.
     *
     * @param limit the place, or {@link Long#MAX_VALUE} for a dump that must be complete
     * @param damage why there is a limit
     */
    HprofDump read(long limit, Optional<HprofFormatException> damage) {
        HeapIndex index = index(limit, damage.isEmpty());
        ObjectIds ids = ObjectIds.of(index.takeIds());
        BlockWorkers workers = new BlockWorkers(file, index.idSize(), progress);
        if (ids.hasDuplicates()) {
            throw duplicate(index, ids);
        }
        ClassHierarchy hierarchy = new ClassHierarchy(index.classes, index.idSize(), file.path());
        HeapLayout layout = new HeapLayout(index, ids, new HeapTypes(index, machinery), hierarchy);
        HeapColumns columns = new HeapColumns(ids.count(), layout.types().size());
        ClassObjects classObjects = new ClassObjects(layout, columns);
        classObjects.count();
        LayoutEvidence evidence = count(index, layout, columns, workers);
        ShallowSizes sizes = new ShallowSizes(index, layout.types(), hierarchy, evidence, ids);
        long dangling = fill(index, layout, columns, classObjects, workers);
        return graph(index, layout, columns, sizes, workers, damage, dangling);
    }

    private HeapIndex index(long limit, boolean toTheEnd) {
        try (ByteCursor in = ByteCursor.open(file, limit)) {
            return IndexPass.run(in, progress, toTheEnd);
        }
    }

    private HprofFormatException duplicate(HeapIndex index, ObjectIds ids) {
        try (ByteCursor in = ByteCursor.open(file, Long.MAX_VALUE)) {
            in.setIdSize(index.idSize());
            DuplicatePass pass = new DuplicatePass(in, ids);
            for (Blocks.Block block : index.blocks.all()) {
                in.moveTo(block.start(), block.end());
                pass.readTo(block.end());
            }
        } catch (HprofFormatException found) {
            return found;
        }
        throw new IllegalStateException("an id is there twice and only once in " + file.path());
    }

    private LayoutEvidence count(HeapIndex index, HeapLayout layout, HeapColumns columns, BlockWorkers workers) {
        int types = layout.types().size();
        int alignment = ShallowSizes.alignment(layout.ids());
        List<LayoutEvidence> all = new ArrayList<>();
        workers.read(index.blocks.all(), in -> {
            LayoutEvidence own = new LayoutEvidence(types, alignment);
            synchronized (all) {
                all.add(own);
            }
            return new CountPass(in, layout, columns, own);
        });
        LayoutEvidence evidence = new LayoutEvidence(types, alignment);
        all.forEach(evidence::merge);
        return evidence;
    }

    private long fill(
            HeapIndex index, HeapLayout layout, HeapColumns columns, ClassObjects classObjects, BlockWorkers workers) {
        if (!columns.makeRoom()) {
            throw HprofFormatException.at(
                    index.end(), file.path(), "there are more references than this reader can number (2,147,483,639)");
        }
        classObjects.fill();
        long dangling = classObjects.dangling();
        for (FillPass pass : workers.read(index.blocks.all(), in -> new FillPass(in, layout, columns))) {
            dangling += pass.dangling();
        }
        if (dangling > 0) {
            columns.dropDangling();
        }
        return dangling;
    }

    private HprofDump graph(
            HeapIndex index,
            HeapLayout layout,
            HeapColumns columns,
            ShallowSizes sizes,
            BlockWorkers workers,
            Optional<HprofFormatException> damage,
            long dangling) {
        Map<Integer, Integer> mirrored = mirroredTypes(layout);
        setSizesOfClassObjects(layout, columns, sizes, mirrored);
        ObjectFields fields = new ObjectFields(layout, columns, index.idSize());
        ThreadTable threads = new ThreadTable(index, layout, columns, fields);
        HeapValues contents = new HeapValues(layout, columns, fields, values);
        contents.copy(workers, index.blocks.all(), threads, loaderObjects(layout));
        HeapGraphBuilder builder = new HeapGraphBuilder().objectAlignment(sizes.alignment());
        addTypes(builder, layout, columns, sizes, fields);
        mirrored.forEach(builder::setMirroredType);
        contents.previews(mirrored).forEach(builder::setPreview);
        RootTable roots = new RootTable(index, layout, threads);
        roots.addTo(builder, threads.addTo(builder));
        HeapGraph graph = builder.build(columns.finished());
        return new HprofDump(graph, damage, dangling + roots.dangling(), index.skipped());
    }

    private static Map<Integer, Integer> mirroredTypes(HeapLayout layout) {
        Map<Integer, Integer> mirrored = new HashMap<>();
        layout.classes().described().forEach(type -> mirrored.put(layout.ids().numberOf(layout.classId(type)), type));
        return mirrored;
    }

    /** Those of primitive types are instances in the dump, all others are described apart. */
    private static void setSizesOfClassObjects(
            HeapLayout layout, HeapColumns columns, ShallowSizes sizes, Map<Integer, Integer> mirrored) {
        int classType = layout.types().classType();
        for (int object = 0; object < columns.objectCount(); object++) {
            if (columns.typeOf(object) == classType) {
                Integer type = mirrored.get(object);
                columns.setExtent(object, type == null ? sizes.ofPlainClassObject() : sizes.ofClassObject(type));
            }
        }
    }

    private static List<Integer> loaderObjects(HeapLayout layout) {
        return layout.types().loaders().stream()
                .map(layout.ids()::numberOf)
                .filter(object -> object != ObjectIds.NONE)
                .toList();
    }

    private static void addTypes(
            HeapGraphBuilder builder, HeapLayout layout, HeapColumns columns, ShallowSizes sizes, ObjectFields fields) {
        HeapTypes types = layout.types();
        for (long id : types.loaders()) {
            int object = id == 0 ? ObjectType.NONE : layout.ids().numberOf(id);
            builder.setLoaderObject(builder.addLoader(loaderName(id, object, fields)), object);
        }
        for (int type = 0; type < types.size(); type++) {
            builder.addType(typeOf(type, layout, sizes));
        }
        WeakFields weak = new WeakFields(layout, columns);
        List<TypeFields.DumpField> all = layout.fields().all();
        for (int field = 0; field < all.size(); field++) {
            TypeFields.DumpField each = all.get(field);
            builder.addField(each.type(), each.name(), each.isStatic(), weak.retentionOf(field));
        }
    }

    private static ObjectType typeOf(int type, HeapLayout layout, ShallowSizes sizes) {
        HeapTypes types = layout.types();
        boolean described = type < layout.classes().size();
        int elementSize = sizes.elementSize(type);
        boolean primitives = elementSize > 0 && types.isPrimitiveArray(type);
        return new ObjectType(
                type,
                types.nameOf(type),
                types.loaderOf(type),
                described ? layout.classes().superOf(type) : ObjectType.NONE,
                primitives ? ObjectType.NONE : types.elementType(type),
                sizes.sizeOf(type),
                elementSize,
                types.originOf(type));
    }

    private static String loaderName(long id, int object, ObjectFields fields) {
        if (id == 0) {
            return "bootstrap";
        }
        if (object == ObjectType.NONE) {
            return "unknown";
        }
        return fields.textOf(fields.referentOf(object, "name"))
                .filter(name -> !name.isBlank())
                .orElseGet(() -> fields.typeNameOf(object));
    }
}
