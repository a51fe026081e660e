package io.objex.hprof;

import static io.objex.hprof.HprofWriter.OBJECT;
import static io.objex.hprof.HprofWriter.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that no JVM writes: each is refused with the place of the damage, or read up to there. */
class DamagedDumpTest {
    private static final long FUZZ_NANOS = Long.getLong("objex.fuzz.seconds", 10) * 1_000_000_000L;

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("heap.hprof"), bytes);
    }

    private HprofFormatException refusal(byte[] bytes) throws IOException {
        Path file = file(bytes);
        try {
            HeapGraph graph = HprofReader.read(file);
            return fail("was read as " + graph);
        } catch (HprofFormatException e) {
            assertThat(e.offset()).isBetween(0L, (long) bytes.length);
            return e;
        }
    }

    private void assertRefused(HprofWriter dump, long offset, String reason) throws IOException {
        HprofFormatException refusal = refusal(dump.toArray());
        assertThat(refusal).hasMessageContaining(reason).hasMessageContaining("at offset " + offset + ".");
        assertThat(refusal.offset()).isEqualTo(offset);
    }

    /** What can be saved of a dump, if it is more than nothing. */
    private Optional<HprofDump> salvaged(byte[] bytes) throws IOException {
        try {
            HprofDump dump = HprofReader.of(file(bytes)).salvage().read();
            assertThat(Referrers.of(dump.graph())).isNotNull();
            dump.damage().ifPresent(damage -> assertThat(damage.offset()).isBetween(1L, (long) bytes.length));
            return Optional.of(dump);
        } catch (HprofFormatException notEvenItsHead) {
            return Optional.empty();
        }
    }

    @Test
    void a_dump_that_is_cut_anywhere_is_refused_or_read_up_to_there() throws IOException {
        byte[] whole = SmallDump.bytes();
        int objects = 0;
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(refusal(cut).offset()).isLessThanOrEqualTo(length);
            Optional<HprofDump> saved = salvaged(cut);
            if (saved.isPresent()) {
                assertThat(saved.get().isPartial()).isTrue();
                assertThat(saved.get().meta()).containsKey("source.salvaged_bytes");
                assertThat(saved.get().graph().objectCount()).isGreaterThanOrEqualTo(objects);
                objects = saved.get().graph().objectCount();
            }
        }
        assertThat(objects).isEqualTo(16);
    }

    @Test
    void a_compressed_dump_that_is_cut_anywhere_is_refused_or_read_up_to_there() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(SmallDump.bytes());
        }
        byte[] whole = compressed.toByteArray();
        for (int length = 0; length < whole.length; length += 3) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(HprofFormatException.class).isThrownBy(() -> HprofReader.read(file(cut)));
            try {
                assertThat(HprofReader.of(file(cut)).salvage().read().isPartial())
                        .isTrue();
            } catch (HprofFormatException notEvenItsHead) {
                assertThat(notEvenItsHead).hasMessageContaining("Cannot read heap dump");
            }
        }
    }

    @Test
    void a_dump_of_which_bytes_were_changed_is_read_or_refused_and_nothing_else() throws IOException {
        byte[] whole = SmallDump.bytes();
        long deadline = System.nanoTime() + FUZZ_NANOS;
        int read = 0;
        int refused = 0;
        for (long seed = 0; seed < 2000 || System.nanoTime() < deadline; seed++) {
            byte[] changed = changed(whole, new Random(seed));
            try {
                HprofReader.of(file(changed)).withValues().read();
                read++;
            } catch (HprofFormatException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
            if (seed % 4 == 0) {
                salvaged(changed);
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    /** Bits flipped, numbers made extreme, pieces moved over others, the rest cut off. */
    private static byte[] changed(byte[] whole, Random random) {
        byte[] changed = whole.clone();
        for (int change = 1 + random.nextInt(3); change > 0; change--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(6)) {
                case 0, 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> changed[at] = (byte) random.nextInt();
                case 3 -> Arrays.fill(changed, at, Math.min(changed.length, at + 4), (byte) (random.nextInt(3) - 1));
                case 4 ->
                    System.arraycopy(
                            whole,
                            random.nextInt(whole.length - 40),
                            changed,
                            at,
                            Math.min(changed.length - at, 1 + random.nextInt(40)));
                default -> changed = Arrays.copyOf(changed, Math.max(1, at));
            }
        }
        return changed;
    }

    @Test
    void what_is_no_heap_dump_is_said_to_be_none() throws IOException {
        assertThat(refusal(new byte[0])).hasMessageContaining("the dump ends within this record, at offset 0");
        assertThat(refusal("SQLite format 3\0 and more".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .hasMessageContaining("it is no heap dump, for it does not begin with JAVA PROFILE 1.0.1");
        assertThat(refusal(new byte[1000])).hasMessageContaining("it is no heap dump");
        assertThat(refusal(new HprofWriter("JAVA PROFILE 1.0.9", 8).toArray())).hasMessageContaining("no heap dump");
        assertThat(refusal(new HprofWriter("JAVA PROFILE 1.0.2", 3).toArray()))
                .hasMessageContaining("ids of 3 bytes are none that the JVM writes, at offset 0");
        assertThat(refusal(new HprofWriter(8).toArray())).hasMessageContaining("there is no heap in it");
    }

    @Test
    void a_dump_without_its_end_is_truncated() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8).segment();

        assertRefused(dump, dump.size(), "the dump ends where another segment is due");
        assertThat(salvaged(dump.toArray()).orElseThrow().graph().objectCount()).isEqualTo(16);
    }

    @Test
    void an_id_that_is_there_twice_is_refused_at_its_second_place() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8).segment();
        int second = dump.size() + 9;
        dump.byteArray(SmallDump.SESSION_1).byteArray(0x9000).segment().end();

        assertRefused(dump, second, "there is a second object with the id 0x2500");
        assertThat(salvaged(dump.toArray()).orElseThrow().graph().objectCount()).isEqualTo(16);
    }

    @Test
    void a_segment_whose_length_lies_is_refused() throws IOException {
        HprofWriter shorter = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8)
                .segment(0x1c, 1000)
                .end();
        assertThat(refusal(shorter.toArray())).hasMessageContaining("a record reaches beyond the end of its segment");

        HprofWriter longer = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8)
                .segment(0x1c, 0xffff_ffffL)
                .end();
        int end = longer.size() - 9;
        assertRefused(longer, end, "there is no heap record with the tag 0x2c");
    }

    @Test
    void a_length_that_is_forged_allocates_nothing() throws IOException {
        HprofWriter names = new HprofWriter(8).raw(0x01, 0xffff_ffffL, new byte[20]);
        assertRefused(names, 31, "the dump ends within this record");
        HprofWriter trace =
                new HprofWriter(8).raw(0x05, 0xffff_ffffL, new byte[8]).raw(0, 0, new byte[9]);
        assertThat(refusal(trace.toArray()).offset()).isEqualTo(31);

        int[] idAndSerial = {0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0};
        int[] most = {0x7f, 0xff, 0xff, 0xff};
        int[] session = {0, 0, 0, 0, 0, 0, 0x15, 0};
        int[] sessions = {0, 0, 0, 0, 0, 0, 0x16, 0};
        assertForged(0x21, idAndSerial, session, most);
        assertForged(0x22, idAndSerial, most, sessions);
        assertForged(0x23, idAndSerial, most, new int[] {11});
        assertForged(0x23, idAndSerial, new int[] {0xff, 0xff, 0xff, 0xff}, new int[] {8});
    }

    private void assertForged(int tag, int[]... parts) throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8).segment();
        int at = dump.size() + 9;
        dump.heapBytes(tag, Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray());
        dump.segment(0x1c, 0xffff_ffffL).end();
        assertThat(refusal(dump.toArray()).offset()).isEqualTo(at);
    }

    @Test
    void an_instance_that_does_not_fit_its_class_is_refused() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8).segment();
        int at = dump.size() + 9;
        dump.instance(0x9000, SmallDump.SESSION, OBJECT, 0).segment().end();

        assertRefused(dump, at, "an instance of com.acme.Session has 8 bytes of fields where 16 are due");
        assertThat(salvaged(dump.toArray()).orElseThrow().graph().objectCount()).isEqualTo(16);
    }

    @Test
    void a_class_that_is_missing_or_its_own_superclass_is_refused() throws IOException {
        HprofWriter missing = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8).segment();
        int at = missing.size() + 9;
        missing.instance(0x9000, 0x7777).segment().end();
        assertRefused(missing, at, "the class with the id 0x7777 or a superclass of it is missing");

        HprofWriter circle = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8).segment();
        int first = circle.size() + 9;
        circle.classDump(0x9000, 0x9100, 0, fields())
                .classDump(0x9100, 0x9000, 0, fields())
                .segment()
                .end();
        assertRefused(circle, first, "a class is its own superclass");
    }

    @Test
    void of_several_damages_the_first_is_told() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8).segment();
        int first = dump.size() + 9;
        dump.instance(0x9000, 0x7777).segment();
        for (int segment = 0; segment < 20; segment++) {
            dump.instance(0x9100 + segment * 16L, 0x7778).segment();
        }
        dump.end();

        for (int run = 0; run < 20; run++) {
            assertRefused(dump, first, "the class with the id 0x7777");
        }
    }
}
