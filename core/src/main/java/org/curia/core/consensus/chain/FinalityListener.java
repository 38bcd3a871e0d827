package org.curia.core.consensus.chain;

import org.curia.core.consensus.Certificate;

/** Told of every block that becomes final on this node, by votes or by catching up, before the step goes on. */
public interface FinalityListener {
    void becameFinal(Candidate block, Certificate certificate);
}
