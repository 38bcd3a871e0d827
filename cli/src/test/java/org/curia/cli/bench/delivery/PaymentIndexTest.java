package org.curia.cli.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PaymentIndexTest {
    @Test
    void everyKeyIsFoundAgainHoweverManyThereAre() {
        PaymentIndex index = new PaymentIndex();
        Random keys = new Random(1);
        for (int number = 0; number < 100_000; number++) {
            index.put(keys.nextLong(), number);
        }
        keys.setSeed(1);
        for (int number = 0; number < 100_000; number++) {
            assertThat(index.get(keys.nextLong())).isEqualTo(number);
        }
    }

    @Test
    void aKeyThatWasNeverPutHasNoNumber() {
        PaymentIndex index = new PaymentIndex();
        index.put(0, 0);
        assertThat(index.get(0)).isZero();
        assertThat(index.get(1)).isEqualTo(-1);
        assertThat(index.get(1L << 14)).isEqualTo(-1);
    }
}
