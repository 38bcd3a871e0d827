package org.curia.core.simulation;

import java.util.SplittableRandom;

/**
 * How bad a seed's world is until it is healed. Rates are per minute of virtual time; chances are 0 to 1.
 *
 * @param partitions splits, isolated nodes and one-way cuts of the network
 * @param flaps links that break and heal every 200 ms for a while
 * @param crashes of any node, honest or not
 * @param powerCuts all nodes at once
 * @param twinMoves each time other nodes talk to one twin, to the other, or to both
 * @param midway chance that a crash strikes between two effects of one step rather than between two steps
 * @param maxStoreMicros a block's way into the ledger's store
 * @param wrongClocks nodes whose clock is minutes off; they count as faulty
 */
public record Weather(
        long minDelayMicros,
        long maxDelayMicros,
        double loss,
        double duplication,
        double partitions,
        double flaps,
        double crashes,
        double powerCuts,
        double twinMoves,
        double midway,
        long maxDownMillis,
        long maxFlushMicros,
        long maxStoreMicros,
        long maxSkewMillis,
        boolean wrongClocks) {

    /** One millisecond a message, nothing lost, nobody down. */
    public static final Weather FINE = new Weather(1000, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500, 2000, 0, false);

    /** With a store that takes up to so long for a block. */
    public Weather withStoreMicros(long changed) {
        return new Weather(
                minDelayMicros,
                maxDelayMicros,
                loss,
                duplication,
                partitions,
                flaps,
                crashes,
                powerCuts,
                twinMoves,
                midway,
                maxDownMillis,
                maxFlushMicros,
                changed,
                maxSkewMillis,
                wrongClocks);
    }

    /** With so many power cuts a minute. */
    public Weather withPowerCuts(double changed) {
        return new Weather(
                minDelayMicros,
                maxDelayMicros,
                loss,
                duplication,
                partitions,
                flaps,
                crashes,
                changed,
                twinMoves,
                midway,
                maxDownMillis,
                maxFlushMicros,
                maxStoreMicros,
                maxSkewMillis,
                wrongClocks);
    }

    /** Each kind of fault is absent in some seeds and strong in others: a kind shows best where others do not hide it. */
    static Weather draw(SplittableRandom random, double intensity) {
        long minDelay = 100 + random.nextLong(2000);
        return new Weather(
                minDelay,
                minDelay + random.nextLong(random.nextInt(4) == 0 ? 400_000 : 20_000),
                sometimes(random, 0.25) * intensity,
                sometimes(random, 0.2) * intensity,
                sometimes(random, 12) * intensity,
                sometimes(random, 4) * intensity,
                sometimes(random, 12) * intensity,
                sometimes(random, 2) * intensity,
                20,
                random.nextDouble(),
                200 + random.nextLong(random.nextInt(4) == 0 ? 30_000 : 4000),
                100 + random.nextLong(10_000),
                1000 + random.nextLong(random.nextInt(4) == 0 ? 3_000_000 : 30_000),
                random.nextLong(200),
                random.nextInt(8) == 0);
    }

    /** Hours in which little happens, and then to a network that has long been at rest: a fault or two in some minutes. */
    static Weather drawQuiet(SplittableRandom random, double intensity) {
        return new Weather(
                1000,
                1000 + random.nextLong(5000),
                sometimes(random, 0.02) * intensity,
                sometimes(random, 0.02) * intensity,
                sometimes(random, 0.3) * intensity,
                sometimes(random, 0.1) * intensity,
                sometimes(random, 0.3) * intensity,
                sometimes(random, 0.05) * intensity,
                0.5,
                random.nextDouble(),
                200 + random.nextLong(random.nextInt(4) == 0 ? 120_000 : 10_000),
                100 + random.nextLong(10_000),
                1000 + random.nextLong(random.nextInt(4) == 0 ? 3_000_000 : 30_000),
                0,
                false);
    }

    private static double sometimes(SplittableRandom random, double most) {
        return random.nextInt(3) == 0 ? 0 : random.nextDouble() * most;
    }
}
