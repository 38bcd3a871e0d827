package org.curia.client.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.curia.client.directory.GenesisFactory;
import org.curia.client.directory.Wallet;
import org.curia.client.directory.Wallets;
import org.curia.client.node.AccountState;
import org.curia.client.settle.Standpoint;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;

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

    /** @throws NotEnoughMoney when fewer wallets than that hold enough of one asset */
    static Chosen funded(List<Wallet> candidates, Standpoint standpoint, int count, int paymentsEach) {
        Map<AssetCode, List<Wallet>> able = new TreeMap<>();
        for (Wallet wallet : candidates) {
            AccountState account = standpoint.accounts().get(wallet.account());
            if (account != null) {
                account.balances().stream()
                        .filter(balance -> balance.held().compareTo(new Amount(paymentsEach)) >= 0)
                        .forEach(balance -> able.computeIfAbsent(new AssetCode(balance.asset()), a -> new ArrayList<>())
                                .add(wallet));
            }
        }
        return able.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= count)
                .findFirst()
                .map(entry -> new Chosen(entry.getValue().subList(0, count), entry.getKey()))
                .orElseThrow(() -> new NotEnoughMoney("there is no wallet 'treasury', and fewer than " + count
                        + " wallets hold enough for " + paymentsEach + " payments each: say fewer --senders"));
    }

    /** One top-up for each sender that holds too little. */
    static List<Draft> topUps(
            Wallet treasury, AssetCode asset, List<Wallet> senders, Standpoint standpoint, int paymentsEach) {
        var nonces = standpoint.nonces(treasury.account());
        List<Draft> topUps = new ArrayList<>();
        for (Wallet sender : senders) {
            Optional<Amount> lacking = new Amount(paymentsEach).minus(held(standpoint, sender.account(), asset));
            if (lacking.isPresent() && !lacking.get().isZero()) {
                topUps.add(new Draft(
                        treasury,
                        nonces.next().orElseThrow(() -> new NotEnoughMoney("the treasury cannot fund so many at once")),
                        new Operation.Transfer(sender.account(), asset, lacking.get(), "load")));
            }
        }
        return topUps;
    }

    private static Amount held(Standpoint standpoint, AccountId id, AssetCode asset) {
        AccountState account = standpoint.accounts().get(id);
        return account == null
                ? Amount.ZERO
                : account.balances().stream()
                        .filter(balance -> balance.asset().equals(asset.text()))
                        .map(AccountState.Balance::held)
                        .findFirst()
                        .orElse(Amount.ZERO);
    }
}
