package org.curia.cli.chaos.workload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;

/**
 * Who pays whom: an account for each client, one account whose incoming payments are the list (their references are its entries, in the
 * order in which they are final), and some whose last incoming payment's reference is a register's value. All follow from a seed.
 */
public final class Population {
    /** Five times the highest payment: some find nothing left. What list and registers take, a unit at a time, lasts for months. */
    public static final Amount OPENING_BALANCE = new Amount(1_000_000_000L);

    private static final int REGISTERS = 4;

    private final List<Ed25519PrivateKey> clients;
    private final List<AccountId> clientAccounts;
    private final AccountId list;
    private final List<AccountId> registers;

    public Population(long seed, int clients) {
        this.clients = IntStream.range(0, clients).mapToObj(i -> key(seed, i)).toList();
        this.clientAccounts =
                this.clients.stream().map(key -> AccountId.of(key.publicKey())).toList();
        this.list = AccountId.of(key(seed, -1).publicKey());
        this.registers = IntStream.range(0, REGISTERS)
                .mapToObj(i -> AccountId.of(key(seed, -2 - i).publicKey()))
                .toList();
    }

    private static Ed25519PrivateKey key(long seed, int index) {
        byte[] both = ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(seed)
                .putInt(index)
                .array();
        return Ed25519PrivateKey.fromSeed(Hash.tagged("curia-chaos", both).bytes());
    }

    int clients() {
        return clients.size();
    }

    Ed25519PrivateKey key(int client) {
        return clients.get(client);
    }

    AccountId account(int client) {
        return clientAccounts.get(client);
    }

    AccountId list() {
        return list;
    }

    List<AccountId> registers() {
        return registers;
    }

    /** Each holds {@link #OPENING_BALANCE} in the genesis. */
    public List<AccountId> all() {
        return Stream.of(clientAccounts, List.of(list), registers)
                .flatMap(List::stream)
                .toList();
    }

    /** Where an entry or a value may be looked at, or a balance. */
    List<AccountId> worthReading(int client) {
        List<AccountId> accounts = new ArrayList<>(registers);
        accounts.add(list);
        accounts.add(account(client));
        return accounts;
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return clients.size() + " clients and " + registers.size() + " registers";
    }
}
