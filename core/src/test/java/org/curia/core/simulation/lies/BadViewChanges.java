package org.curia.core.simulation.lies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;

/** Hides its lock, states one it does not have, and as leader of a new view chooses what does not follow from the promises. */
public final class BadViewChanges implements Lie {
    /** States with every VIEW-CHANGE a lock that nobody ever had. */
    public static final Lie INVENTS_LOCKS = (meant, to, forger) ->
            meant instanceof Message.ViewChange change ? List.of(lockInvented(change, forger)) : List.of(meant);

    private final double howOften;

    public BadViewChanges(double howOften) {
        this.howOften = howOften;
    }

    @Override
    public List<Message> instead(Message meant, int to, Forger forger) {
        if (meant instanceof Message.ViewChange change
                && change.promise().validator() == forger.validator()
                && forger.chance(howOften)) {
            return switch (forger.random().nextInt(5)) {
                case 0 -> List.of(lockHidden(change, forger));
                case 1 -> List.of(lockInvented(change, forger));
                case 2 -> List.of(meant, lockHidden(change, forger));
                case 3 -> List.of(lockPassedOffAsCommit(change, forger));
                default -> List.of();
            };
        }
        if (meant instanceof Message.NewView view && view.leader() == forger.validator() && forger.chance(howOften)) {
            return List.of(wrongChoice(view, forger));
        }
        return List.of(meant);
    }

    private static Message lockHidden(Message.ViewChange change, Forger forger) {
        forger.did("locks hidden");
        Promise own = change.promise();
        Promise hidden = forger.promise(own.newView(), own.committedHeight(), own.committedHash(), Optional.empty());
        return new Message.ViewChange(hidden, change.committedCertificate(), Optional.empty());
    }

    /** What a quorum has PREPAREd becomes what a quorum has committed, if nobody looks at what was signed. */
    static Message lockPassedOffAsCommit(Message.ViewChange change, Forger forger) {
        Optional<Certificate> held = change.lockCertificate().filter(lock -> lock.kind() == Vote.Kind.PREPARE);
        if (held.isEmpty()) {
            return change;
        }
        forger.did("locks passed off as commits");
        Certificate lock = held.get();
        Certificate commit = new Certificate(
                Vote.Kind.COMMIT, lock.epoch(), lock.view(), lock.height(), lock.blockHash(), lock.signatures());
        Promise own = change.promise();
        Promise promise = forger.promise(own.newView(), lock.height(), lock.blockHash(), own.lock());
        return new Message.ViewChange(promise, Optional.of(commit), held);
    }

    private static Message lockInvented(Message.ViewChange change, Forger forger) {
        forger.did("locks invented");
        Promise own = change.promise();
        Hash block = forger.someHash();
        Lock lock = new Lock(Math.max(0, own.newView() - 1), own.committedHeight() + 1, block);
        Promise promise = forger.promise(own.newView(), own.committedHeight(), own.committedHash(), Optional.of(lock));
        return new Message.ViewChange(promise, change.committedCertificate(), Optional.of(invented(lock, forger)));
    }

    /** Its own signature is good, the others are not. */
    private static Certificate invented(Lock lock, Forger forger) {
        TreeMap<Integer, Signature> signatures = new TreeMap<>();
        Vote own = forger.vote(Vote.Kind.PREPARE, lock.view(), lock.height(), lock.blockHash());
        for (int i = 0; i < forger.cast().validators().size(); i++) {
            signatures.put(i, i == forger.validator() ? own.signature() : forger.noSignature());
        }
        return new Certificate(Vote.Kind.PREPARE, 0, lock.view(), lock.height(), lock.blockHash(), signatures);
    }

    /** As if nobody else had promised anything. */
    private static Message alone(Message.NewView view, Forger forger) {
        Promise any = view.promises().get(0);
        Promise own = forger.promise(view.newView(), any.committedHeight(), any.committedHash(), Optional.empty());
        return forger.newView(view.newView(), List.of(own), view.committedCertificate(), Optional.empty());
    }

    /** In place of one of the promises its own, with a lock that outdoes all others. */
    private static Message withLockInvented(Message.NewView view, Forger forger) {
        Promise any = view.promises().get(0);
        Lock lock = new Lock(view.newView() - 1, any.committedHeight() + 1, forger.someHash());
        List<Promise> promises = new ArrayList<>(view.promises());
        promises.removeIf(promise -> promise.validator() == forger.validator());
        promises.add(forger.promise(view.newView(), any.committedHeight(), any.committedHash(), Optional.of(lock)));
        return forger.newView(
                view.newView(), promises, view.committedCertificate(), Optional.of(invented(lock, forger)));
    }

    private static Message wrongChoice(Message.NewView view, Forger forger) {
        forger.did("wrong new views");
        List<Promise> promises = new ArrayList<>(view.promises());
        switch (forger.random().nextInt(6)) {
            case 0 -> promises.remove(forger.random().nextInt(promises.size()));
            case 1 -> promises.set(0, promises.get(promises.size() - 1));
            case 2 -> promises.removeIf(promise -> promise.lock().isPresent());
            case 3 -> {
                return alone(view, forger);
            }
            case 4 -> {
                return withLockInvented(view, forger);
            }
            default -> {
                return forger.newView(view.newView(), promises, view.committedCertificate(), Optional.empty());
            }
        }
        return forger.newView(view.newView(), promises, view.committedCertificate(), view.lockCertificate());
    }
}
