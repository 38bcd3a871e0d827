package org.curia.cli.bench.payments;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where a delivery takes its payments from. Called by one thread. */
public interface Source {
    /** Those that come next; empty: there are no more. */
    Optional<SignedPage> next();

    /** How many there will be; 0 when only time tells. */
    int count();

    static Source of(List<SignedPage> pages) {
        var rest = pages.iterator();
        int count = pages.stream().mapToInt(SignedPage::size).sum();
        return new Source() {
            @Override
            public Optional<SignedPage> next() {
                return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
            }

            @Override
            public int count() {
                return count;
            }
        };
    }

    /** Signs one page ahead of what is asked for, until the time is over. All that was signed is given: no nonce is left out. */
    static Source during(int seconds, Signing signing, long height) {
        long endNanos = System.nanoTime() + seconds * 1_000_000_000L;
        return new Source() {
            private Optional<CompletableFuture<SignedPage>> ahead = sign();

            @Override
            public Optional<SignedPage> next() {
                Optional<SignedPage> page = ahead.map(CompletableFuture::join);
                ahead = page.isPresent() ? sign() : Optional.empty();
                return page;
            }

            private Optional<CompletableFuture<SignedPage>> sign() {
                return System.nanoTime() - endNanos < 0
                        ? Optional.of(CompletableFuture.supplyAsync(() -> signing.page(height)))
                        : Optional.empty();
            }

            @Override
            public int count() {
                return 0;
            }
        };
    }
}
