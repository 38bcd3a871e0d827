package org.curia.core.consensus;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;

/**
 * Votes of a quorum, all of one kind, epoch, view, height and block. Whether the signatures are valid and weigh a quorum is for
 * {@code CertificateVerifier} to say.
 *
 * @param signatures by validator index
 */
public record Certificate(
        Vote.Kind kind, long epoch, long view, long height, Hash blockHash, SortedMap<Integer, Signature> signatures) {
    public Certificate {
        signatures = Collections.unmodifiableSortedMap(new TreeMap<>(signatures));
    }
}
