package org.curia.node.persistence.state;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;

/** What an account has anchored. */
@Entity
@Table(name = "anchor")
class AnchorEntity {
    @EmbeddedId
    Key key;

    long size;
    byte[] note;
    long height;

    @Embeddable
    record Key(String account, byte[] contentHash) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && account.equals(that.account)
                    && Arrays.equals(contentHash, that.contentHash);
        }

        @Override
        public int hashCode() {
            return 31 * account.hashCode() + Arrays.hashCode(contentHash);
        }
    }
}
