package org.curia.cli.bench.payments;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/** Signs payments in order, on all processors. Used by one thread. */
public final class Signing {
    private final Payers payers;
    private final Hash chainId;
    private final long expiryBlocks;
    private long next;

    /** @param expiryBlocks how long after they are signed the payments may be included */
    public Signing(Payers payers, Hash chainId, long expiryBlocks) {
        this.payers = payers;
        this.chainId = chainId;
        this.expiryBlocks = expiryBlocks;
    }

    /** The next so many, in pages. @param height of the network now */
    public List<SignedPage> pages(int payments, long height) {
        long first = next;
        next += payments;
        int pages = (payments + SignedPage.SIZE - 1) / SignedPage.SIZE;
        return IntStream.range(0, pages)
                .parallel()
                .mapToObj(page -> page(
                        first + (long) page * SignedPage.SIZE,
                        Math.min(SignedPage.SIZE, payments - page * SignedPage.SIZE),
                        height))
                .toList();
    }

    /** The next full page, each payment on whatever processor is free. */
    public SignedPage page(long height) {
        long first = next;
        next += SignedPage.SIZE;
        return SignedPage.of(LongStream.range(first, first + SignedPage.SIZE)
                .parallel()
                .mapToObj(payment -> sign(payment, height))
                .toList());
    }

    private SignedPage page(long first, int size, long height) {
        return SignedPage.of(LongStream.range(first, first + size)
                .mapToObj(payment -> sign(payment, height))
                .toList());
    }

    private Transaction sign(long payment, long height) {
        return payers.sign(payment, chainId, height + expiryBlocks);
    }
}
