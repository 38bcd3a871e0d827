package org.curia.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Signature;
import org.curia.core.execution.TransactionVerifier;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.node.submission.CaffeineKnownKeys;
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

/** Signatures of transfers, a thousand keys in turn: what bounds the whole ledger. */
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SignatureBenchmark {
    private static final int SIGNERS = 1000;

    private final TransactionVerifier verifier = new TransactionVerifier(new Ed25519());
    private final TransactionVerifier knowing = new TransactionVerifier(new Ed25519(new CaffeineKnownKeys()));
    private final List<Ed25519PrivateKey> signers = new ArrayList<>();
    private final List<Transaction> transfers = new ArrayList<>();
    private int next;

    @Setup
    public void sign() {
        MadeUpLedger ledger = new MadeUpLedger(SIGNERS);
        for (Transaction transfer : ledger.transfers(SIGNERS)) {
            Ed25519PrivateKey signer = ledger.signer();
            TransactionBody body = transfer.body();
            signers.add(signer);
            transfers.add(TransactionCodec.sign(body, signer));
        }
    }

    /** As the node does it, of keys that are seen for the first time. */
    @Benchmark
    public boolean verify() {
        return expectValid(verifier.isValid(transfers.get(turn())));
    }

    /** The same of keys whose points are kept. */
    @Benchmark
    public boolean verifyKnown() {
        return expectValid(knowing.isValid(transfers.get(turn())));
    }

    @Benchmark
    public Signature signOne() {
        int turn = turn();
        return signers.get(turn)
                .sign(TransactionCodec.signedBytes(transfers.get(turn).bodyBytes()));
    }

    private int turn() {
        next = (next + 1) % SIGNERS;
        return next;
    }

    private static boolean expectValid(boolean valid) {
        if (!valid) {
            throw new IllegalStateException("a signature is not valid");
        }
        return true;
    }
}
