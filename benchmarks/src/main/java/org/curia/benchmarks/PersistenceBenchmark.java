package org.curia.benchmarks;

import java.util.concurrent.TimeUnit;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.node.persistence.ledger.SqlLedgerStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A block of transfers among 10,000 accounts becomes durable: the databases and the persistence unit of the node's tests. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Thread)
public class PersistenceBenchmark {
    @Param({"H2", "POSTGRESQL"})
    public String database;

    @Param({"1000", "10000"})
    public int transfers;

    private MadeUpLedger ledger;
    private SqlLedgerStore store;
    private FinalizedBlock block;

    @Setup
    public void begin() throws Exception {
        ledger = new MadeUpLedger(10_000);
        store = EmptiedStore.of(database, ledger);
    }

    @Setup(Level.Invocation)
    public void grow() {
        block = ledger.grow(ledger.transfers(transfers));
    }

    @Benchmark
    public void append() {
        store.append(block);
    }
}
