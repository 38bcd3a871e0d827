package org.curia.cli.chaos.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.curia.client.node.AccountState;
import org.curia.client.node.NodeClient;
import org.curia.core.crypto.Hash;

/** All clients, a thread each. */
public final class Clients {
    private final List<Thread> threads = new ArrayList<>();

    /**
     * They begin at once, with nonces that are free now.
     *
     * @param thinkMillis between two things that a client does, on average
     */
    public Clients(
            Population population,
            Hash chainId,
            List<NodeEndpoint> endpoints,
            HistoryLog log,
            long seed,
            int thinkMillis) {
        NodeClient first = endpoints.get(0).client();
        long height = first.status().height();
        for (int number = 0; number < population.clients(); number++) {
            Nonces nonces = first.account(population.account(number))
                    .map(Clients::unused)
                    .orElseGet(() -> new Nonces(0, List.of()));
            Random random = new Random(seed + number);
            Client client =
                    new Client(number, population, chainId, endpoints, log, random, nonces, height, thinkMillis);
            Thread thread = new Thread(client, "client-" + number);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    private static Nonces unused(AccountState account) {
        return new Nonces(
                Long.parseLong(account.nonceFloor()),
                account.usedNonces().stream().map(Long::valueOf).toList());
    }

    /** What they are doing is given up and written down as unknown. Returns when all have stopped. */
    public void stop() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(15));
        }
    }
}
