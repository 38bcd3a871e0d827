package org.curia.node.persistence.state;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.curia.core.codec.AuthorityCodec;
import org.curia.core.codec.LayoutReader;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.Evidence;
import org.curia.core.consensus.wire.CertificateCodec;
import org.curia.core.consensus.wire.JournalCodec;
import org.curia.core.consensus.wire.SignedVote;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Genesis;
import org.curia.core.model.Transaction;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;
import org.curia.core.state.NonceWindow;
import org.curia.node.persistence.block.BlockEntity;
import org.curia.node.persistence.evidence.EvidenceEntity;
import org.curia.node.persistence.journal.JournalStandingEntity;
import org.curia.node.persistence.journal.JournalViewEntity;
import org.curia.node.persistence.journal.JournalVoteEntity;
import org.curia.node.persistence.ledger.ValidatorEntity;
import org.curia.node.port.StorageContradiction;

/** Between rows and the core's types, both ways. What is read must still have the hash it was stored with (invariant I10). */
final class StateMapping {
    private static final BigInteger TWO_TO_THE_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private StateMapping() {}

    static ValidatorEntity validator(long epoch, int index, Genesis.Validator validator) {
        ValidatorEntity row = new ValidatorEntity();
        row.seat = new ValidatorEntity.Seat(epoch, index);
        row.name = text(validator.name());
        row.publicKey = validator.key().encoded();
        row.weight = validator.weight();
        row.address = text(validator.address());
        return row;
    }

    static BlockEntity block(Block block, Optional<Certificate> certificate) {
        BlockHeader header = block.header();
        BlockEntity row = new BlockEntity();
        row.height = header.height();
        row.hash = block.hash().bytes();
        row.parentHash = header.parentHash().bytes();
        row.blockTime = Instant.ofEpochMilli(header.timestampMillis());
        row.epoch = header.epoch();
        row.view = certificate.map(Certificate::view).orElse(null);
        row.proposer = header.proposer();
        row.transactionCount = header.transactionCount();
        row.transactionBytes =
                block.transactions().stream().mapToLong(Transaction::size).sum();
        row.transactionsRoot = header.transactionsRoot().bytes();
        row.receiptsRoot = header.receiptsRoot().bytes();
        row.stateRoot = header.stateRoot().bytes();
        row.header = LedgerLayouts.header(header);
        row.certificate = certificate.map(CertificateCodec::encode).orElse(null);
        return row;
    }

    static BlockHeader header(BlockEntity row) {
        try {
            BlockHeader header = LedgerLayouts.decodeHeader(row.header);
            if (!LedgerLayouts.headerHash(header).equals(Hash.of(row.hash)) || header.height() != row.height) {
                throw altered("block " + row.height);
            }
            return header;
        } catch (MalformedException e) {
            throw altered("block " + row.height, e);
        }
    }

