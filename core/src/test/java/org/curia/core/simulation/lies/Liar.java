package org.curia.core.simulation.lies;

import java.util.List;
import java.util.stream.IntStream;
import org.curia.core.consensus.Message;
import org.curia.core.simulation.Mouth;
import org.curia.core.simulation.SimulatedNode;
import org.curia.core.simulation.World;

/** Bends every word by each of its lies in turn, for each listener apart. */
public final class Liar implements Mouth {
    private final World world;
    private final Forger forger;
    private final List<Lie> lies;

    public Liar(World world, Forger forger, List<Lie> lies) {
        this.world = world;
        this.forger = forger;
        this.lies = List.copyOf(lies);
    }

    @Override
    public void say(SimulatedNode self, Message message, int to, long afterMicros) {
        IntStream.range(0, world.cast().validators().size())
                .filter(peer -> peer != self.validator() && (to == EVERYBODY || to == peer))
                .forEach(peer -> sayTo(self, message, peer, afterMicros));
    }

    private void sayTo(SimulatedNode self, Message message, int peer, long afterMicros) {
        List<Message> words = List.of(message);
        for (Lie lie : lies) {
            words = words.stream()
                    .flatMap(word -> lie.instead(word, peer, forger).stream())
                    .toList();
        }
        words.forEach(word -> world.transmit(self.slot(), word, peer, afterMicros));
        forger.garbage().ifPresent(bytes -> world.transmitRaw(self.slot(), peer, bytes));
    }

    @Override
    public void heard(Message message) {
        forger.remember(message);
    }
}
