package org.curia.core.consensus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.core.Examples;
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
    void framesAreAcceptedInTheOrderInWhichTheyWereSent() {
        for (int i = 0; i < 3; i++) {
            assertThat(receiver.open(sender.seal(FRAME))).hasValue(FRAME);
        }
        assertThat(receiver.open(sender.seal(new byte[0]))).hasValue(new byte[0]);
    }

    @Test
    void aRepeatedFrameIsNotAccepted() {
        byte[] sealed = sender.seal(FRAME);
        receiver.open(sealed);

        assertThat(receiver.open(sealed)).isEmpty();
    }

    @Test
    void aFrameBeforeItsTurnIsNotAccepted() {
        sender.seal(FRAME);

        assertThat(receiver.open(sender.seal(FRAME))).isEmpty();
    }

    @Test
    void aChangedFrameIsNotAccepted() {
        byte[] sealed = sender.seal(FRAME);
        sealed[0] ^= 1;

        assertThat(receiver.open(sealed)).isEmpty();
    }

    @Test
    void aFrameWithoutRoomForAMacIsNotAccepted() {
        assertThat(receiver.open(new byte[FrameMac.LENGTH - 1])).isEmpty();
    }

    @Test
    void aFrameOfTheOtherDirectionIsNotAccepted() {
        assertThat(receiver.open(
                        mac(Examples.CHAIN_ID, true, DIALLER, DIALLED, 7).seal(FRAME)))
                .isEmpty();
    }

    @Test
    void aFrameOfAnotherConnectionNetworkPairOrSecretIsNotAccepted() {
        for (FrameMac other : new FrameMac[] {
            mac(Hash.tagged("another"), false, DIALLER, DIALLED, 7),
            mac(Examples.CHAIN_ID, false, end(2, 1), DIALLED, 7),
            mac(Examples.CHAIN_ID, false, end(0, 3), DIALLED, 7),
            mac(Examples.CHAIN_ID, false, DIALLER, end(1, 3), 7),
            mac(Examples.CHAIN_ID, false, DIALLER, DIALLED, 8)
        }) {
            FrameMac fresh = mac(Examples.CHAIN_ID, false, DIALLER, DIALLED, 7);
            assertThat(fresh.open(other.seal(FRAME))).isEmpty();
        }
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
