package org.curia.core.simulation;

import org.curia.core.consensus.Message;

/** Says what the replica says, and lets the invariants listen. */
public record HonestMouth(World world) implements Mouth {

    @Override
    public void say(SimulatedNode self, Message message, int to, long afterMicros) {
        world.invariants.said(self, message);
        world.transmit(self.slot(), message, to, afterMicros);
    }
}
