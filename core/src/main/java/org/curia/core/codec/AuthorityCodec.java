package org.curia.core.codec;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.Authority;
import org.curia.core.model.WeightedKey;

/** Authorities as bytes: in a transaction as a protobuf message, in the state and under the account's id in the fixed layout. */
public final class AuthorityCodec {
    private AuthorityCodec() {}

    static org.curia.core.codec.proto.Authority toProto(Authority authority) {
        var message = org.curia.core.codec.proto.Authority.newBuilder().setThreshold(authority.threshold());
        authority
                .keys()
                .forEach(member -> message.addKeys(org.curia.core.codec.proto.WeightedKey.newBuilder()
                        .setKey(ByteString.copyFrom(member.key().encoded()))
                        .setWeight(member.weight())));
        return message.build();
    }

    /** @throws IllegalArgumentException for values that an authority refuses */
    static Authority fromProto(org.curia.core.codec.proto.Authority message) {
        List<WeightedKey> keys = new ArrayList<>();
        for (var member : message.getKeysList()) {
            keys.add(new WeightedKey(PublicKey.decode(member.getKey().toByteArray()), member.getWeight()));
        }
        return new Authority(message.getThreshold(), keys);
    }

    /**
     * Reads what {@link Authority#encoded()} gives.
     *
     * @throws IllegalArgumentException for values that an authority refuses
     */
    public static Authority read(LayoutReader from) throws MalformedException {
        int threshold = from.u16();
        int count = from.u8();
        List<WeightedKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(new WeightedKey(PublicKey.decode(from.bytes(PublicKey.LENGTH)), from.u8()));
        }
        return new Authority(threshold, keys);
    }
}
