package org.curia.web.body;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.web.problem.ProblemException;

/** 1 to 1,000 {@code SignedTransaction}s, each behind its length as a varint. One that cannot be read spoils only itself. */
public record TransactionBatch(List<Element> elements) {
    public static final int MAX_TRANSACTIONS = 1_000;

    /** Tags and lengths of a body and of 16 witnesses, generously. */
    private static final int ENVELOPE_BYTES = 128;

    private static final int LENGTH_BYTES = 5;

    /** Whatever the limits of the genesis are. */
    static final int MAX_BYTES = 8 << 20;

    public TransactionBatch {
        elements = List.copyOf(elements);
    }

    /** Either a transaction, or why there is none. */
    public record Element(Optional<Transaction> transaction, Optional<Admission.Reason> reason, String detail) {
        static Element of(Transaction transaction) {
            return new Element(Optional.of(transaction), Optional.empty(), "");
        }

        static Element refused(Admission.Reason reason, String detail) {
            return new Element(Optional.empty(), Optional.of(reason), detail);
        }
    }

    public static int maxBytes(LedgerLimits limits) {
        return (int) Math.min(MAX_BYTES, MAX_TRANSACTIONS * (long) (LENGTH_BYTES + maxElementBytes(limits)));
    }

    /** @throws ProblemException 400 when the lengths lead nowhere, 413 for too many */
    public static TransactionBatch read(byte[] bytes, LedgerLimits limits) {
        CodedInputStream input = CodedInputStream.newInstance(bytes);
        List<Element> elements = new ArrayList<>();
        try {
            while (!input.isAtEnd()) {
                if (elements.size() == MAX_TRANSACTIONS) {
                    throw ProblemException.tooLarge("a batch has at most " + MAX_TRANSACTIONS + " transactions");
                }
                elements.add(element(input.readByteArray(), limits));
            }
        } catch (IOException e) {
            throw ProblemException.malformed("the batch breaks off in transaction " + elements.size()
                    + ", counted from 0: " + "it is not a sequence of lengths and SignedTransactions");
        }
        if (elements.isEmpty()) {
            throw ProblemException.malformed("the batch holds no transaction");
        }
        return new TransactionBatch(elements);
    }

    private static Element element(byte[] bytes, LedgerLimits limits) {
        if (bytes.length > maxElementBytes(limits)) {
            return Element.refused(
                    Admission.Reason.TOO_LARGE,
                    "a transaction has at most " + limits.maxTransactionBytes() + " bytes, not " + bytes.length);
        }
        try {
            return Element.of(TransactionCodec.decodeSigned(bytes));
        } catch (MalformedException e) {
            return Element.refused(Admission.Reason.MALFORMED, e.getMessage());
        }
    }

    private static int maxElementBytes(LedgerLimits limits) {
        return limits.maxTransactionBytes() + ENVELOPE_BYTES;
    }

    /** Those that could be read, in order. */
    public List<Transaction> transactions() {
        return elements.stream()
                .flatMap(element -> element.transaction().stream())
                .toList();
    }
}
