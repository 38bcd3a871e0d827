package org.curia.core.consensus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.wire.ConsensusLayouts.End;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;

class FrameMacTest {
    private static final End DIALLER = end(0, 1);
    private static final End DIALLED = end(1, 2);
    private static final byte[] FRAME = {1, 2, 3};

    private final FrameMac sender = mac(Examples.CHAIN_ID, false, DIALLER, DIALLED, 7);
    private final FrameMac receiver = mac(Examples.CHAIN_ID, false, DIALLER, DIALLED, 7);

    @Test
    void framesAreAcceptedInTheOrderInWhichTheyWereSent() throws MalformedException {
        for (int i = 0; i < 3; i++) {
            assertThat(receiver.open(sender.seal(FRAME))).hasValue(FRAME);
        }
        assertThat(receiver.open(sender.seal(new byte[0]))).hasValue(new byte[0]);
    }

    @Test
    void aRepeatedFrameDoesNotCount() throws MalformedException {
        byte[] sealed = sender.seal(FRAME);
        receiver.open(sealed);

        assertThat(receiver.open(sealed)).isEmpty();
        assertThat(receiver.open(sender.seal(FRAME))).isPresent();
    }

    @Test
    void afterALaterFrameAnEarlierOneDoesNotCount() throws MalformedException {
        byte[] earlier = sender.seal(FRAME);

        assertThat(receiver.open(sender.seal(FRAME))).isPresent();
        assertThat(receiver.open(earlier)).isEmpty();
    }

    @Test
    void aFrameOfWhichAnyByteIsChangedIsRefused() {
        byte[] sealed = sender.seal(FRAME);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertForged(receiver, changed);
        }
    }

    @Test
    void aCutFrameIsRefused() {
        byte[] sealed = sender.seal(FRAME);
        for (int length = 0; length < sealed.length; length++) {
            assertForged(receiver, Arrays.copyOf(sealed, length));
        }
    }

    @Test
    void aFrameOfTheOtherDirectionIsRefused() {
        assertForged(receiver, mac(Examples.CHAIN_ID, true, DIALLER, DIALLED, 7).seal(FRAME));
    }

    @Test
    void aFrameOfAnotherConnectionNetworkPairOrSecretIsRefused() {
        for (FrameMac other : new FrameMac[] {
            mac(Hash.tagged("another"), false, DIALLER, DIALLED, 7),
            mac(Examples.CHAIN_ID, false, end(2, 1), DIALLED, 7),
            mac(Examples.CHAIN_ID, false, end(0, 3), DIALLED, 7),
            mac(Examples.CHAIN_ID, false, DIALLER, end(1, 3), 7),
            mac(Examples.CHAIN_ID, false, DIALLER, DIALLED, 8)
        }) {
            assertForged(receiver, other.seal(FRAME));
        }
    }

    private static void assertForged(FrameMac receiver, byte[] sealed) {
        assertThatThrownBy(() -> receiver.open(sealed)).isInstanceOf(MalformedException.class);
    }

    private static FrameMac mac(Hash chainId, boolean fromDialled, End dialler, End dialled, int secret) {
        return FrameMac.of(chainId, fromDialled, dialler, dialled, bytes(secret));
    }

    private static End end(int validator, int number) {
        return new End(validator, bytes(number), bytes(number + 100));
    }

    private static byte[] bytes(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return bytes;
    }
}
