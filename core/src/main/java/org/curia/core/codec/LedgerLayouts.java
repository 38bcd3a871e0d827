package org.curia.core.codec;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Event;
import org.curia.core.model.Genesis;
import org.curia.core.model.GenesisAccounts;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Parameters;
import org.curia.core.model.Policy;
import org.curia.core.model.Receipt;

/** The fixed layouts of the ledger that are hashed: header, receipt, event, genesis, parameters, validator set (docs/format.md). */
public final class LedgerLayouts {
    private static final int GENESIS_VERSION = 1;
    private static final int RECEIPT_LENGTH = 87;

    private LedgerLayouts() {}

    public static byte[] header(BlockHeader header) {
        byte[] engineData = header.engineData();
        return new LayoutWriter(289 + engineData.length)
                .u8(header.version())
                .hash(header.chainId())
                .u64(header.epoch())
                .u64(header.height())
                .hash(header.parentHash())
                .u64(header.timestampMillis())
                .u16(header.proposer())
                .u32(header.transactionCount())
                .hash(header.transactionsRoot())
                .hash(header.receiptsRoot())
                .hash(header.stateRoot())
                .hash(header.validatorSetHash())
                .hash(header.nextValidatorSetHash())
                .hash(header.parametersHash())
                .u16(engineData.length)
                .bytes(engineData)
                .toBytes();
    }

