package org.curia.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.curia.core.Examples.ALICE;
import static org.curia.core.Examples.BOB;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.curia.core.Examples;
import org.curia.core.codec.AuthorityCodec;
import org.curia.core.codec.LayoutReader;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;

class AuthorityTest {

    @Test
    void theIdOfAnAccountIsTheHashOfItsFirstAuthority() {
        Authority oneKey = Authority.of(ALICE.publicKey());

        assertThat(AccountId.of(ALICE.publicKey())).isEqualTo(AccountId.of(oneKey));
        assertThat(Hash.tagged("auth/1", Examples.jointAuthority().encoded()).hex())
                .startsWith(AccountId.of(Examples.jointAuthority()).hex());
        assertThat(AccountId.of(Examples.authority(1, Map.of(ALICE, 2)))).isNotEqualTo(AccountId.of(oneKey));
    }

    @Test
    void theLayoutIsReadAsItWasWritten() throws MalformedException {
        for (Authority authority : List.of(Authority.of(BOB.publicKey()), Examples.jointAuthority(), largest())) {
            LayoutReader from = new LayoutReader("an authority", authority.encoded());
            assertThat(AuthorityCodec.read(from)).isEqualTo(authority);
            from.end();
        }
    }

    @Test
    void weightsAreOfTheKeysThatItHas() {
        assertThat(Examples.jointAuthority().weightOf(BOB.publicKey())).isEqualTo(2);
        assertThat(Examples.jointAuthority().weightOf(Examples.NEW_KEY_OF_BOB.publicKey()))
                .isZero();
    }

    @Test
    void itHasNoMoreThanSixteenKeys() {
        List<WeightedKey> keys = new ArrayList<>(largest().keys());
        keys.add(new WeightedKey(Examples.wallet(200).publicKey(), 1));
        keys.sort(Comparator.comparing(WeightedKey::key));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Authority(1, keys))
                .withMessage("an authority has 1 to 16 keys, not 17");
    }

    private static Authority largest() {
        List<WeightedKey> keys = IntStream.range(0, Authority.MAX_KEYS)
                .mapToObj(seed -> new WeightedKey(Examples.wallet(100 + seed).publicKey(), WeightedKey.MAX_WEIGHT))
                .sorted(Comparator.comparing(WeightedKey::key))
                .toList();
        return new Authority(Authority.MAX_KEYS * WeightedKey.MAX_WEIGHT, keys);
    }
}
