package org.curia.cli.chaos.workload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.curia.cli.chaos.history.Answer;
import org.curia.cli.chaos.history.Lookup;
import org.curia.cli.chaos.history.Read;
import org.curia.cli.chaos.history.Write;
import org.curia.cli.directory.GenesisFactory;
import org.curia.client.node.AccountState;
import org.curia.client.node.NodeRefusal;
import org.curia.client.node.NodeUnavailable;
import org.curia.client.node.TransactionState;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/**
 * One client, one thing at a time: pays others, appends to the list, sets registers, reads, looks after its payments. It stays with a
 * node until that one does not answer, as a user's program does, and then sends the same payment to another.
 */
final class Client implements Runnable {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long PAUSE_AFTER_TROUBLE_MILLIS = 100;
    private static final int EXPIRY_BLOCKS = 5_000;
    private static final int MAX_PAYMENT = 200_000_000;
    private static final int MAX_REGISTER = 7;

    private final int number;
    private final Population population;
    private final Hash chainId;
    private final List<NodeEndpoint> endpoints;
    private final HistoryLog log;
    private final Random random;
    private final int thinkMillis;
    private final Nonces nonces;
    private NodeEndpoint endpoint;
    private long payments;
    private long height;
    private Hash last;

    /** @param thinkMillis between two things, on average */
    Client(
            int number,
            Population population,
            Hash chainId,
            List<NodeEndpoint> endpoints,
            HistoryLog log,
            Random random,
            Nonces nonces,
            long height,
            int thinkMillis) {
        this.number = number;
        this.population = population;
        this.chainId = chainId;
        this.endpoints = endpoints;
        this.log = log;
        this.random = random;
        this.nonces = nonces;
        this.height = height;
        this.thinkMillis = thinkMillis;
        this.endpoint = endpoints.get(number % endpoints.size());
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                doSomething();
                Thread.sleep(random.nextInt(2 * thinkMillis + 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void doSomething() throws InterruptedException {
        int what = random.nextInt(100);
        if (what < 40) {
            int other = (number + 1 + random.nextInt(population.clients() - 1)) % population.clients();
            pay(population.account(other), 1 + random.nextInt(MAX_PAYMENT), "transfer");
        } else if (what < 60) {
            pay(population.list(), 1, "entry");
        } else if (what < 75) {
            var registers = population.registers();
            pay(registers.get(random.nextInt(registers.size())), 1 + random.nextInt(MAX_REGISTER), "value");
        } else if (what < 90) {
            var accounts = population.worthReading(number);
            read(accounts.get(random.nextInt(accounts.size())));
        } else if (last != null) {
            lookUp(last);
        }
        if (random.nextInt(20) == 0) {
            goElsewhere();
        }
    }

    private void pay(AccountId to, int units, String purpose) throws InterruptedException {
        long nonce = nonces.take();
        String reference = purpose + " " + number + ":" + nonce + ":" + payments++; // none like one that was refused
        Operation transfer = new Operation.Transfer(to, GenesisFactory.TREASURY_ASSET, new Amount(units), reference);
        TransactionBody body =
                new TransactionBody(chainId, population.account(number), nonce, height + EXPIRY_BLOCKS, transfer);
        Transaction transaction = TransactionCodec.sign(body, population.key(number));
        long invoked = System.nanoTime();
        Answer answer = new Answer.Unknown();
        try {
            answer = send(transaction, invoked);
        } finally {
            log.add(new Write(number, endpoint.node(), transaction.id().hex(), invoked, System.nanoTime(), answer));
            nonces.answered(nonce, answer);
        }
        if (answer instanceof Answer.Final place) {
            height = Math.max(height, place.height());
            last = transaction.id();
        }
    }

    private Answer send(Transaction transaction, long invoked) throws InterruptedException {
        boolean sentBefore = false;
        while (System.nanoTime() - invoked < PATIENCE_NANOS) {
            try {
                TransactionState state = get(endpoint.client().submitAndAwait(transaction, WAIT, GRACE));
                Optional<Answer.Final> place = place(state);
                if (place.isPresent()) {
                    return place.get();
                }
            } catch (NodeRefusal e) {
                if (!sentBefore) {
                    return new Answer.Refused(e.reason().orElse("refused with status " + e.status()));
                }
                Thread.sleep(PAUSE_AFTER_TROUBLE_MILLIS);
            } catch (NodeUnavailable e) {
                Thread.sleep(PAUSE_AFTER_TROUBLE_MILLIS);
            }
            sentBefore = true;
            goElsewhere();
        }
        return new Answer.Unknown();
    }

    private void read(AccountId account) throws InterruptedException {
        NodeEndpoint asked = endpoint;
        long invoked = System.nanoTime();
        try {
            Optional<AccountState> state = asked.client().account(account);
            long returned = System.nanoTime();
            state.ifPresent(seen -> {
                height = Math.max(height, seen.height());
                var holding = new Read.Holding(account.toString(), units(seen));
                log.add(new Read(number, asked.node(), invoked, returned, seen.height(), Optional.of(holding)));
            });
        } catch (NodeUnavailable | NodeRefusal e) {
            afterTrouble();
        }
    }

    private static long units(AccountState account) {
        return account.balances().stream()
                .filter(balance -> balance.asset().equals(GenesisFactory.TREASURY_ASSET.text()))
                .mapToLong(balance -> balance.held().units())
                .findFirst()
                .orElse(0);
    }

    private void lookUp(Hash id) throws InterruptedException {
        NodeEndpoint asked = endpoints.get(random.nextInt(endpoints.size()));
        long invoked = System.nanoTime();
        try {
            Optional<Answer.Final> place = asked.client().transaction(id).flatMap(Client::place);
            log.add(new Lookup(number, asked.node(), id.hex(), invoked, System.nanoTime(), place));
        } catch (NodeUnavailable | NodeRefusal e) {
            afterTrouble();
        }
    }

    private static Optional<Answer.Final> place(TransactionState state) {
        return state.height() == null
                ? Optional.empty()
                : Optional.of(new Answer.Final(state.height(), state.index(), "final".equals(state.status())));
    }

    private void afterTrouble() throws InterruptedException {
        Thread.sleep(PAUSE_AFTER_TROUBLE_MILLIS);
        goElsewhere();
    }

    private void goElsewhere() {
        endpoint = endpoints.get(random.nextInt(endpoints.size()));
    }

    private static <T> T get(CompletableFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }
}
