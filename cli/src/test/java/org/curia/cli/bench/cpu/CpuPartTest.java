package org.curia.cli.bench.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuPartTest {
    /** As Linux cuts them. */
    @ParameterizedTest
    @CsvSource({
        "curia-verify-1, verification",
        "curia-consensus, consensus",
        "curia-clock, consensus",
        "curia-block-wri, writer",
        "default task-12, httpAndPeerLinks",
        "default I/O-2, httpAndPeerLinks",
        "EE-ManagedExecu, answers",
        "C2 CompilerThre, jit",
        "C1 CompilerThre, jit",
        "GC Thread#0, garbageCollector",
        "G1 Main Marker, garbageCollector",
        "MVStore backgro, database",
        "MSC service thr, other",
        "java, other"
    })
    void aThreadBelongsToThePartThatItsNameTells(String name, CpuPart part) {
        assertThat(CpuPart.ofThread(name)).isEqualTo(part);
    }

    @Test
    void noThreadOfANodeIsTheClient() {
        assertThat(CpuPart.ofThread("")).isEqualTo(CpuPart.other);
        assertThat(CpuPart.ofThread("client")).isEqualTo(CpuPart.other);
    }
}
