package org.curia.cli.chaos.relay;

/**
 * What is done to the frames that one node sends to another. Chances are from 0 to 1, for each frame by itself.
 *
 * @param cut nothing passes in either direction, no connection is answered and none is closed: as if the packets went nowhere. What
 *     waits passes when it is over, if the connection still stands
 * @param deaf messages from the sender vanish, its pings and the answers to them pass: the link looks well to both ends
 * @param delayMillis that each frame takes
 * @param jitterMillis at most so much more, frames stay in their order
 * @param drop the frame vanishes
 * @param repeat the frame comes twice
 * @param reorder the frame comes after some that were sent later
 * @param truncate the frame comes without its end
 */
public record Disturbance(
        boolean cut,
        boolean deaf,
        int delayMillis,
        int jitterMillis,
        double drop,
        double repeat,
        double reorder,
        double truncate) {
    public static final Disturbance NONE = new Disturbance(false, false, 0, 0, 0, 0, 0, 0);
    public static final Disturbance CUT = new Disturbance(true, false, 0, 0, 0, 0, 0, 0);
    public static final Disturbance DEAF = new Disturbance(false, true, 0, 0, 0, 0, 0, 0);

    public static Disturbance slow(int delayMillis, int jitterMillis) {
        return new Disturbance(false, false, delayMillis, jitterMillis, 0, 0, 0, 0);
    }

    /** Each of the four with this chance, truncation with a tenth of it: it costs the connection. */
    public static Disturbance flaky(double chance) {
        return new Disturbance(false, false, 0, 20, chance, chance, chance, chance / 10);
    }
}
