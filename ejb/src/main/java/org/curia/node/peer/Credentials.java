package org.curia.node.peer;

import org.curia.core.consensus.ValidatorSet;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signer;

/** What a validator proves itself with, and checks the proofs of others against. */
public record Credentials(Hash chainId, ValidatorSet validators, int self, Signer signer, SignatureScheme scheme) {
    String nameOf(int validator) {
        return validators.member(validator).name();
    }
}
