package org.curia.web.rest.answer;

import java.util.List;
import org.curia.core.model.Authority;

/** Who controls an account: signatures of keys whose weights sum to the threshold. */
public record AuthorityAnswer(int threshold, List<Key> keys) {
    public record Key(String key, int weight) {}

    static AuthorityAnswer of(Authority authority) {
        return new AuthorityAnswer(
                authority.threshold(),
                authority.keys().stream()
                        .map(member -> new Key(member.key().hex(), member.weight()))
                        .toList());
    }
}
