package org.curia.client.settle;

import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.curia.client.node.AccountState;
import org.curia.core.state.NonceWindow;

/**
 * Gives out the nonces of one account: each the lowest that is in the window {@code [floor, floor + 1024)}, not used on the ledger
 * and not given out. One that was refused comes back and is given out again.
 */
public final class NonceAllocator {
    private final TreeSet<Long> givenOut = new TreeSet<>(Long::compareUnsigned);
    private NonceWindow window;

    public NonceAllocator(NonceWindow window) {
        this.window = window;
    }

    public static NonceAllocator of(AccountState account) {
        NonceAllocator allocator =
                new NonceAllocator(NonceWindow.of(Long.parseUnsignedLong(account.nonceFloor()), new byte[0]));
        account.usedNonces().forEach(nonce -> allocator.used(Long.parseUnsignedLong(nonce)));
        return allocator;
    }

    /** Empty while the window is full: until a nonce is used or comes back. */
    public OptionalLong next() {
        return next(any -> true);
    }

    /** The lowest that the caller allows. */
    public OptionalLong next(LongPredicate allowed) {
        for (long i = 0; i < NonceWindow.SIZE; i++) {
            long nonce = window.floor() + i;
            if (window.check(nonce) == NonceWindow.Check.FREE && !givenOut.contains(nonce) && allowed.test(nonce)) {
                givenOut.add(nonce);
                return OptionalLong.of(nonce);
            }
        }
        return OptionalLong.empty();
    }

    /** Was given out by an earlier run. */
    public void reserve(long nonce) {
        givenOut.add(nonce);
    }

    /** A final block has it. Saying so twice changes nothing. */
    public void used(long nonce) {
        givenOut.remove(nonce);
        if (window.check(nonce) == NonceWindow.Check.FREE) {
            window = window.use(nonce);
        }
    }

    /** Nobody will ever use it for what it was given out for. */
    public void release(long nonce) {
        givenOut.remove(nonce);
    }
}
