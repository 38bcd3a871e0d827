package org.curia.core.replica;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/** Replicas in one thread: messages in order of sending, time that moves only when nothing else is to do. For tests of single rules. */
final class TestNetwork {
    static final AssetCode EUR = new AssetCode("EUR");
    private static final long BEGIN_MILLIS = 1_790_000_000_000L;

    /** Whether a message arrives. */
    interface Weather {
        boolean carries(int from, int to, Message message);
    }

    final Genesis genesis;
    final Hash chainId;
    final List<Signer> signers;
    final List<TestNode> nodes = new ArrayList<>();
    final Signer payer = FakeKeys.signer("payer");
    final AccountId payee = AccountId.of(FakeKeys.signer("payee").publicKey());
    long millis;
    long delayMillis;
    Weather weather = (from, to, message) -> true;

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final TreeMap<Long, List<Runnable>> delayed = new TreeMap<>();
    private long nextNonce;

    TestNetwork(long... weights) {
        signers = IntStream.range(0, weights.length)
                .mapToObj(index -> FakeKeys.signer("node" + index))
                .toList();
        TreeMap<AssetCode, Amount> opening = new TreeMap<>();
        opening.put(EUR, new Amount(1_000_000));
        genesis = new Genesis(
                "test",
                Genesis.PBFT,
                BEGIN_MILLIS,
                new LedgerLimits(64 << 10, 100, 4 << 10, 1000, 4),
                IntStream.range(0, weights.length)
                        .mapToObj(index -> new Genesis.Validator(
                                "node" + index, signers.get(index).publicKey(), weights[index], "ws://node" + index))
                        .toList(),
                List.of(new Genesis.GenesisAsset(EUR, 2, AccountId.of(payer.publicKey()))),
                List.of(new Genesis.GenesisAccount(AccountId.of(payer.publicKey()), opening)));
        chainId = LedgerLayouts.chainId(genesis);
        for (int index = 0; index < weights.length; index++) {
            nodes.add(new TestNode(this, index));
        }
    }

    /** A node without a key, to be started with the others. */
    TestNode observer() {
        TestNode observer = new TestNode(this, nodes.size());
        nodes.add(observer);
        return observer;
    }

    static TestNetwork of(int validators) {
        long[] weights = new long[validators];
        java.util.Arrays.fill(weights, 1);
        return new TestNetwork(weights);
    }

    /** Starts all and connects them. */
    TestNetwork started() {
        nodes.forEach(TestNode::start);
        for (TestNode node : nodes) {
            connect(node.index);
        }
        settle();
        return this;
    }

    /** This one to all others, one way. */
    void connect(int index) {
        for (TestNode other : nodes) {
            if (other.index != index && other.index < signers.size()) {
                nodes.get(index).accept(new Input.PeerConnected(other.index));
            }
        }
    }

    TestNode node(int index) {
        return nodes.get(index);
    }

    long wall() {
        return BEGIN_MILLIS + 1000 + millis;
    }

    // ---- payments ----------------------------------------------------------------------------------------------

    Transaction payment() {
        return payment(nextNonce++);
    }

    Transaction payment(long nonce) {
        Operation operation = new Operation.Transfer(payee, EUR, new Amount(1), "");
        return TransactionCodec.sign(
                new TransactionBody(chainId, AccountId.of(payer.publicKey()), nonce, 500, operation), payer);
    }

    /** At the door of this node, and lets come of it what comes at once. */
    Transaction pay(int door) {
        Transaction payment = payment();
        node(door).submit(payment);
        settle();
        return payment;
    }

    // ---- messages ------------------------------------------------------------------------------------------------

    void broadcast(int from, Message message) {
        nodes.forEach(node -> {
            if (node.index != from) {
                send(from, node.index, message);
            }
        });
    }

    void send(int from, int to, Message message) {
        if (!weather.carries(from, to, message)) {
            return;
        }
        if (message instanceof Message.BlocksRequest request) {
            queue.add(() ->
                    send(to, from, new Message.BlockRange(node(to).certified(request.fromHeight(), request.count()))));
        } else {
            Delivery delivery = new Delivery(from, () -> node(to).accept(new Input.PeerSaid(from, message)));
            if (delayMillis == 0) {
                queue.add(delivery);
            } else {
                delayed.computeIfAbsent(millis + delayMillis, none -> new ArrayList<>())
                        .add(delivery);
            }
        }
    }

    private record Delivery(int from, Runnable act) implements Runnable {
        @Override
        public void run() {
            act.run();
        }
    }

    void later(Runnable act) {
        queue.add(act);
    }

    /** What a process that died had not sent yet. */
    void forgetFrom(int index) {
        queue.removeIf(waiting -> waiting instanceof Delivery delivery && delivery.from() == index);
    }

    /** Until nothing is to do but wait. */
    void settle() {
        for (int i = 0; !queue.isEmpty(); i++) {
            if (i > 1_000_000) {
                throw new AssertionError("the network does not come to rest");
            }
            queue.remove().run();
        }
    }

    // ---- time ----------------------------------------------------------------------------------------------------

    void run(long forMillis) {
        runUntil(() -> false, forMillis);
    }

    /** @return whether it came true in time */
    boolean runUntil(BooleanSupplier condition, long withinMillis) {
        long end = millis + withinMillis;
        while (true) {
            while (!delayed.isEmpty() && delayed.firstKey() <= millis) {
                queue.addAll(delayed.pollFirstEntry().getValue());
            }
            settle();
            if (condition.getAsBoolean()) {
                return true;
            }
            if (nodes.stream().anyMatch(TestNode::fireDue)) {
                continue;
            }
            if (millis >= end) {
                return false;
            }
            millis++;
        }
    }

    boolean allAt(long height) {
        return nodes.stream()
                .filter(node -> node.up)
                .allMatch(node -> node.status().height() >= height);
    }
}
