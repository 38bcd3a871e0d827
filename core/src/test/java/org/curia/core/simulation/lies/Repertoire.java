package org.curia.core.simulation.lies;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.curia.core.simulation.Mouth;
import org.curia.core.simulation.World;

/** The lies that a seed gives a liar: one at full strength shows what several together may hide, so both are drawn. */
public final class Repertoire {
    private Repertoire() {}

    public static Mouth draw(World world, int validator, SplittableRandom random) {
        Forger forger = new Forger(world.cast(), validator, random.split(), world.happenings());
        List<Lie> lies = new ArrayList<>();
        int chosen = random.nextInt(1, 64);
        if ((chosen & 1) != 0) {
            lies.add(new Equivocation(random.nextLong()));
        }
        if ((chosen & 2) != 0) {
            lies.add(new BadProposals(random.nextDouble()));
        }
        if ((chosen & 4) != 0) {
            lies.add(new BadVotes(random.nextDouble()));
        }
        if ((chosen & 8) != 0) {
            lies.add(new BadViewChanges(random.nextDouble()));
        }
        if ((chosen & 16) != 0) {
            lies.add(new BadTalk(random.nextDouble() * 0.5));
        }
        if ((chosen & 32) != 0) {
            lies.add(new BadWitnesses(random.nextDouble() * 0.5));
        }
        return new Liar(world, forger, lies);
    }

    /** One who answers nobody. */
    public static Mouth silent() {
        return (self, message, to, afterMicros) -> {};
    }
}
