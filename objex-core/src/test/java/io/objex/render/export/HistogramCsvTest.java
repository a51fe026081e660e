package io.objex.render.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.TestHeap;
import org.junit.jupiter.api.Test;

class HistogramCsvTest {
    @Test
    void types_are_rows_the_largest_first() throws Exception {
        TestHeap heap = new TestHeap();
        heap.object("com.acme.Session");
        heap.object("com.acme.Session");
        heap.array("byte[]", 100);
        heap.object("=HYPERLINK(\"http://evil\",\"x\")");
        heap.object("@SUM(A1)");
        heap.object("-1+2");
        heap.object("com.acme.\u05e9,\ud83d\ude00 ");

        StringBuilder out = new StringBuilder();
        HistogramCsv.write(heap.graph(), out);

        assertThat(out.toString()).isEqualTo("""
                        type,loader,origin,objects,bytes
                        byte[],bootstrap,jdk,1,120
                        com.acme.Session,app,application,2,32
                        "'=HYPERLINK(""http://evil"",""x"")",bootstrap,jdk,1,16
                        '@SUM(A1),bootstrap,jdk,1,16
                        '-1+2,bootstrap,jdk,1,16
                        "com.acme.\u05e9,\ud83d\ude00 ",app,application,1,16
                        """.replace("\n", "\r\n"));
    }
}
