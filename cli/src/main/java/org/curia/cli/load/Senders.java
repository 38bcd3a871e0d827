package org.curia.cli.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.curia.cli.directory.GenesisFactory;
import org.curia.cli.directory.Wallet;
import org.curia.cli.directory.Wallets;
import org.curia.client.node.AccountState;
import org.curia.client.settle.AccountSnapshot;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.state.NonceWindow;

/** Who pays in a load run. With a treasury: wallets {@code load-0001}, …, topped up from it; without: wallets that hold money. */
final class Senders {
    /** One of the smallest unit for each payment. */
    static final Amount PAYMENT = new Amount(1);

    private final Wallets wallets;

    Senders(Wallets wallets) {
        this.wallets = wallets;
    }

    /** Wallets and the asset that all of them pay in. */
    record Chosen(List<Wallet> wallets, AssetCode asset) {}

    Optional<Wallet> treasury() throws IOException {
        return wallets.find(GenesisFactory.TREASURY);
    }

    List<Wallet> ofTheTreasury(int count) throws IOException {
        return wallets.findOrCreate(IntStream.rangeClosed(1, count)
                .mapToObj(i -> String.format("load-%04d", i))
                .toList());
    }

    List<Wallet> all() throws IOException {
        return wallets.all();
    }

    /**
     * As many as the plan allows of those that hold most of one asset.
     *
     * @throws NotEnoughMoney when too few hold enough
     */
    static Chosen funded(List<Wallet> candidates, AccountSnapshot snapshot, LoadRun.Plan plan) {
        SortedMap<AssetCode, List<Holder>> holders = new TreeMap<>();
        for (Wallet wallet : candidates) {
            AccountState account = snapshot.accounts().get(wallet.account());
            if (account != null) {
                account.balances()
                        .forEach(balance -> holders.computeIfAbsent(
                                        new AssetCode(balance.asset()), asset -> new ArrayList<>())
                                .add(new Holder(
                                        wallet,
                                        balance.held(),
                                        NonceWindow.SIZE - account.usedNonces().size())));
            }
        }
        return holders.entrySet().stream()
                .map(entry -> new Chosen(able(entry.getValue(), plan), entry.getKey()))
                .filter(chosen -> !chosen.wallets().isEmpty())
                .max(Comparator.comparing(chosen -> chosen.wallets().size()))
                .orElseThrow(() -> new NotEnoughMoney("there is no wallet 'treasury', and fewer than "
                        + plan.fewestSenders() + " wallets hold enough for "
                        + plan.paymentsEach(plan.fewestSenders()) + " payments each"));
    }

    /** @param freeNonces how many may be used before any other becomes final */
    private record Holder(Wallet wallet, Amount held, int freeNonces) {}

    /** The more pay, the less each needs. */
    private static List<Wallet> able(List<Holder> holders, LoadRun.Plan plan) {
        holders.sort(Comparator.comparing(Holder::held).reversed());
        for (int count = Math.min(plan.senders(), holders.size()); count >= plan.fewestSenders(); count--) {
            int payments = plan.paymentsEach(count);
            Amount needed = new Amount(payments);
            List<Wallet> able = holders.stream()
                    .takeWhile(holder -> holder.held().compareTo(needed) >= 0)
                    .filter(holder -> holder.freeNonces() >= payments)
                    .limit(count)
                    .map(Holder::wallet)
                    .toList();
            if (able.size() == count) {
                return able;
            }
        }
        return List.of();
    }

    /** One top-up for each sender that holds too little. @param nonces gives as many of the treasury as are asked for */
    static List<Draft> topUps(
            Wallet treasury,
            AssetCode asset,
            List<Wallet> senders,
            AccountSnapshot snapshot,
            int paymentsEach,
            IntFunction<List<Long>> nonces) {
        List<Operation.Transfer> transfers = new ArrayList<>();
        for (Wallet sender : senders) {
            Optional<Amount> lacking = new Amount(paymentsEach).minus(held(snapshot, sender.account(), asset));
            if (lacking.isPresent() && !lacking.get().isZero()) {
                transfers.add(new Operation.Transfer(sender.account(), asset, lacking.get(), "load"));
            }
        }
        List<Long> taken = nonces.apply(transfers.size());
        List<Draft> topUps = new ArrayList<>();
        for (int i = 0; i < transfers.size(); i++) {
            topUps.add(new Draft(treasury, taken.get(i), transfers.get(i)));
        }
        return topUps;
    }

    private static Amount held(AccountSnapshot snapshot, AccountId id, AssetCode asset) {
        AccountState account = snapshot.accounts().get(id);
        return account == null
                ? Amount.ZERO
                : account.balances().stream()
                        .filter(balance -> balance.asset().equals(asset.text()))
                        .map(AccountState.Balance::held)
                        .findFirst()
                        .orElse(Amount.ZERO);
    }
}
