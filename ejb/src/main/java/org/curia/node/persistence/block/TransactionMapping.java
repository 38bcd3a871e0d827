package org.curia.node.persistence.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.WitnessCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Event;
import org.curia.core.model.OperationFacts;
import org.curia.core.model.Receipt;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.node.persistence.sql.StoredValues;

/** Between the rows of a transaction and the core's types: the transaction, its receipt, its operations, its events. */
final class TransactionMapping {
    private TransactionMapping() {}

    static TransactionEntity row(Transaction transaction, Receipt receipt) {
        TransactionEntity row = new TransactionEntity();
        row.id = transaction.id().bytes();
        row.hash = transaction.hash().bytes();
        row.height = receipt.height();
        row.blockIndex = receipt.index();
        row.outcome = receipt.outcome().code();
        row.failedOperation = receipt.outcome().settled() ? null : receipt.failedOperation();
        row.gasUsed = StoredValues.unsigned(receipt.gasUsed());
        row.eventsRoot = receipt.eventsRoot().equals(Hash.ZERO)
                ? null
                : receipt.eventsRoot().bytes();
        row.sender = transaction.sender().toString();
        row.nonce = StoredValues.unsigned(transaction.body().nonce());
        row.expiryHeight = StoredValues.unsigned(transaction.body().expiryHeight());
        row.operations = transaction.operations().size();
        SourcedOperation first = transaction.operations().get(0);
        row.source = first.source().equals(transaction.sender())
                ? null
                : first.source().toString();
        OperationFacts facts = OperationFacts.of(first.operation());
        row.operation = facts.type();
        row.asset = facts.asset().map(AssetCode::text).orElse(null);
        row.recipient = facts.counterparty().map(AccountId::toString).orElse(null);
        row.amount =
                facts.amount().map(Amount::units).map(StoredValues::unsigned).orElse(null);
        row.reference = facts.text().map(StoredValues::text).orElse(null);
        row.body = transaction.bodyBytes();
        row.witnesses = WitnessCodec.encode(transaction.witnesses());
        return row;
    }

    /** Of the operations beyond the first, which stands in the transaction's own row. */
    static void addFurtherOperations(Transaction transaction, Receipt receipt, List<OperationEntity> to) {
        List<SourcedOperation> all = transaction.operations();
        for (int i = 1; i < all.size(); i++) {
            OperationFacts facts = OperationFacts.of(all.get(i).operation());
            OperationEntity row = new OperationEntity();
            row.place = new OperationEntity.Place(receipt.height(), receipt.index(), i);
            row.source = all.get(i).source().toString();
            row.operation = facts.type();
            row.asset = facts.asset().map(AssetCode::text).orElse(null);
            row.recipient = facts.counterparty().map(AccountId::toString).orElse(null);
            row.amount = facts.amount()
                    .map(Amount::units)
                    .map(StoredValues::unsigned)
                    .orElse(null);
            row.reference = facts.text().map(StoredValues::text).orElse(null);
            to.add(row);
        }
    }

    /** @param events by index of the transaction in the block */
    static List<EventEntity> rows(long height, SortedMap<Integer, List<Event>> events) {
        List<EventEntity> rows = new ArrayList<>();
        events.forEach((index, list) -> {
            for (int i = 0; i < list.size(); i++) {
                EventEntity row = new EventEntity();
                row.place = new EventEntity.Place(height, index, i);
                row.topic = list.get(i).topic();
                row.data = list.get(i).data();
                rows.add(row);
            }
        });
        return rows;
    }

    static Transaction transaction(TransactionEntity row) {
        try {
            Transaction transaction = TransactionCodec.decode(row.body, WitnessCodec.decode(row.witnesses));
            if (!transaction.id().equals(Hash.of(row.id)) || !transaction.hash().equals(Hash.of(row.hash))) {
                throw altered("transaction", row);
            }
            return transaction;
        } catch (MalformedException e) {
            throw StoredValues.altered("transaction " + Hash.of(row.id), e);
        }
    }

    static Receipt receipt(TransactionEntity row) {
        try {
            return new Receipt(
                    Hash.of(row.id),
                    row.height,
                    row.blockIndex,
                    Receipt.Outcome.of(row.outcome),
                    row.failedOperation == null ? Receipt.NO_OPERATION : row.failedOperation,
                    row.gasUsed.longValue(),
                    Optional.ofNullable(row.eventsRoot).map(Hash::of).orElse(Hash.ZERO));
        } catch (IllegalArgumentException e) {
            throw StoredValues.altered("the receipt of transaction " + Hash.of(row.id), e);
        }
    }

    /** @param events of this transaction, in order */
    static List<Event> events(TransactionEntity row, List<EventEntity> events) {
        try {
            List<Event> read = events.stream()
                    .map(event -> new Event(event.topic, event.data))
                    .toList();
            if (!LedgerLayouts.eventsRoot(read).equals(receipt(row).eventsRoot())) {
                throw altered("the list of events of transaction", row);
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw StoredValues.altered("the list of events of transaction " + Hash.of(row.id), e);
        }
    }

    private static RuntimeException altered(String what, TransactionEntity row) {
        return StoredValues.altered(what + " " + Hash.of(row.id));
    }
}
