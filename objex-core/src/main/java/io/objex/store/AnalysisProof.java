package io.objex.store;

import io.objex.analysis.audit.AuditFinding;
import io.objex.store.Finding.Check;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Proves what an analysis has added: definitions, counts, digests and keys of all its tables; that {@code referrer} has
 * exactly the references there are; that no finding of an audit names more objects than it is about; that what objects retain
 * which nothing dominates adds up to what is held; that parts of large collections follow one another as their references
 * say; and, for some objects taken at random, that each step of their path is one nearer to a root and that their dominator
 * is on it.
 */
final class AnalysisProof {
    private static final int SAMPLE = 500;
    private static final Set<String> STREAMED =
            Set.of("analysis", "referrer", "object_path", "object_retained", "object_metric");
    private static final String BROKEN = "SELECT step.object FROM object_path AS step"
            + " LEFT JOIN reference ON reference.id = step.towards"
            + " LEFT JOIN object_path AS nearer ON nearer.object = reference.referrer WHERE step.object IN (%s) AND NOT ifnull("
            + "CASE WHEN step.distance IS NULL THEN step.towards IS NULL AND step.holder IS NULL"
            + " WHEN step.distance = 0 THEN step.towards IS NULL AND step.holder IS NOT NULL"
            + " AND step.object IN (SELECT object FROM root)"
            + " ELSE reference.referent = step.object AND reference.kind <> 4 AND nearer.distance = step.distance - 1 END, 0)";

    /** The node before a part on its path is the one before it in the list, or the one behind it; or the list itself is. */
    private static final String OTHER_PARTS = "SELECT part.object FROM collection_part AS part"
            + " LEFT JOIN object_path AS way ON way.object = part.object"
            + " LEFT JOIN reference ON reference.id = way.towards LEFT JOIN field ON field.id = reference.field"
            + " LEFT JOIN collection_part AS nearer ON nearer.object = reference.referrer"
            + " WHERE NOT ifnull(CASE WHEN reference.referrer = part.collection"
            + " THEN part.position = 0 OR field.name NOT IN ('first', 'head')"
            + " ELSE nearer.collection = part.collection AND CASE field.name"
            + " WHEN 'next' THEN part.position - nearer.position WHEN 'prev' THEN nearer.position - part.position END"
            + " IN (0, 1) END, 0)";

    private static final String RINGS =
            "SELECT part.object, part.position, object.array_length FROM collection_part AS part"
                    + " CROSS JOIN object ON object.id = part.object WHERE object.array_length IS NOT NULL";
    private static final String OTHER_OBJECTS =
            "SELECT audit_finding.id, audit_finding.objects, count(named.finding) AS n,"
                    + " ifnull(max(named.position), -1) AS last FROM audit_finding"
                    + " LEFT JOIN audit_object AS named ON named.finding = audit_finding.id GROUP BY audit_finding.id"
                    + " HAVING n > min(audit_finding.objects, %d) OR last <> n - 1";

    private final Path file;
    private final Connection connection;
    private final AnalysisFacts facts;
    private final DumpProof proof;
    private final RowProgress progress;

    AnalysisProof(Path file, Connection connection, AnalysisFacts facts, DumpProof proof, RowProgress progress) {
        this.file = file;
        this.connection = connection;
        this.facts = facts;
        this.proof = proof;
        this.progress = progress;
    }

    /** How many rows are read one by one. */
    static long rows(AnalysisFacts facts) {
        return ObjectTableStream.SHAPES.stream()
                .mapToLong(shape -> facts.digestOf(shape.table()).rows())
                .sum();
    }

    /** The definitions, which decide whether the tables can be read. */
    boolean hasSoundSchema() {
        int before = proof.findingCount();
        proof.attempt("analysis", () -> proof.checkDefinitions(AnalysisSchema.definitions()));
        return before == proof.findingCount();
    }

    void run(TableDigest inbound) {
        proof.attempt("analysis", this::checkFacts);
        for (String table : AnalysisSchema.tables()) {
            if (!STREAMED.contains(table)) {
                proof.attempt(table, () -> checkDigest(table, proof.digestOf(table)));
                proof.attempt(table, () -> proof.checkForeignKeys(table));
            }
        }
        proof.attempt("audit_object", this::checkAuditObjects);
        proof.attempt("referrer", () -> checkReferrers(inbound));
        checkObjectTables();
        if (facts.stages().contains(AnalysisStage.PATHS)) {
            proof.attempt("object_path", this::checkPaths);
            proof.attempt("collection_part", this::checkParts);
        }
    }

    private void checkFacts() {
        String wanted = facts.facts().getOrDefault(AnalysisFacts.DIGEST, "nothing");
        String found = AnalysisFacts.digest(facts.facts());
        if (!facts.facts().isEmpty() && !wanted.equals(found)) {
            proof.find(Check.DIGEST, "analysis", "digest " + wanted, found);
        }
    }

    private void checkDigest(String table, TableDigest found) {
        TableDigest wanted = facts.digestOf(table);
        if (wanted.rows() != found.rows()) {
            proof.find(Check.ROW_COUNT, table, wanted.rows() + " rows", Long.toString(found.rows()));
        } else if (!wanted.equals(found)) {
            proof.find(Check.DIGEST, table, "digest " + wanted.word(), found.word());
        }
    }

