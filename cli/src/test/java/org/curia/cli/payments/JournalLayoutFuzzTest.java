package org.curia.cli.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.curia.client.fixture.TestChain;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.TransactionBody;
import org.junit.jupiter.params.provider.MethodSource;

/** What a disk gives back for the journal of a payment file. */
class JournalLayoutFuzzTest {

    static Stream<byte[]> entries() {
        Signer payer = TestChain.validatorKeys().get(0);
        AccountId account = AccountId.of(payer.publicKey());
        Operation operation = new Operation.Transfer(account, new AssetCode("EUR"), new Amount(7), "rent");
        return Stream.<JournalEntry>of(
                        new JournalEntry.Begun(Hash.ZERO, 7),
                        new JournalEntry.Signed(
                                3,
                                TransactionCodec.sign(
                                        new TransactionBody(Hash.ZERO, account, 5, 100, operation), payer)),
                        new JournalEntry.Settled(3, 9),
                        new JournalEntry.Refused(4, "UNKNOWN_PAYEE", "'café' is neither a wallet nor an account id"),
                        new JournalEntry.Reopened(5),
                        new JournalEntry.Followed(8))
                .map(JournalLayout::encode);
    }

    @MethodSource("entries")
    @FuzzTest
    void entry(byte[] bytes) {
        JournalEntry entry;
        try {
            entry = JournalLayout.decode(bytes);
        } catch (MalformedException e) {
            return;
        }
        assertThat(JournalLayout.encode(entry)).isEqualTo(bytes);
    }
}
