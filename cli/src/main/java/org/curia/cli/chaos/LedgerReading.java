package org.curia.cli.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curia.cli.chaos.history.FinalBlock;
import org.curia.cli.chaos.history.NodeLedger;
import org.curia.cli.chaos.workload.NodeEndpoint;
import org.curia.cli.directory.GenesisFactory;
import org.curia.client.node.AccountState;
import org.curia.client.node.NodeClient;
import org.curia.client.verify.ServedChain;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.model.AccountId;
import org.curia.core.model.Genesis;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;

/** A node's whole ledger as it serves it to anybody. Believes everything; whether it is true is for others to say. */
public final class LedgerReading {
    private final Genesis genesis;
    private final List<AccountId> accounts;

    /** @param accounts whose balances are asked for: all that hold anything */
    public LedgerReading(Genesis genesis, List<AccountId> accounts) {
        this.genesis = genesis;
        this.accounts = accounts;
    }

    /** @param from the first height; @param to the last */
    public NodeLedger of(NodeEndpoint endpoint, long from, long to) {
        List<FinalBlock> blocks = new ArrayList<>();
        try (ServedChain chain = new ServedChain(endpoint.client(), from, to)) {
            List<CertifiedBlock> some;
            while (!(some = chain.next()).isEmpty()) {
                for (CertifiedBlock block : some) {
                    blocks.add(read(block));
                }
            }
        } catch (MalformedException e) {
            throw new IllegalStateException(endpoint.node() + " serves a block that cannot be read", e);
        }
        return new NodeLedger(endpoint.node(), blocks, balances(endpoint.client(), to));
    }

    private FinalBlock read(CertifiedBlock block) throws MalformedException {
        Published published = BlockCodec.published(
                block, genesis.limits(), genesis.validators().size());
        List<FinalBlock.Payment> payments = new ArrayList<>();
        List<Transaction> transactions = published.block().transactions();
        for (int i = 0; i < transactions.size(); i++) {
            payments.add(payment(
                    transactions.get(i), published.receipts().get(i).outcome().settled()));
        }
        return new FinalBlock(
                published.block().height(),
                published.block().hash().hex(),
                published.block().parentHash().hex(),
                payments);
    }

    private static FinalBlock.Payment payment(Transaction transaction, boolean settled) {
        if (transaction.operations().size() != 1
                || !(transaction.operations().get(0).operation() instanceof Operation.Transfer transfer)) {
            throw new IllegalStateException(transaction + " is no transfer, and nobody sent anything else");
        }
        return new FinalBlock.Payment(
                transaction.id().hex(),
                transaction.sender().toString(),
                transfer.to().toString(),
                transfer.amount().units(),
                transfer.reference(),
                settled);
    }

    /** Empty when the node went on meanwhile. */
    private Map<String, Long> balances(NodeClient node, long height) {
        Map<String, Long> balances = new HashMap<>();
        for (AccountId account : accounts) {
            Optional<AccountState> found = node.account(account);
            if (found.isPresent() && found.get().height() != height) {
                return Map.of();
            }
            found.stream()
                    .flatMap(state -> state.balances().stream())
                    .filter(balance -> balance.asset().equals(GenesisFactory.TREASURY_ASSET.text()))
                    .forEach(balance ->
                            balances.put(account.toString(), balance.held().units()));
        }
        return balances;
    }
}
