package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;

/**
 * People who send transactions to any node that is up, some of them twice, some with a nonce that they have used elsewhere, and send
 * again what is not final yet: a transaction is settled, has become impossible, or must still come to its end.
 */
public final class Clients {
    /** Answers after which a client gives up. What depends on how far the asked node is behind is asked again. */
    private static final Set<Admission.Reason> LAST_WORDS = EnumSet.of(
            Admission.Reason.INSUFFICIENT_BALANCE,
            Admission.Reason.UNKNOWN_ASSET,
            Admission.Reason.NOT_AUTHORIZED,
            Admission.Reason.SUPERFLUOUS_WITNESS,
            Admission.Reason.UNKNOWN_SOURCE,
            Admission.Reason.ASSET_EXISTS,
            Admission.Reason.NOT_THE_ISSUER,
            Admission.Reason.ANCHOR_EXISTS,
            Admission.Reason.UNKNOWN_SENDER,
            Admission.Reason.MALFORMED,
            Admission.Reason.TOO_LARGE);

    private final World world;
    private final SplittableRandom random;
    private final List<Owner> owners;
    private final Map<Hash, Transaction> open = new LinkedHashMap<>();
    private final Map<Long, List<Transaction>> tickets = new HashMap<>();
    private final Set<Long> unheeded = new HashSet<>();
    private final Map<Hash, Admission> answers = new HashMap<>();
    private long nextTicket = 1;

    Clients(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
        this.owners = world.cast.owners().stream()
                .map(signer -> new Owner(
                        world.cast,
                        signer,
                        account -> world.invariants.reference().keyOf(account)))
                .toList();
    }

    // ---- seeded behaviour --------------------------------------------------------------------------------------

    void begin(double perSecond, long untilMillis) {
        long pause = (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1_000_000);
        world.time.after(pause, () -> {
            if (world.nowMillis() < untilMillis) {
                act();
                begin(perSecond, untilMillis);
            }
        });
    }

    private void act() {
        if (!open.isEmpty() && random.nextInt(4) == 0) {
            List<Transaction> all = new ArrayList<>(open.values());
            sendAnywhere(List.of(all.get(random.nextInt(all.size()))));
            return;
        }
        Owner owner = anybody();
        Transaction wish = wish(owner);
        sendAnywhere(List.of(wish));
        switch (random.nextInt(10)) {
            case 0 -> sendAnywhere(List.of(wish));
            case 1 -> sendAnywhere(List.of(rival(owner, wish)));
            case 2 -> sendAnywhere(List.of(wish(owner), wish, wish(owner)));
            case 3 -> world.anyUp(random, world.nodes()).ifPresent(node -> submitWithAnotherWitness(node, wish));
            default -> {}
        }
    }

    private Transaction wish(Owner owner) {
        long height = world.invariants.height();
        Owner someone = anybody();
        var operation = owner.whim(random, someone.account());
        Transaction plain = owner.sign(operation, height);
        return switch (random.nextInt(12)) {
            case 0 -> owner.sign(operation, plain.body().nonce(), height + 1 + random.nextInt(3));
            case 1 -> owner.sign(operation, plain.body().nonce() + random.nextInt(20), height + 90);
            case 2 -> exchange(owner, someone, height);
            default -> plain;
        };
    }

    private Transaction exchange(Owner owner, Owner other, long height) {
        world.happenings.count("exchanges");
        List<Operation> mine = List.of(owner.whim(random, other.account()));
        List<Operation> others = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            others.add(other.whim(random, owner.account()));
        }
        return owner.signWith(other, mine, others, height);
    }

    /** But the first, who is asked only for what must be settled. */
    private Owner anybody() {
        return owners.get(1 + random.nextInt(owners.size() - 1));
    }

    /** Another transaction with the same nonce: at most one of the two may ever be final. */
    private Transaction rival(Owner owner, Transaction wish) {
        world.happenings.count("rival transactions");
        var operation = owner.whim(random, anybody().account());
        return owner.sign(operation, wish.body().nonce(), wish.body().expiryHeight() + 1);
    }

    private void sendAnywhere(List<Transaction> transactions) {
        world.anyUp(random, world.nodes()).ifPresent(node -> submit(node, transactions));
    }

    // ---- what scenarios ask for --------------------------------------------------------------------------------

    public void submit(SimulatedNode node, List<Transaction> transactions) {
        transactions.forEach(transaction -> open.putIfAbsent(transaction.id(), transaction));
        long ticket = nextTicket++;
        tickets.put(ticket, transactions);
        world.happenings.count("transactions submitted", transactions.size());
        node.submit(ticket, transactions);
    }

    /** The same body under a witness that is not its sender's. What the node answers says nothing about the right transaction. */
    public void submitWithAnotherWitness(SimulatedNode node, Transaction transaction) {
        world.happenings.count("witnesses substituted by clients");
        Signer other = world.cast.owners().stream()
                .filter(signer -> !AccountId.of(signer.publicKey()).equals(transaction.sender()))
                .findFirst()
                .orElseThrow();
        long ticket = nextTicket++;
        List<Transaction> substituted = List.of(TransactionCodec.sign(transaction.body(), other));
        tickets.put(ticket, substituted);
        unheeded.add(ticket);
        node.submit(ticket, substituted);
    }

    public Owner owner(int index) {
        return owners.get(index);
    }

    void answered(long ticket, List<Admission> admissions) {
        List<Transaction> asked = tickets.remove(ticket);
        Invariants.require(
                "answer",
                asked != null && asked.size() == admissions.size(),
                () -> "ticket " + ticket + " was answered by " + admissions);
        if (unheeded.remove(ticket)) {
            return;
        }
        admissions.forEach(admission -> answers.put(admission.transactionId(), admission));
    }

    /** Final blocks settle some, and make others impossible. */
    void finalized(long height) {
        if (height == world.invariants.height()) {
            open.values().removeIf(this::isOver);
        }
    }

    private boolean isOver(Transaction transaction) {
        ReferenceLedger ledger = world.invariants.reference();
        if (ledger.receipt(transaction.id()) != null) {
            world.happenings.count("transactions final");
            return true;
        }
        return transaction.body().expiryHeight() <= world.invariants.height()
                || ledger.isNonceUsed(transaction.sender(), transaction.body().nonce())
                || !ledger.isAuthorized(transaction);
    }

    /** Sends again to some node among these what none of them holds: what one of them holds it has to bring home by itself. */
    void insist(List<SimulatedNode> among) {
        open.values().removeIf(this::isRefusedForGood);
        for (Transaction transaction : List.copyOf(open.values())) {
            boolean held = among.stream()
                    .anyMatch(node -> node.isUp() && node.replica().holds(transaction.id()));
            if (!held) {
                world.anyUp(random, among).ifPresent(node -> submit(node, List.of(transaction)));
            }
        }
    }

    private boolean isRefusedForGood(Transaction transaction) {
        return answers.get(transaction.id()) instanceof Admission.Refused refused
                && LAST_WORDS.contains(refused.reason());
    }

    public boolean allSettled() {
        open.values().removeIf(this::isRefusedForGood);
        return open.isEmpty();
    }

    public List<Transaction> open() {
        return List.copyOf(open.values());
    }

    public Admission answerTo(Transaction transaction) {
        return answers.get(transaction.id());
    }

    public boolean isFinal(Transaction transaction) {
        return receipt(transaction) != null;
    }

    public Receipt receipt(Transaction transaction) {
        return world.invariants.reference().receipt(transaction.id());
    }
}
