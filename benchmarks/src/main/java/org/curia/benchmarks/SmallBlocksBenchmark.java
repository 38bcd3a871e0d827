package org.curia.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.node.persistence.ledger.SqlLedgerStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Small blocks become durable, as on a node that catches up: one after the other, or all that wait at once. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Thread)
@OperationsPerInvocation(SmallBlocksBenchmark.BLOCKS)
public class SmallBlocksBenchmark {
    static final int BLOCKS = 32;
    private static final int TRANSFERS = 10;

    @Param({"H2", "POSTGRESQL"})
    public String database;

    private MadeUpLedger ledger;
    private SqlLedgerStore store;
    private List<FinalizedBlock> blocks;

    @Setup
    public void begin() throws Exception {
        ledger = new MadeUpLedger(10_000);
        store = EmptiedStore.of(database, ledger);
    }

    @Setup(Level.Invocation)
    public void grow() {
        blocks = IntStream.range(0, BLOCKS)
                .mapToObj(i -> ledger.grow(ledger.transfers(TRANSFERS)))
                .toList();
    }

    @Benchmark
    public void oneAfterTheOther() {
        blocks.forEach(store::append);
    }

    @Benchmark
    public void atOnce() {
        store.append(blocks);
    }
}
