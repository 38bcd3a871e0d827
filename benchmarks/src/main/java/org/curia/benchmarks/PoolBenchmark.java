package org.curia.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Door;
import org.curia.core.pool.Dropped;
import org.curia.core.pool.TransactionPool;
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

/** 10,000 transfers of 10,000 accounts come into a pool where others wait already, and leave it with their block. */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PoolBenchmark {
    private static final int TRANSFERS = 10_000;
    private static final int PLACES = 200_000;

    @Param({"0", "100000"})
    public int waiting;

    private MadeUpLedger before;
    private MadeUpLedger after;
    private List<Transaction> block;
    private List<Transaction> others;
    private TransactionPool pool;

    @Setup
    public void prepare() {
        before = new MadeUpLedger(10_000);
        after = new MadeUpLedger(10_000);
        block = before.transfers(TRANSFERS);
        others = before.transfers(waiting);
        after.grow(block);
    }

    /** Only the others. */
    @State(Scope.Thread)
    public static class BeforeBlock {
        @Setup(Level.Invocation)
        public void fill(PoolBenchmark benchmark) {
            benchmark.pool = new TransactionPool(MadeUpLedger.PARAMETERS, benchmark.before.chainId, PLACES, 1);
            benchmark.admit(benchmark.others);
        }
    }

    /** The block's and the others. */
    @State(Scope.Thread)
    public static class WithBlock {
        @Setup(Level.Invocation)
        public void fill(PoolBenchmark benchmark) {
            benchmark.pool = new TransactionPool(MadeUpLedger.PARAMETERS, benchmark.before.chainId, PLACES, 1);
            benchmark.admit(benchmark.block);
            benchmark.admit(benchmark.others);
        }
    }

    @Benchmark
    public int admit(BeforeBlock ready) {
        admit(block);
        if (pool.size() != TRANSFERS + waiting) {
            throw new IllegalStateException("some were not let in");
        }
        return pool.size();
    }

    @Benchmark
    public List<Dropped> afterBlock(WithBlock ready) {
        List<Dropped> dropped = pool.afterBlock(block, after.state, 1);
        if (pool.size() != waiting) {
            throw new IllegalStateException("others left than those of the block");
        }
        return dropped;
    }

    private void admit(List<Transaction> transactions) {
        transactions.forEach(transaction -> pool.admit(transaction, before.state, 0, new Door.Gossip(0)));
    }
}
