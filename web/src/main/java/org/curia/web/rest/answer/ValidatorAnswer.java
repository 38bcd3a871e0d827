package org.curia.web.rest.answer;

import org.curia.node.api.ValidatorView;

/**
 * A validator as this node sees it now.
 *
 * @param connected this node has a link to it, or is it
 */
public record ValidatorAnswer(
        int index,
        String name,
        String publicKey,
        long weight,
        String address,
        boolean connected,
        boolean self,
        boolean leader) {
    public static ValidatorAnswer of(ValidatorView validator) {
        return new ValidatorAnswer(
                validator.index(),
                validator.name(),
                validator.publicKey().hex(),
                validator.weight(),
                validator.address(),
                validator.connected(),
                validator.self(),
                validator.leader());
    }
}
