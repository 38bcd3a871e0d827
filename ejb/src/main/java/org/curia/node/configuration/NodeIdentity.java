package org.curia.node.configuration;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.crypto.Signer;
import org.curia.core.model.Genesis;

/**
 * Who this node is in its network, and where the others are.
 *
 * @param validator index in the genesis; empty: the node observes
 * @param signer there exactly when there is an index
 * @param peers addresses of every other validator by index; more than one where servers stand by
 */
public record NodeIdentity(
        String name, OptionalInt validator, Optional<Signer> signer, SortedMap<Integer, List<URI>> peers) {

    private static final int OBSERVER = -1;

    /** @throws InvalidConfiguration when the key is not of this network or an address is none */
    public static NodeIdentity of(NodeConfiguration configuration, Genesis genesis, Optional<Signer> signer) {
        OptionalInt index =
                signer.map(key -> OptionalInt.of(indexOf(key, genesis))).orElseGet(OptionalInt::empty);
        SortedMap<Integer, List<URI>> peers = peers(configuration, genesis, index.orElse(OBSERVER));
        String name = configuration
                .nodeName()
                .orElseGet(() -> index.isPresent()
                        ? genesis.validators().get(index.getAsInt()).name()
                        : "observer");
        return new NodeIdentity(name, index, signer, peers);
    }

    private static int indexOf(Signer signer, Genesis genesis) {
        List<Genesis.Validator> validators = genesis.validators();
        for (int index = 0; index < validators.size(); index++) {
            if (validators.get(index).key().equals(signer.publicKey())) {
                return index;
            }
        }
        throw new InvalidConfiguration(Settings.VALIDATOR_KEY_FILE.key() + ": its public key " + signer.publicKey()
                + " is of no validator in the genesis of " + genesis.networkName()
                + "; configure the key of one, or none to observe");
    }

    private static SortedMap<Integer, List<URI>> peers(NodeConfiguration configuration, Genesis genesis, int self) {
        var unknown = new TreeMap<>(configuration.peerAddresses());
        var peers = new TreeMap<Integer, List<URI>>();
        for (int index = 0; index < genesis.validators().size(); index++) {
            Genesis.Validator validator = genesis.validators().get(index);
            List<URI> moved = unknown.remove(validator.name());
            if (index != self) {
                peers.put(index, moved != null ? moved : List.of(address(validator)));
            }
        }
        if (!unknown.isEmpty()) {
            throw new InvalidConfiguration(Settings.PEER_ADDRESSES.key() + " names " + unknown.firstKey()
                    + ", but the genesis has no validator of that name");
        }
        return peers;
    }

    private static URI address(Genesis.Validator validator) {
        try {
            return PeerAddress.parse(validator.address());
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration(
                    "The address of validator " + validator.name() + " in the genesis is wrong: " + e.getMessage(), e);
        }
    }
}