    /** Empty at height 0. */
    static Optional<Certificate> certificate(BlockEntity row) {
        if (row.certificate == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CertificateCodec.decode(row.certificate));
        } catch (MalformedException e) {
            throw altered("the certificate of block " + row.height, e);
        }
    }

    static Account account(AccountEntity row, SortedMap<AssetCode, Amount> balances) {
        try {
            return Account.of(
                    AccountId.parse(row.id),
                    authority(row),
                    NonceWindow.of(row.nonceFloor.longValue(), row.noncesUsed),
                    balances);
        } catch (IllegalArgumentException | MalformedException e) {
            throw altered("account " + row.id, e);
        }
    }

    private static Optional<Authority> authority(AccountEntity row) throws MalformedException {
        if (row.authority == null) {
            return Optional.ofNullable(row.publicKey).map(PublicKey::decode).map(Authority::of);
        }
        LayoutReader from = new LayoutReader("an authority", row.authority);
        Authority authority = AuthorityCodec.read(from);
        from.end();
        return Optional.of(authority);
    }

    /** To delete it by. */
    static AccountEntity account(Account account) {
        AccountEntity row = new AccountEntity();
        row.id = account.id().toString();
        return row;
    }

    static BalanceEntity balance(BalanceEntity.Holding holding, Amount amount) {
        BalanceEntity row = new BalanceEntity();
        row.holding = holding;
        row.amount = unsigned(amount.units());
        return row;
    }

    static AssetCode assetCode(BalanceEntity row) {
        return new AssetCode(row.holding.asset());
    }

    static Amount amount(BalanceEntity row) {
        return new Amount(row.amount.longValue());
    }

    static AssetEntity asset(Asset asset) {
        AssetEntity row = new AssetEntity();
        row.code = asset.code().text();
        row.decimals = (short) asset.decimals();
        row.issuer = asset.issuer().toString();
        row.supply = unsigned(asset.supply().units());
        return row;
    }

    static Asset asset(AssetEntity row) {
        try {
            return new Asset(
                    new AssetCode(row.code),
                    row.decimals,
                    AccountId.parse(row.issuer),
                    new Amount(row.supply.longValue()));
        } catch (IllegalArgumentException e) {
            throw altered("asset " + row.code, e);
        }
    }

    static JournalVoteEntity journalVote(Vote vote, JournalEntry entry) {
        JournalVoteEntity row = new JournalVoteEntity();
        row.slot = journalSlot(vote);
        row.blockHash = vote.blockHash().bytes();
        row.entry = JournalCodec.encode(entry);
        return row;
    }

    static JournalVoteEntity.Slot journalSlot(Vote vote) {
        return new JournalVoteEntity.Slot(
                vote.epoch(), vote.view(), vote.height(), (short) vote.kind().code());
    }

    static JournalViewEntity journalView(JournalEntry.ViewEntered entry) {
        JournalViewEntity row = new JournalViewEntity();
        row.epoch = entry.epoch();
        row.view = entry.view();
        row.changing = entry.changing();
        row.entry = JournalCodec.encode(entry);
        return row;
    }

    static JournalStandingEntity journalStanding(JournalEntry.Standing entry) {
        JournalStandingEntity row = new JournalStandingEntity();
        row.quarantined = entry instanceof JournalEntry.Quarantined;
        row.entry = JournalCodec.encode(entry);
        return row;
    }

    static EvidenceEntity evidence(Evidence evidence, Instant seenAt) {
        Vote vote = evidence.place();
        EvidenceEntity row = new EvidenceEntity();
        row.place = new EvidenceEntity.Place(vote.validator(), vote.epoch(), vote.view(), vote.height(), (short)
                vote.kind().code());
        row.publicKey = evidence.key().encoded();
        row.firstVote = evidence.first().bytes();
        row.firstSignature = evidence.first().vote().signature().bytes();
        row.secondVote = evidence.second().bytes();
        row.secondSignature = evidence.second().vote().signature().bytes();
        row.seenAt = seenAt;
        return row;
    }

    static Evidence evidence(EvidenceEntity row) {
        int validator = row.place.validator();
        try {
            return new Evidence(
                    PublicKey.decode(row.publicKey),
                    SignedVote.decode(row.firstVote, validator, Signature.of(row.firstSignature)),
                    SignedVote.decode(row.secondVote, validator, Signature.of(row.secondSignature)));
        } catch (MalformedException | IllegalArgumentException e) {
            throw altered("the evidence against validator " + validator, e);
        }
    }

    static BigInteger unsigned(long value) {
        BigInteger signed = BigInteger.valueOf(value);
        return value < 0 ? signed.add(TWO_TO_THE_64) : signed;
    }

    /** For a column that people read. PostgreSQL keeps no U+0000, and a sender may sign one: it stands as the symbol for it. */
    static String text(String text) {
        return text.replace('\0', '\u2400');
    }

    static StorageContradiction altered(String what) {
        return altered(what, null);
    }

    static StorageContradiction altered(String what, Exception cause) {
        return new StorageContradiction(what + " is not what was stored: the database was altered", cause);
    }
}
