package org.curia.core.simulation.lies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Message;

/** Puts another witness under a body: in what it sends on, in the blocks that it hands out, and ahead of what it has received. */
public final class BadWitnesses implements Lie {
    private final double howOften;

    public BadWitnesses(double howOften) {
        this.howOften = howOften;
    }

    @Override
    public List<Message> instead(Message meant, int to, Forger forger) {
        if (!forger.chance(howOften)) {
            return List.of(meant);
        }
        if (meant instanceof Message.TransactionBatch batch) {
            Message other = substituted(batch, forger);
            return forger.chance(0.5) ? List.of(other) : List.of(other, meant);
        }
        if (meant instanceof Message.BlockRange range && !range.blocks().isEmpty()) {
            return List.of(substituted(range, forger));
        }
        return ahead(forger).map(batch -> List.of(batch, meant)).orElse(List.of(meant));
    }

    static Message substituted(Message.TransactionBatch batch, Forger forger) {
        forger.did("witnesses substituted");
        return new Message.TransactionBatch(
                batch.transactions().stream().map(forger::withAnotherWitness).toList());
    }

    static Message substituted(Message.BlockRange range, Forger forger) {
        forger.did("witnesses substituted");
        List<CertifiedBlock> blocks = new ArrayList<>(range.blocks());
        int which = forger.random().nextInt(blocks.size());
        blocks.set(which, forger.withAnotherWitness(blocks.get(which)));
        return new Message.BlockRange(blocks);
    }

    /** What others have gossiped, and some have not received yet. */
    private static Optional<Message> ahead(Forger forger) {
        return forger.recall().flatMap(old -> {
            if (old instanceof Message.TransactionBatch batch
                    && !batch.transactions().isEmpty()) {
                return Optional.of(substituted(batch, forger));
            }
            return Optional.<Message>empty();
        });
    }
}
