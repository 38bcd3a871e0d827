package org.curia.cli.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.curia.cli.directory.GenesisFactory;
import org.curia.cli.directory.Wallet;
import org.curia.cli.directory.Wallets;
import org.curia.cli.nonces.WalletNonces;
import org.curia.client.settle.AccountSnapshot;
import org.curia.client.settle.Ledger;
import org.curia.client.settle.Settlement.Standing;
import org.curia.client.settle.Undecided;
import org.curia.core.model.AccountId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;

/** One load run: choose and fund the senders, sign everything, send, measure. Each sender pays the next one, round and round. */
public final class LoadRun {
    /** What waits for its turn for long is signed anew, with a later expiry height. */
    private static final int REFRESHED = 4;

    private final Ledger ledger;
    private final Wallets wallets;
    private final Senders senders;
    private final Duration patience;

    public LoadRun(Ledger ledger, Wallets wallets, Duration patience) {
        this.ledger = ledger;
        this.wallets = wallets;
        this.senders = new Senders(wallets);
        this.patience = patience;
    }

    /**
     * @param senders how many wallets pay; where {@code fewerWillDo}, at most
     * @param rate payments a second in an open loop; 0: as fast as they are taken
     */
    public record Plan(int count, int senders, boolean fewerWillDo, double rate) {
        /** Of an account's window of 1024 nonces, so that none has to wait for its own earlier ones. */
        public static final int MAX_PAYMENTS_OF_ONE = 1_000;

        public static final int MAX_SENDERS = 1_000;

        /** As many senders as leave each half of its nonce window free, or fewer where fewer hold money. */
        public static Plan withoutSenders(int count, double rate) {
            int senders = Math.min(MAX_SENDERS, Math.max(Math.min(count, 16), (count + 499) / 500));
            return new Plan(count, Math.max(1, senders), true, rate);
        }

        public Plan {
            if (count < 1 || senders < 1 || senders > MAX_SENDERS || rate < 0) {
                throw new IllegalArgumentException(
                        "a load has at least 1 payment, 1 to " + MAX_SENDERS + " senders, and no negative rate");
            }
            if ((count + senders - 1) / senders > MAX_PAYMENTS_OF_ONE) {
                throw new IllegalArgumentException("one sender has at most " + MAX_PAYMENTS_OF_ONE
                        + " payments under way: " + count + " payments need at least "
                        + fewest(count) + " senders");
            }
        }

        /** How few may pay. */
        int fewestSenders() {
            return fewerWillDo ? fewest(count) : senders;
        }

        int paymentsEach(int ofSenders) {
            return (count + ofSenders - 1) / ofSenders;
        }

        private static int fewest(int count) {
            return (count + MAX_PAYMENTS_OF_ONE - 1) / MAX_PAYMENTS_OF_ONE;
        }
    }

    /** @param phase for people: what it does now; {@code of} payments are to be decided in it */
    public record Progress(String phase, int decided, int of, Standing standing) {}

    /** @param firstFailure why the first of those that failed did, for people */
    public record Result(LoadReport report, Optional<String> firstFailure) {}

    public Result run(Plan plan, Consumer<Progress> progress) throws IOException, InterruptedException {
        Senders.Chosen chosen = choose(plan, progress);
        AccountSnapshot snapshot = ledger.snapshot(accounts(chosen.wallets()));
        try (WalletNonces nonces = nonces(snapshot)) {
            List<Draft> drafts = drafts(plan, chosen, nonces, snapshot.height());
            LoadWork work = new LoadWork(drafts, nonces, ledger.chainId(), ledger.expiryBlocks(), plan.rate());
            double signedPerSecond = work.signAll(snapshot.height());
            settle(work, "load", plan.count(), snapshot.height(), progress);
            return new Result(work.report(signedPerSecond), Optional.ofNullable(work.firstFailure()));
        }
    }

    private Senders.Chosen choose(Plan plan, Consumer<Progress> progress) throws IOException, InterruptedException {
        Optional<Wallet> treasury = senders.treasury();
        if (treasury.isEmpty()) {
            List<Wallet> all = senders.all();
            return Senders.funded(all, ledger.snapshot(accounts(all)), plan);
        }
        AssetCode asset = GenesisFactory.TREASURY_ASSET;
        List<Wallet> wallets = senders.ofTheTreasury(plan.senders());
        List<AccountId> accounts = accounts(wallets);
        accounts.add(treasury.get().account());
        AccountSnapshot snapshot = ledger.snapshot(accounts);
        try (WalletNonces nonces = nonces(snapshot)) {
            List<Draft> topUps = Senders.topUps(
                    treasury.get(),
                    asset,
                    wallets,
                    snapshot,
                    plan.paymentsEach(plan.senders()),
                    count -> take(nonces, Collections.nCopies(count, treasury.get()), snapshot.height()));
            LoadWork funding = new LoadWork(topUps, nonces, ledger.chainId(), ledger.expiryBlocks(), 0);
            funding.signAll(snapshot.height());
            settle(funding, "funding", topUps.size(), snapshot.height(), progress);
            if (funding.decided() < topUps.size() || funding.firstFailure() != null) {
                throw new NotEnoughMoney("the treasury could not fund the senders: "
                        + (funding.firstFailure() == null ? "no answer in time" : funding.firstFailure()));
            }
        }
        return new Senders.Chosen(wallets, asset);
    }

    private WalletNonces nonces(AccountSnapshot snapshot) {
        return new WalletNonces(wallets.nonceFile(ledger.chainId()), snapshot);
    }

    /** One for each payer, in order. */
    private List<Long> take(WalletNonces nonces, List<Wallet> payers, long height) {
        List<OptionalLong> taken = nonces.take(accounts(payers), height + REFRESHED * ledger.expiryBlocks());
        List<Long> all = new ArrayList<>(taken.size());
        for (int i = 0; i < taken.size(); i++) {
            String payer = payers.get(i).name();
            all.add(taken.get(i)
                    .orElseThrow(() -> new NotEnoughMoney(
                            "the nonce window of " + payer + " is too full: say more --senders, or try again later")));
        }
        return all;
    }

    private List<Draft> drafts(Plan plan, Senders.Chosen chosen, WalletNonces nonces, long height) {
        List<Wallet> wallets = chosen.wallets();
        List<Wallet> payers = IntStream.range(0, plan.count())
                .mapToObj(i -> wallets.get(i % wallets.size()))
                .toList();
        List<Long> taken = take(nonces, payers, height);
        List<Draft> drafts = new ArrayList<>(plan.count());
        for (int i = 0; i < plan.count(); i++) {
            int sender = i % wallets.size();
            AccountId to = wallets.get((sender + 1) % wallets.size()).account();
            drafts.add(new Draft(
                    wallets.get(sender),
                    taken.get(i),
                    new Operation.Transfer(to, chosen.asset(), Senders.PAYMENT, "load " + i)));
        }
        return drafts;
    }

    private void settle(LoadWork work, String phase, int of, long height, Consumer<Progress> progress)
            throws InterruptedException {
        try {
            ledger.settlement(
                            height + 1,
                            work,
                            patience,
                            standing -> progress.accept(new Progress(phase, work.decided(), of, standing)))
                    .run();
        } catch (Undecided e) {
            // The report counts them apart from the failed ones.
            return;
        }
    }

    private static List<AccountId> accounts(List<Wallet> wallets) {
        List<AccountId> accounts = new ArrayList<>();
        wallets.forEach(wallet -> accounts.add(wallet.account()));
        return accounts;
    }
}
