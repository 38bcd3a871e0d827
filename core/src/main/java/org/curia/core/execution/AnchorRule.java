package org.curia.core.execution;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.AnchorId;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.state.Anchor;
import org.curia.core.state.Overlay;

/**
 * The first anchor of some content by an account stays: a second one would prove a later time. Other accounts may anchor the same content,
 * so that nobody can take a hash away from the one it belongs to.
 */
record AnchorRule(Overlay state, PolicyRule policy, long height) {

    Outcome apply(AccountId source, Operation.Anchor operation) {
        AnchorId id = AnchorId.of(source, operation.contentHash());
        if (state.anchor(id).isPresent()) {
            return Outcome.ANCHOR_EXISTS;
        }
        Optional<Outcome> refusal = policy.refuseAnchor(state);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        state.put(new Anchor(id, operation.size(), operation.note(), height));
        return Outcome.SETTLED;
    }
}