    public static BlockHeader decodeHeader(byte[] bytes) throws MalformedException {
        LayoutReader from = new LayoutReader("a header", bytes);
        int version = from.u8();
        if (version != BlockHeader.VERSION) {
            throw new MalformedException("a header has the version 1, not " + version);
        }
        BlockHeader header;
        try {
            header = new BlockHeader(
                    version,
                    from.hash(),
                    from.u63(),
                    from.u63(),
                    from.hash(),
                    from.u63(),
                    from.u16(),
                    from.u32(),
                    from.hash(),
                    from.hash(),
                    from.hash(),
                    from.hash(),
                    from.hash(),
                    from.hash(),
                    from.bytes(from.u16()));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
        from.end();
        return header;
    }

    /** The block's hash. */
    public static Hash headerHash(BlockHeader header) {
        return Hash.tagged("hdr/1", header(header));
    }

    public static byte[] receipt(Receipt receipt) {
        return new LayoutWriter(RECEIPT_LENGTH)
                .hash(receipt.transactionId())
                .u64(receipt.height())
                .u32(receipt.index())
                .u16(receipt.outcome().code())
                .u8(receipt.failedOperation())
                .u64(receipt.gasUsed())
                .hash(receipt.eventsRoot())
                .toBytes();
    }

    public static Receipt decodeReceipt(byte[] bytes) throws MalformedException {
        LayoutReader from = new LayoutReader("a receipt", bytes);
        try {
            Receipt receipt = new Receipt(
                    from.hash(),
                    from.u63(),
                    from.u32(),
                    Receipt.Outcome.of(from.u16()),
                    from.u8(),
                    from.u64(),
                    from.hash());
            from.end();
            return receipt;
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    public static Hash receiptHash(Receipt receipt) {
        return Hash.tagged("rcpt/1", receipt(receipt));
    }

    public static byte[] event(Event event) {
        byte[] data = event.data();
        return new LayoutWriter(64 + data.length)
                .shortText(event.topic())
                .u16(data.length)
                .bytes(data)
                .toBytes();
    }

    public static Event decodeEvent(byte[] bytes) throws MalformedException {
        LayoutReader from = new LayoutReader("an event", bytes);
        try {
            Event event = new Event(from.shortText(), from.bytes(from.u16()));
            from.end();
            return event;
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    /** Of a transaction's events in order; zeros where there is none. */
    public static Hash eventsRoot(List<Event> events) {
        if (events.isEmpty()) { // nearly always
            return Hash.ZERO;
        }
        return MerkleRoot.of(events.stream()
                .map(event -> Hash.tagged("event/1", event(event)))
                .toList());
    }

    /** Everything but the validators' addresses, which may move. Assets and accounts in ascending order, whatever the file's. */
    public static byte[] genesis(Genesis genesis) {
        LayoutWriter to = new LayoutWriter(1024);
        genesisParts(genesis).forEach(to::bytes);
        return to.toBytes();
    }

    /** Of {@link #genesis}, which need not be in memory as a whole. */
    public static Hash chainId(Genesis genesis) {
        return Hash.tagged("genesis/1", genesisParts(genesis));
    }

    private static Stream<byte[]> genesisParts(Genesis genesis) {
        return Stream.concat(
                Stream.of(genesisHead(genesis)),
                GenesisAccounts.of(genesis.accounts()).ascending().stream().map(LedgerLayouts::account));
    }

    private static byte[] genesisHead(Genesis genesis) {
        LayoutWriter to = new LayoutWriter(1024);
        to.u8(GENESIS_VERSION).text(genesis.networkName()).u64(genesis.timestampMillis());
        to.bytes(parameters(genesis.parameters()));
        to.u16(genesis.validators().size());
        genesis.validators()
                .forEach(validator -> to.text(validator.name())
                        .bytes(validator.key().encoded())
                        .u64(validator.weight()));
        to.u32(genesis.assets().size());
        genesis.assets().stream()
                .sorted(Comparator.comparing(Genesis.GenesisAsset::code))
                .forEach(asset -> to.shortText(asset.code().text())
                        .u8(asset.decimals())
                        .bytes(asset.issuer().bytes()));
        return to.u32(genesis.accounts().size()).toBytes();
    }

    /** Protocol version, engine, limits and policy. */
    public static byte[] parameters(Parameters parameters) {
        LedgerLimits limits = parameters.limits();
        byte[] ofEngine = parameters.engine().parameters();
        return new LayoutWriter(128)
                .u32(parameters.protocol())
                .shortText(parameters.engine().name())
                .u16(ofEngine.length)
                .bytes(ofEngine)
                .u32(limits.maxBlockBytes())
                .u32(limits.maxBlockTransactions())
                .u32(limits.maxTransactionBytes())
                .u32(limits.maxExpiryBlocks())
                .u32(limits.bucketBits())
                .bytes(policy(parameters.policy()))
                .toBytes();
    }

    public static byte[] policy(Policy policy) {
        LayoutWriter to = new LayoutWriter(64);
        to.u32(policy.maxAccounts())
                .u32(policy.maxAssets())
                .u32(policy.maxAssetsPerAccount())
                .u32(policy.maxAnchors());
        to.u8(policy.firstBalance().isPresent() ? 1 : 0);
        policy.firstBalance()
                .ifPresent(first ->
                        to.shortText(first.asset().text()).u64(first.amount().units()));
        permission(to, policy.createAccounts());
        permission(to, policy.createAssets());
        return to.toBytes();
    }

    private static void permission(LayoutWriter to, Policy.Permission permission) {
        to.u8(permission.open() ? 0 : 1);
        if (!permission.open()) {
            to.u32(permission.accounts().size());
            permission.accounts().forEach(account -> to.bytes(account.bytes()));
        }
    }

    public static Hash parametersHash(Parameters parameters) {
        return Hash.tagged("params/1", parameters(parameters));
    }

    /** One member of a validator set as its hash covers it: names and addresses are for people and may change. */
    public record Power(PublicKey key, long weight) {}

    /** @param members in order of index */
    public static byte[] validatorSet(List<Power> members) {
        LayoutWriter to = new LayoutWriter(2 + members.size() * (PublicKey.LENGTH + 8));
        to.u16(members.size());
        members.forEach(member -> to.bytes(member.key().encoded()).u64(member.weight()));
        return to.toBytes();
    }

    public static Hash validatorSetHashOf(List<Power> members) {
        return Hash.tagged("vset/1", validatorSet(members));
    }

    public static Hash validatorSetHash(List<Genesis.Validator> validators) {
        return validatorSetHashOf(validators.stream()
                .map(validator -> new Power(validator.key(), validator.weight()))
                .toList());
    }

    private static byte[] account(Genesis.GenesisAccount account) {
        LayoutWriter to = new LayoutWriter(64);
        to.bytes(account.id().bytes());
        to.u32((int) account.balances().values().stream()
                .filter(amount -> !amount.isZero())
                .count());
        account.balances().forEach((asset, amount) -> {
            if (!amount.isZero()) {
                to.shortText(asset.text()).u64(amount.units());
            }
        });
        return to.toBytes();
    }
}
