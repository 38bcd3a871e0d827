package org.curia.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.model.Transaction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Transactions as bytes and back: one, and a thousand in a frame between validators. The figures are for each transaction. */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
    private static final int BATCH = 1000;

    private Transaction transaction;
    private byte[] encoded;
    private Message batch;
    private byte[] encodedBatch;

    @Setup
    public void prepare() {
        List<Transaction> transfers = new MadeUpLedger(1000).transfers(BATCH);
        transaction = transfers.get(0);
        encoded = encode();
        batch = new Message.TransactionBatch(transfers);
        encodedBatch = MessageCodec.encode(batch);
    }

    @Benchmark
    public byte[] encode() {
        return TransactionCodec.toProto(transaction).toByteArray();
    }

    @Benchmark
    public Transaction decode() throws Exception {
        return TransactionCodec.decode(SignedTransaction.parseFrom(encoded));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public byte[] encodeInBatch() {
        return MessageCodec.encode(batch);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Message decodeInBatch() throws MalformedException {
        return MessageCodec.decode(encodedBatch, MadeUpLedger.LIMITS, 4);
    }
}
