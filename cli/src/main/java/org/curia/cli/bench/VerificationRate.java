package org.curia.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.KeyPoint;
import org.curia.core.crypto.KnownKeys;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.model.Transaction;
import org.curia.core.model.Witness;

/**
 * How many signatures this machine checks: with the class that nodes check them with, all processors at once. The nodes should be idle
 * meanwhile. What no node can do without, so that a rate of payments can be held against it on any machine.
 */
final class VerificationRate {
    private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP_MILLIS = 1_000;
    private static final int MEASURED_MILLIS = 3_000;

    private final List<Signed> samples;

    private final KnownKeys known = new AllKeys();

    /** A node keeps more keys than a bench has samples. */
    private static final class AllKeys implements KnownKeys {
        private final Map<PublicKey, KeyPoint> points = new ConcurrentHashMap<>();

        @Override
        public Optional<KeyPoint> find(PublicKey key) {
            return Optional.ofNullable(points.get(key));
        }

        @Override
        public void keep(PublicKey key, KeyPoint point) {
            points.put(key, point);
        }
    }

    private record Signed(Witness witness, byte[] message) {}

    /** @param samples payments of as many payers as there are, signed rightly */
    VerificationRate(List<Transaction> samples) {
        this.samples = samples.stream()
                .map(sample -> new Signed(sample.witnesses().get(0), TransactionCodec.signedBytes(sample.bodyBytes())))
                .toList();
    }

    /**
     * Signatures in a second of processor time of one core while the others do the same: by the threads' own clocks, because what else
     * runs on the machine, nodes that tidy up among it, would make the limit look low and the network good. Takes four seconds.
     */
    double perSecondPerCore() throws InterruptedException {
        during(WARM_UP_MILLIS);
        return during(MEASURED_MILLIS);
    }

    private double during(int millis) throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        AtomicLong checked = new AtomicLong();
        AtomicLong workedNanos = new AtomicLong();
        long endNanos = System.nanoTime() + millis * 1_000_000L;
        List<Thread> threads = IntStream.range(0, cores)
                .mapToObj(core -> new Thread(
                        () -> {
                            checked.addAndGet(checkUntil(endNanos, core));
                            workedNanos.addAndGet(CLOCKS.getCurrentThreadCpuTime());
                        },
                        "bench-verify"))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return checked.get() * 1e9 / workedNanos.get();
    }

    private long checkUntil(long endNanos, int begin) {
        SignatureScheme scheme = new Ed25519(known);
        long checked = 0;
        for (int i = begin; System.nanoTime() - endNanos < 0; i++) {
            Signed sample = samples.get(i % samples.size());
            if (!scheme.verify(
                    sample.witness().publicKey(),
                    sample.message(),
                    sample.witness().signature())) {
                throw new IllegalStateException("what was signed here does not verify");
            }
            checked++;
        }
        return checked;
    }
}
