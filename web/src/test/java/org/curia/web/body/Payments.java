package org.curia.web.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/** Signed payments to read and to write in tests. */
public final class Payments {
    private static final Signer SENDER = Ed25519PrivateKey.fromSeed(new byte[32]);
    private static final AssetCode EUR = new AssetCode("EUR");

    private Payments() {}

    public static Transaction payment(long nonce) {
        AccountId sender = AccountId.of(SENDER.publicKey());
        Operation operation = new Operation.Transfer(sender, EUR, new Amount(123), "rent");
        return TransactionCodec.sign(new TransactionBody(Hash.ZERO, sender, nonce, 100, operation), SENDER);
    }

    public static byte[] batch(List<Transaction> transactions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Transaction transaction : transactions) {
            TransactionCodec.toProto(transaction).writeDelimitedTo(bytes);
        }
        return bytes.toByteArray();
    }
}
