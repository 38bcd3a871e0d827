package org.curia.cli.load;

import org.curia.cli.directory.Wallet;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/** A payment that has its place, its nonce and its signer, but no expiry height yet. */
record Draft(Wallet sender, long nonce, Operation.Transfer transfer) {

    Transaction sign(Hash chainId, long expiryHeight) {
        return TransactionCodec.sign(
                new TransactionBody(chainId, sender.account(), nonce, expiryHeight, transfer), sender.signer());
    }
}
