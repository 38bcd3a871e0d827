package org.curia.core.simulation.lies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.model.BlockHeader;

/**
 * Moves one field of a valid message, and signs it again: small steps from what is right find what great lies do not (Winter et al.,
 * <i>Randomized Testing of Byzantine Fault Tolerant Algorithms</i>, OOPSLA 2023). What others have signed it passes on as it was, or
 * with a field moved and the signature that was.
 */
public final class Mutation implements Lie {
    private static final double THE_SAME_TO_THE_NEXT = 0.7;

    private final double howOften;
    private Message lastMeant;
    private List<Message> lastSaid = List.of();

    public Mutation(double howOften) {
        this.howOften = howOften;
    }

    /** What tempts nobody but one is no temptation: mostly all hear the same. */
    @Override
    public List<Message> instead(Message meant, int to, Forger forger) {
        if (meant != lastMeant || !forger.chance(THE_SAME_TO_THE_NEXT)) {
            lastMeant = meant;
            lastSaid = forger.chance(howOften) ? altered(meant, forger) : List.of(meant);
        }
        return lastSaid;
    }

    private static List<Message> altered(Message meant, Forger forger) {
        if (forger.chance(0.2)) {
            return replayed(meant, forger);
        }
        List<Message> words = moved(meant, forger);
        if (!words.equals(List.of(meant))) {
            forger.did("messages mutated");
        }
        return words;
    }

    private static List<Message> replayed(Message meant, Forger forger) {
        Optional<Message> old = forger.recall();
        if (old.isEmpty()) {
            return List.of(meant);
        }
        forger.did("messages replayed");
        return List.of(meant, old.get());
    }

    private static List<Message> moved(Message meant, Forger forger) {
        if (meant instanceof Message.VoteCast cast) {
            return List.of(vote(cast.vote(), forger));
        }
        if (meant instanceof Message.PrePrepare proposal) {
            return List.of(proposal(proposal, forger));
        }
        if (meant instanceof Message.Complain complain) {
            return List.of(complaint(complain, forger));
        }
        if (meant instanceof Message.ViewChange change) {
            return List.of(viewChange(change, forger));
        }
        if (meant instanceof Message.NewView view) {
            return List.of(newView(view, forger));
        }
        if (meant instanceof Message.Status status) {
            return List.of(status(status, forger));
        }
        if (meant instanceof Message.BlockRange range && !range.blocks().isEmpty()) {
            return List.of(forger.chance(0.3) ? BadWitnesses.substituted(range, forger) : range(range, forger));
        }
        if (meant instanceof Message.TransactionBatch batch && forger.chance(0.5)) {
            Message other = BadWitnesses.substituted(batch, forger);
            return forger.chance(0.5) ? List.of(other) : List.of(other, meant);
        }
        return forger.chance(0.5) ? List.of() : List.of(meant, meant);
    }

    private static Message vote(Vote vote, Forger forger) {
        return switch (forger.random().nextInt(5)) {
            case 0 -> said(forger.vote(vote.kind(), near(vote.view(), forger), vote.height(), vote.blockHash()));
            case 1 -> said(forger.vote(vote.kind(), vote.view(), near(vote.height(), forger), vote.blockHash()));
            case 2 -> said(forger.vote(vote.kind(), vote.view(), vote.height(), stale(forger)));
            case 3 -> said(forger.vote(other(vote.kind()), vote.view(), vote.height(), vote.blockHash()));
            default ->
                said(new Vote(
                        other(vote.kind()),
                        vote.epoch(),
                        vote.view(),
                        vote.height(),
                        vote.blockHash(),
                        vote.validator(),
                        vote.signature()));
        };
    }

    private static Message proposal(Message.PrePrepare proposal, Forger forger) {
        BlockHeader header = proposal.header();
        List<Hash> ids = proposal.transactionHashes();
        long view = proposal.view();
        return switch (forger.random().nextInt(6)) {
            case 0 -> forger.proposal(near(view, forger), header, ids);
            case 1 -> forger.proposal(view, Headers.withParent(header, header.parentHash(), header.height() + 1), ids);
            case 2 -> forger.proposal(view, Headers.withParent(header, stale(forger), header.height()), ids);
            case 3 -> forger.proposal(view, Headers.withTimestamp(header, header.timestampMillis() + 1), ids);
            case 4 -> forger.proposal(view, header, ids.subList(1, ids.size()));
            default -> new Message.PrePrepare(near(view, forger), header, ids, proposal.prepare());
        };
    }

    private static Message complaint(Message.Complain complain, Forger forger) {
        return switch (forger.random().nextInt(3)) {
            case 0 -> forger.complaint(near(complain.view(), forger), complain.reason(), complain.committedHeight());
            case 1 -> forger.complaint(complain.view(), complain.reason(), near(complain.committedHeight(), forger));
            default -> forger.complaint(complain.view(), Message.Complain.Reason.RESTARTED, complain.committedHeight());
        };
    }

