package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutWriterTest {

    @Test
    void whatWasTakenStaysAsItWasWhenMoreIsWritten() {
        LayoutWriter writer = new LayoutWriter(2).u16(0x0102);
        byte[] taken = writer.toBytes();

        byte[] all = writer.u8(3).toBytes();

        assertThat(taken).containsExactly(1, 2);
        assertThat(all).containsExactly(1, 2, 3);
    }

    @Test
    void itGivesNoMoreThanWasWrittenAndTakesMoreThanWasExpected() {
        assertThat(new LayoutWriter(8).u8(7).toBytes()).containsExactly(7);
        assertThat(new LayoutWriter(1).u32(7).toBytes()).containsExactly(0, 0, 0, 7);
    }
}
