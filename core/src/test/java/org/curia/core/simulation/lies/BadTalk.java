package org.curia.core.simulation.lies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.model.Block;

/** Says again what is long past, claims views and heights out of the blue, hands out altered blocks, sends bytes, or says nothing. */
public final class BadTalk implements Lie {
    private final double howOften;

    public BadTalk(double howOften) {
        this.howOften = howOften;
    }

    @Override
    public List<Message> instead(Message meant, int to, Forger forger) {
        forger.talkGarbage(howOften / 10);
        if (!forger.chance(howOften)) {
            return List.of(meant);
        }
        if (meant instanceof Message.Status status) {
            return List.of(falseStatus(status, forger));
        }
        if (meant instanceof Message.BlockRange range && !range.blocks().isEmpty()) {
            forger.did("altered block ranges");
            return List.of(altered(range, forger));
        }
        return switch (forger.random().nextInt(4)) {
            case 0 -> List.of();
            case 1 -> repeated(meant, forger);
            case 2 -> List.of(meant, outOfTheBlue(forger));
            default -> List.of(meant);
        };
    }

    private static Message falseStatus(Message.Status status, Forger forger) {
        forger.did("false statuses");
        long far = farAway(forger);
        Message.Status lie = Message.Status.unsigned(
                        forger.validator(),
                        0,
                        far,
                        forger.chance(0.5),
                        forger.chance(0.5) ? far : 0,
                        forger.someHash(),
                        far,
                        status.votedHeight() + 1,
                        far)
                .withHighestProtocol((int) far & Integer.MAX_VALUE)
                .with(someChallenge(forger), someChallenge(forger));
        return forger.chance(0.9) ? forger.status(lie) : lie.signed(forger.noSignature());
    }

    private static Optional<Hash> someChallenge(Forger forger) {
        return forger.chance(0.1) ? Optional.of(forger.someHash()) : Optional.empty();
    }

    private static List<Message> repeated(Message meant, Forger forger) {
        forger.did("replayed messages");
        List<Message> words = new ArrayList<>(List.of(meant));
        for (int i = 0; i < 3; i++) {
            forger.recall().ifPresent(words::add);
        }
        return words;
    }

    private static Message outOfTheBlue(Forger forger) {
        forger.did("claims out of the blue");
        long far = farAway(forger);
        return switch (forger.random().nextInt(6)) {
            case 0 -> forger.complaint(far, Message.Complain.Reason.PROGRESS, far);
            case 1 ->
                new Message.ViewChange(
                        forger.promise(far, 0, forger.someHash(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty());
            case 2 -> new Message.VoteCast(forger.vote(Vote.Kind.PREPARE, far, far, forger.someHash()));
            case 3 -> new Message.VoteCast(forger.vote(Vote.Kind.COMMIT, 0, far, forger.someHash()));
            case 4 -> forger.newView(far, List.of(), Optional.empty(), Optional.empty());
            default -> new Message.ProposalRequest(forger.someHash());
        };
    }

    private static long farAway(Forger forger) {
        return forger.chance(0.5)
                ? forger.random().nextLong(50)
                : forger.random().nextLong(Long.MAX_VALUE);
    }

    private static Message altered(Message.BlockRange range, Forger forger) {
        List<CertifiedBlock> blocks = new ArrayList<>(range.blocks());
        CertifiedBlock first = blocks.get(0);
        Block block = first.block();
        Certificate good = first.certificate();
        switch (forger.random().nextInt(5)) {
            case 0 -> blocks.set(0, new CertifiedBlock(block, signedBy(good, forger)));
            case 1 -> blocks.remove(0);
            case 2 -> blocks.addAll(range.blocks());
            case 3 -> {
                Block other = new Block(
                        block.hash(), Headers.withStateRoot(block.header(), forger.someHash()), block.transactions());
                blocks.set(0, new CertifiedBlock(other, good));
            }
            default -> {
                var fewer = block.transactions().subList(1, block.transactions().size());
                blocks.set(0, new CertifiedBlock(new Block(block.hash(), block.header(), fewer), good));
            }
        }
        return new Message.BlockRange(blocks);
    }

    /** Only one signature of the quorum is good, and it stands for all of them. */
    private static Certificate signedBy(Certificate good, Forger forger) {
        TreeMap<Integer, Signature> signatures = new TreeMap<>();
        Vote own = forger.vote(good.kind(), good.view(), good.height(), good.blockHash());
        good.signatures().keySet().forEach(signer -> signatures.put(signer, own.signature()));
        return new Certificate(good.kind(), good.epoch(), good.view(), good.height(), good.blockHash(), signatures);
    }
}
