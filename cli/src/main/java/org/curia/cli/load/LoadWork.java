package org.curia.cli.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.curia.cli.nonces.WalletNonces;
import org.curia.client.settle.TransactionResult;
import org.curia.client.settle.Work;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/**
 * Payments signed beforehand, given out as fast as they are taken (closed loop) or each at its time (open loop), and timed until they
 * are final.
 */
final class LoadWork implements Work {
    private final List<Draft> drafts;
    private final WalletNonces nonces;
    private final Hash chainId;
    private final long expiryBlocks;
    private final double rate;

    private final Transaction[] signed;
    private final long[] startNanos;
    private final long[] latencyNanos;
    private final Map<Hash, Integer> underWay = new LinkedHashMap<>();
    private int given;
    private int finalized;
    private int failed;
    private String firstFailure;
    private long firstNanos;
    private long lastNanos;

    /** @param rate payments a second, or 0 for a closed loop */
    LoadWork(List<Draft> drafts, WalletNonces nonces, Hash chainId, long expiryBlocks, double rate) {
        this.drafts = drafts;
        this.nonces = nonces;
        this.chainId = chainId;
        this.expiryBlocks = expiryBlocks;
        this.rate = rate;
        this.signed = new Transaction[drafts.size()];
        this.startNanos = new long[drafts.size()];
        this.latencyNanos = new long[drafts.size()];
    }

    /** Signs everything, on all processors. @return signatures a second */
    double signAll(long height) {
        long start = System.nanoTime();
        IntStream.range(0, signed.length)
                .parallel()
                .forEach(i -> signed[i] = drafts.get(i).sign(chainId, height + expiryBlocks));
        return signed.length * 1e9 / Math.max(1, System.nanoTime() - start);
    }

    @Override
    public List<Transaction> maybeSent() {
        return List.of();
    }

    @Override
    public List<Transaction> next(int max, long height) {
        long now = System.nanoTime();
        if (given == 0) {
            firstNanos = now;
        }
        int end = Math.min(given + max, rate == 0 ? signed.length : due(now));
        List<Transaction> batch = new ArrayList<>();
        for (; given < end; given++) {
            refresh(given, height);
            startNanos[given] = rate == 0 ? now : firstNanos + (long) (given * 1e9 / rate);
            underWay.put(signed[given].id(), given);
            batch.add(signed[given]);
        }
        return batch;
    }

    private int due(long now) {
        return (int) Math.min(signed.length, 1 + (long) ((now - firstNanos) / 1e9 * rate));
    }

    /** A long run may outlive what was signed at its start. Never sent yet, so signing it anew is safe. */
    private void refresh(int index, long height) {
        if (signed[index].body().expiryHeight() - height < expiryBlocks / 2) {
            signed[index] = drafts.get(index).sign(chainId, height + expiryBlocks);
        }
    }

    @Override
    public void became(Transaction transaction, TransactionResult result) {
        int index = underWay.remove(transaction.id());
        lastNanos = System.nanoTime();
        nonces.settle(transaction, result);
        if (result instanceof TransactionResult.Included included
                && included.receipt().outcome().settled()) {
            latencyNanos[finalized++] = lastNanos - startNanos[index];
        } else {
            failed++;
            firstFailure = firstFailure == null ? result.toString() : firstFailure;
        }
    }

    @Override
    public void followedThrough(long height) {
        nonces.followed(height);
    }

    @Override
    public boolean finished() {
        return given == signed.length && underWay.isEmpty();
    }

    int decided() {
        return finalized + failed;
    }

    String firstFailure() {
        return firstFailure;
    }

    LoadReport report(double signedPerSecond) {
        double seconds = Math.max(lastNanos - firstNanos, 0) / 1e9;
        return new LoadReport(
                given,
                finalized,
                failed,
                underWay.size(),
                round(seconds, 1e3),
                round(seconds == 0 ? 0 : finalized / seconds, 10),
                LoadReport.Latency.of(Arrays.copyOf(latencyNanos, finalized)),
                round(signedPerSecond, 1));
    }

    private static double round(double value, double precision) {
        return Math.round(value * precision) / precision;
    }
}