    /** The references the other way round are the same ones, so both tables have one digest. */
    private void checkReferrers(TableDigest inbound) throws SQLException {
        RowDigest digest = new RowDigest();
        Query.each(connection, "SELECT referent, reference FROM referrer", row -> {
            digest.integer(row.getLong(1));
            digest.integer(row.getLong(2));
            digest.endRow();
        });
        checkDigest("referrer", digest.digest());
        if (facts.stages().contains(AnalysisStage.REFERRERS) && !digest.digest().equals(inbound)) {
            proof.find(Check.ANALYSIS, "referrer", "each reference once, by its referent", "others");
        }
    }

    /** The first of the objects that a finding is about, and all of them where these are few. */
    private void checkAuditObjects() throws SQLException {
        Query.each(
                connection,
                OTHER_OBJECTS.formatted(AuditFinding.MOST_OBJECTS),
                row -> proof.find(
                        Check.ANALYSIS,
                        "audit_object",
                        "%d objects of finding %d".formatted(row.getLong(2), row.getLong(1)),
                        "%d, the last at %d".formatted(row.getLong(3), row.getLong(4))));
    }

    private void checkObjectTables() {
        List<Meanwhile<ObjectTableStream>> streams = new ArrayList<>();
        try {
            for (ObjectTableStream.Shape shape : ObjectTableStream.SHAPES) {
                streams.add(Meanwhile.start(
                        "proof of " + shape.table(), () -> ObjectTableStream.of(file, shape, progress)));
            }
            for (int i = 0; i < streams.size(); i++) {
                String table = ObjectTableStream.SHAPES.get(i).table();
                Meanwhile<ObjectTableStream> stream = streams.get(i);
                proof.attempt(table, () -> checkObjectTable(table, stream.result()));
            }
        } finally {
            streams.forEach(Meanwhile::close);
        }
    }

    private void checkObjectTable(String table, ObjectTableStream stream) throws SQLException {
        checkDigest(table, stream.digest());
        proof.checkCount(table, stream.digest().rows());
        proof.findAll(stream.checks().findings());
        Set<AnalysisStage> both = Set.of(AnalysisStage.PATHS, AnalysisStage.RETAINED);
        if (table.equals("object_retained") && facts.stages().containsAll(both)) {
            long held = Sqlite.number(connection, "SELECT sum(bytes) FROM holder");
            if (held != stream.retainedAtTop()) {
                proof.find(
                        Check.ANALYSIS,
                        table,
                        "%d bytes retained at the top, as holders hold".formatted(held),
                        Long.toString(stream.retainedAtTop()));
            }
        }
    }

    private void checkPaths() throws SQLException {
        int objects = (int) Sqlite.number(connection, "SELECT ifnull(max(id), -1) + 1 FROM object");
        if (objects == 0) {
            return;
        }
        Set<Integer> sample = new TreeSet<>();
        new Random(objects).ints(SAMPLE, 0, objects).forEach(sample::add);
        String numbers = sample.stream().map(Objects::toString).collect(Collectors.joining(","));
        Query.each(
                connection,
                BROKEN.formatted(numbers),
                row -> proof.find(
                        Check.ANALYSIS,
                        "object_path",
                        "a step from object %s towards a root".formatted(row.getString(1)),
                        "another"));
        if (facts.stages().contains(AnalysisStage.RETAINED)) {
            checkDominators(numbers);
        }
    }

    private void checkParts() throws SQLException {
        Query.each(connection, OTHER_PARTS, row -> findPart(row.getInt(1), "a neighbour of the part before it"));
        DumpReading reading = new DumpReading(file, connection);
        RingPlaces places = new RingPlaces(reading, new ReferenceRows(reading, facts.stages()));
        Query.each(connection, RINGS, row -> {
            int array = row.getInt(1);
            int first = row.getInt(2);
            int before = Math.floorMod(first - 1, Math.max(1, row.getInt(3)));
            if (!places.isTaken(array, first) || places.isTaken(array, before)) {
                findPart(array, "an array whose elements begin at place " + first);
            }
        });
    }

    private void findPart(int object, String wanted) {
        proof.find(Check.ANALYSIS, "collection_part", wanted, "object " + object);
    }

    private void checkDominators(String numbers) throws SQLException {
        DumpReading reading = new DumpReading(file, connection);
        PathRows paths = new PathRows(reading, new KnownTypes(reading));
        Map<Integer, Integer> dominators = new TreeMap<>();
        Query.each(
                connection,
                "SELECT object, dominator FROM object_retained WHERE dominator IS NOT NULL AND object IN (%s)"
                        .formatted(numbers),
                row -> dominators.put(row.getInt(1), row.getInt(2)));
        for (Map.Entry<Integer, Integer> entry : dominators.entrySet()) {
            if (!paths.isOnPath(entry.getValue(), entry.getKey())) {
                proof.find(
                        Check.ANALYSIS,
                        "object_retained",
                        "dominator %d on the path to object %d".formatted(entry.getValue(), entry.getKey()),
                        "none there");
            }
        }
    }
}
