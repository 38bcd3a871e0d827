package org.curia.cli.chaos.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Some things in an order without end that is drawn: each once in any order, then each once in another. One thread. */
final class Rounds<T> {
    private final List<T> all;
    private final Random random;
    private final List<T> round = new ArrayList<>();

    /** @param all in an order that is always the same, or the same seed would not give the same rounds */
    Rounds(Collection<T> all, Random random) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to draw from");
        }
        this.all = List.copyOf(all);
        this.random = random;
    }

    T next() {
        if (round.isEmpty()) {
            round.addAll(all);
            Collections.shuffle(round, random);
        }
        return round.remove(0);
    }
}
