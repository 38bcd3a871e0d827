package org.curia.benchmarks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.state.Account;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateChanges;
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

/** The state root after so many changed accounts; those beyond the tree's are new ones. */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TreeBenchmark {
    private static final AssetCode EUR = new AssetCode("EUR");

    @Param({"10000", "1000000"})
    public int accounts;

    @Param({"2000", "5000", "20000"})
    public int changes;

    private LedgerState state;
    private StateChanges changed;

    @Setup
    public void prepare() {
        List<Account> all = new ArrayList<>(accounts);
        for (int i = 0; i < accounts; i++) {
            all.add(holding(i, 1_000));
        }
        state = LedgerState.load(MadeUpLedger.LIMITS, all);
        List<Account> some = new ArrayList<>(changes);
        int step = Math.max(1, accounts / changes);
        for (int i = 0; i < changes; i++) {
            some.add(holding((long) i * step, 999));
        }
        changed = StateChanges.putting(some);
    }

    @Benchmark
    public Hash root() {
        return state.stage(changed).root();
    }

    private static Account holding(long number, long units) {
        AccountId id = AccountId.of(
                ByteBuffer.allocate(AccountId.LENGTH).putLong(12, number).array());
        return Account.opened(id).withBalance(EUR, new Amount(units));
    }
}
