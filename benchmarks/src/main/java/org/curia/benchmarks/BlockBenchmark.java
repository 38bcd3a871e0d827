package org.curia.benchmarks;

import java.util.concurrent.TimeUnit;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.wire.BlockCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A certified block of 10,000 transfers as it travels to a validator that catches up. */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BlockBenchmark {
    private CertifiedBlock block;
    private byte[] encoded;

    @Setup
    public void prepare() {
        MadeUpLedger ledger = new MadeUpLedger(10_000);
        block = ledger.grow(ledger.transfers(10_000)).certified();
        encoded = encode();
    }

    @Benchmark
    public byte[] encode() {
        return BlockCodec.toProto(block).toByteArray();
    }

    @Benchmark
    public CertifiedBlock decode() throws Exception {
        return BlockCodec.fromProto(
                org.curia.core.codec.proto.CertifiedBlock.parseFrom(encoded), MadeUpLedger.LIMITS, 1);
    }
}
