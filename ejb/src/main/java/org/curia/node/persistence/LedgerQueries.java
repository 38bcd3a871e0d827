package org.curia.node.persistence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.curia.core.consensus.Certificate;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;

/**
 * Everything that reads the ledger for the doors. Blocks on the database and throws {@link org.curia.node.StorageTrouble} when that
 * does not answer. What it gives is final; one answer is of one height.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LedgerQueries {

    /** @param view in which its certificate was signed; 0 at height 0 */
    public record BlockSummary(Hash hash, BlockHeader header, long view) {}

    /** @param certificate empty at height 0; receipts in order of the transactions */
    public record FinalBlock(Block block, Optional<Certificate> certificate, List<Receipt> receipts) {
        public FinalBlock {
            receipts = List.copyOf(receipts);
        }
    }

    public record FinalTransaction(Transaction transaction, Receipt receipt) {}

    /**
     * @param height of the last block when it was read
     * @param assets of its balances, by code
     */
    public record FinalAccount(long height, Account account, SortedMap<AssetCode, Asset> assets) {}

    /** Empty before genesis is stored. */
    public OptionalLong latestHeight() {
        throw new UnsupportedOperationException();
    }

    public Optional<FinalBlock> latestBlock() {
        throw new UnsupportedOperationException();
    }

    public Optional<FinalBlock> block(long height) {
        throw new UnsupportedOperationException();
    }

    public Optional<FinalBlock> block(Hash hash) {
        throw new UnsupportedOperationException();
    }

    /** The highest {@code count}, newest first. */
    public List<BlockSummary> latestSummaries(int count) {
        throw new UnsupportedOperationException();
    }

    /** At most {@code count} from a height on, ascending. */
    public List<BlockSummary> summaries(long from, int count) {
        throw new UnsupportedOperationException();
    }

    /** Ascending from a height on; ends before {@code count} or {@code maxBytes} is exceeded, but gives one if there is one. */
    public List<FinalBlock> blocks(long from, int count, long maxBytes) {
        throw new UnsupportedOperationException();
    }

    public Optional<FinalTransaction> transaction(Hash id) {
        throw new UnsupportedOperationException();
    }

    public Optional<FinalAccount> account(AccountId id) {
        throw new UnsupportedOperationException();
    }

    /** In order of code. */
    public List<Asset> assets() {
        throw new UnsupportedOperationException();
    }

    public Optional<Asset> asset(AssetCode code) {
        throw new UnsupportedOperationException();
    }
}