    private static Message viewChange(Message.ViewChange change, Forger forger) {
        Promise own = change.promise();
        Optional<Certificate> committed = change.committedCertificate();
        Optional<Certificate> lock = change.lockCertificate();
        long view = own.newView();
        long height = own.committedHeight();
        return switch (forger.random().nextInt(9)) {
            case 0 ->
                new Message.ViewChange(
                        forger.promise(near(view, forger), height, own.committedHash(), own.lock()), committed, lock);
            case 1 ->
                new Message.ViewChange(
                        forger.promise(view, near(height, forger), own.committedHash(), own.lock()), committed, lock);
            case 2 -> new Message.ViewChange(forger.promise(view, height, stale(forger), own.lock()), committed, lock);
            case 3 -> new Message.ViewChange(own, Optional.empty(), lock);
            case 4 -> new Message.ViewChange(own, committed, Optional.empty());
            case 5 ->
                new Message.ViewChange(
                        forger.promise(view, height, own.committedHash(), Optional.empty()),
                        committed,
                        Optional.empty());
            case 6 ->
                new Message.ViewChange(
                        forger.promise(
                                view, height, own.committedHash(), own.lock().map(held -> moved(held, forger))),
                        committed,
                        lock);
            case 7 -> BadViewChanges.lockPassedOffAsCommit(change, forger);
            default -> new Message.ViewChange(own, committed, lock.map(held -> moved(held, forger)));
        };
    }

    private static Message newView(Message.NewView view, Forger forger) {
        List<Promise> promises = new ArrayList<>(view.promises());
        long number = view.newView();
        switch (forger.random().nextInt(6)) {
            case 0 -> number = near(number, forger);
            case 1 -> promises.remove(forger.random().nextInt(promises.size()));
            case 2 -> promises.set(0, promises.get(promises.size() - 1));
            case 3 -> {
                return forger.newView(number, promises, Optional.empty(), view.lockCertificate());
            }
            case 4 -> {
                return forger.newView(number, promises, view.committedCertificate(), Optional.empty());
            }
            default -> {
                return forger.newView(
                        number,
                        promises,
                        view.committedCertificate(),
                        view.lockCertificate().map(held -> moved(held, forger)));
            }
        }
        return forger.newView(number, promises, view.committedCertificate(), view.lockCertificate());
    }

    private static Message status(Message.Status status, Forger forger) {
        int field = forger.random().nextInt(4);
        return new Message.Status(
                status.epoch(),
                field == 0 ? near(status.view(), forger) : status.view(),
                (field == 1) != status.changing(),
                field == 2 ? near(status.committedHeight(), forger) : status.committedHeight(),
                status.committedHash(),
                status.lockHeight(),
                field == 3 ? near(status.votedHeight(), forger) : status.votedHeight(),
                status.wallMillis());
    }

    private static Message range(Message.BlockRange range, Forger forger) {
        List<CertifiedBlock> blocks = new ArrayList<>(range.blocks());
        CertifiedBlock first = blocks.get(0);
        blocks.set(0, new CertifiedBlock(first.block(), moved(first.certificate(), forger)));
        return new Message.BlockRange(blocks);
    }

    private static Lock moved(Lock lock, Forger forger) {
        return switch (forger.random().nextInt(3)) {
            case 0 -> new Lock(near(lock.view(), forger), lock.height(), lock.blockHash());
            case 1 -> new Lock(lock.view(), near(lock.height(), forger), lock.blockHash());
            default -> new Lock(lock.view(), lock.height(), stale(forger));
        };
    }

    private static Certificate moved(Certificate held, Forger forger) {
        int field = forger.random().nextInt(5);
        var signatures = new java.util.TreeMap<>(held.signatures());
        if (field == 4) {
            signatures.remove(signatures.firstKey());
        }
        return new Certificate(
                field == 0 ? other(held.kind()) : held.kind(),
                held.epoch(),
                field == 1 ? near(held.view(), forger) : held.view(),
                field == 2 ? near(held.height(), forger) : held.height(),
                field == 3 ? stale(forger) : held.blockHash(),
                signatures);
    }

    /** One above or below, but not below zero. */
    private static long near(long number, Forger forger) {
        return number > 0 && forger.chance(0.5) ? number - 1 : number + 1;
    }

    private static Vote.Kind other(Vote.Kind kind) {
        return kind == Vote.Kind.PREPARE ? Vote.Kind.COMMIT : Vote.Kind.PREPARE;
    }

    /** Of a block that somebody has voted for or proposed, or of none. */
    private static Hash stale(Forger forger) {
        for (int i = 0; i < 5; i++) {
            Optional<Message> old = forger.recall();
            if (old.isPresent() && old.get() instanceof Message.VoteCast cast) {
                return cast.vote().blockHash();
            }
        }
        return forger.someHash();
    }

    private static Message said(Vote vote) {
        return new Message.VoteCast(vote);
    }
}
