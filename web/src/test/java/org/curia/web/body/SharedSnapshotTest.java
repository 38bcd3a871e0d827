package org.curia.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalLong;
import org.curia.node.api.Overloaded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedSnapshotTest {
    private final SharedSnapshot shared = new SharedSnapshot();
    private int made;

    @AfterEach
    void forget() {
        shared.forget();
    }

    @Test
    void readersOfOneHeightShareOneReadingOfTheLedger() throws IOException {
        assertThat(readAt(7)).isEqualTo("ledger at 7");
        assertThat(readAt(7)).isEqualTo("ledger at 7");

        assertThat(made).isEqualTo(1);
    }

    @Test
    void howeverFastTheLedgerGrowsItIsNotReadAgainAtOnce() throws IOException {
        for (int height = 1; height <= 20; height++) {
            readAt(height);
        }

        assertThat(made).isLessThan(20);
    }

    @Test
    void whileOneIsMadeOthersGetTheLastOneOrAreTurnedAway() throws IOException {
        assertThatThrownBy(() -> shared.at(OptionalLong.of(1), output -> {
                    readAt(1);
                    return 1;
                }))
                .isInstanceOf(Overloaded.class);
    }

    @Test
    void oneThatFailsLeavesRoomForTheNext() throws IOException {
        assertThatThrownBy(() -> shared.at(OptionalLong.of(1), output -> {
                    throw new IOException("no space left");
                }))
                .isInstanceOf(Overloaded.class);
        assertThatThrownBy(() -> shared.at(OptionalLong.of(1), output -> {
                    throw new IllegalStateException("no block");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(readAt(1)).isEqualTo("ledger at 1");
    }

    private String readAt(long height) throws IOException {
        SharedSnapshot.Reading reading = shared.at(OptionalLong.of(height), output -> {
            made++;
            output.write(("ledger at " + height).getBytes());
            return height;
        });
        var read = new ByteArrayOutputStream();
        reading.writeTo(read);
        return read.toString();
    }
}
