package org.curia.node.peer;

import java.util.Optional;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signer;
import org.curia.node.configuration.NodeIdentity;

/** What a validator proves itself with, and checks the proofs of others against. */
public record Credentials(Hash chainId, ValidatorSet validators, int self, Signer signer, SignatureScheme scheme) {

    /** Empty for an observer, which has nothing to prove. */
    public static Optional<Credentials> of(
            NodeIdentity identity, Hash chainId, ValidatorSet validators, SignatureScheme scheme) {
        return identity.signer()
                .map(key -> new Credentials(
                        chainId, validators, identity.validator().orElseThrow(), key, scheme));
    }

    String nameOf(int validator) {
        return validators.member(validator).name();
    }
}
