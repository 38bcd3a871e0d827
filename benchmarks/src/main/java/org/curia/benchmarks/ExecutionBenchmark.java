package org.curia.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.curia.core.execution.BlockResult;
import org.curia.core.execution.Execution;
import org.curia.core.execution.Selection;
import org.curia.core.model.Transaction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A block of 10,000 transfers, with its roots. */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ExecutionBenchmark {
    private static final int TRANSFERS = 10_000;

    @Param({"10000", "1000000"})
    public int accounts;

    private MadeUpLedger ledger;
    private List<Transaction> transfers;

    @Setup
    public void prepare() {
        ledger = new MadeUpLedger(accounts);
        transfers = ledger.transfers(TRANSFERS);
    }

    /** As a validator checks a proposal. */
    @Benchmark
    public BlockResult execute() {
        BlockResult result = ledger.executor.execute(ledger.state, 1, transfers);
        if (!(result instanceof Execution)) {
            throw new IllegalStateException("the block is not valid");
        }
        return result;
    }

    /** As a leader makes one. */
    @Benchmark
    public Selection select() {
        Selection selection = ledger.executor.select(ledger.state, 1, transfers);
        if (selection.included().size() != TRANSFERS) {
            throw new IllegalStateException("not all transfers fit");
        }
        return selection;
    }
}
