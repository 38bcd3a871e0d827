package org.curia.core.replica;

import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Message.Status;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.voting.Signing;

/**
 * A validator states only where it stands itself, and signs that. An observer reads statuses from the validators' REST API, where nothing
 * is signed: to an observer a height only says whom to ask for blocks, which prove themselves.
 */
record StatusRule(Signing signing, Step step) {

    boolean accepts(int from, Status status) {
        if (signing.self() == Signing.NOBODY) {
            return true;
        }
        if (status.validator() == from && signing.isValid(status)) {
            return true;
        }
        step.report(new Effect.Event.PeerMisbehaved(from, "sent a status that it has not signed"));
        return false;
    }
}
