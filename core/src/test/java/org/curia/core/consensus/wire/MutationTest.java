package org.curia.core.consensus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.curia.core.Examples;
import org.curia.core.codec.GenesisJson;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Vote;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.state.StateLayouts;
import org.junit.jupiter.api.Test;

/** Damaged bytes of every kind, from one seed: a decoder answers or throws MalformedException, nothing else; what it accepts has one form. */
class MutationTest {
    private static final long SEED = 20261120;
    private static final int MUTATIONS = 500;

    private interface Codec {
        /** Decodes and encodes again. */
        byte[] through(byte[] bytes) throws MalformedException;
    }

    private final Random random = new Random(SEED);

    @Test
    void framesBetweenValidators() {
        MessageCodecTest.everyMessage()
                .forEach(message -> mutate(
                        MessageCodec.encode(message),
                        bytes -> MessageCodec.encode(MessageCodec.decode(bytes, Examples.GENESIS.limits(), 4)),
                        true));
    }

    @Test
    void entriesOfTheJournal() {
        var voted = new JournalEntry.Voted(Examples.vote(Vote.Kind.PREPARE, 1), Optional.of(Examples.BLOCK));
        var locked = new JournalEntry.Locked(Examples.PREPARED, Examples.vote(Vote.Kind.COMMIT, 1));
        var view = new JournalEntry.ViewEntered(0, 3, true, 1, Examples.BLOCK.hash(), 2);
        for (JournalEntry entry : List.of(voted, locked, view)) {
            mutate(JournalCodec.encode(entry), bytes -> JournalCodec.encode(JournalCodec.decode(bytes)), true);
        }
    }

    @Test
    void certificates() {
        mutate(
                CertificateCodec.encode(Examples.COMMITTED),
                bytes -> CertificateCodec.encode(CertificateCodec.decode(bytes)),
                true);
    }

    @Test
    void transactionBodies() {
        Examples.transactions()
                .forEach(transaction -> mutate(
                        transaction.bodyBytes(),
                        bytes -> TransactionCodec.encodeBody(TransactionCodec.decodeBody(bytes)),
                        true));
    }

    @Test
    void signedTransactions() {
        for (Transaction transaction : List.of(Examples.transactions().get(2), Examples.exchange())) {
            mutate(
                    TransactionCodec.encodeSigned(transaction),
                    bytes -> TransactionCodec.encodeSigned(TransactionCodec.decodeSigned(bytes)),
                    true);
        }
    }

    @Test
    void headersAndReceipts() {
        mutate(
                LedgerLayouts.header(Examples.BLOCK.header()),
                bytes -> LedgerLayouts.header(LedgerLayouts.decodeHeader(bytes)),
                true);
        for (Receipt receipt : Examples.EXECUTION.receipts()) {
            mutate(
                    LedgerLayouts.receipt(receipt),
                    bytes -> LedgerLayouts.receipt(LedgerLayouts.decodeReceipt(bytes)),
                    true);
        }
    }

    @Test
    void entriesOfTheState() {
        Examples.EXECUTION
                .changes()
                .forEach(change -> mutate(
                        change.entry().orElseThrow().encoded(),
                        bytes -> StateLayouts.decode(bytes).encoded(),
                        true));
    }

    @Test
    void genesisFiles() {
        mutate(
                GenesisJson.write(Examples.GENESIS).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                bytes -> {
                    GenesisJson.parse(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
                    return bytes;
                },
                false);
    }

    /** @param oneForm whatever is accepted must encode to the very bytes it was read from */
    private void mutate(byte[] valid, Codec codec, boolean oneForm) {
        int accepted = 0;
        for (byte[] bytes : mutations(valid)) {
            try {
                byte[] again = codec.through(bytes);
                accepted++;
                if (oneForm) {
                    assertThat(again).isEqualTo(bytes);
                }
            } catch (MalformedException e) {
                assertThat(e).message().isNotBlank();
            } catch (RuntimeException e) {
                fail("seed " + SEED + ", bytes " + HexFormat.of().formatHex(bytes), e);
            }
        }
        assertThat(accepted).as("the valid bytes themselves").isPositive();
    }

    private List<byte[]> mutations(byte[] valid) {
        List<byte[]> mutations = new ArrayList<>();
        mutations.add(valid);
        mutations.add(new byte[0]);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = valid.clone();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            mutations.add(bytes);
            byte[] flipped = valid.clone();
            flipped[random.nextInt(valid.length)] ^= (byte) (1 << random.nextInt(8));
            mutations.add(flipped);
        }
        for (int length = 0; length < valid.length; length += 1 + valid.length / 300) {
            mutations.add(Arrays.copyOf(valid, length));
        }
        mutations.add(Arrays.copyOf(valid, valid.length + 1));
        mutations.add(Arrays.copyOf(valid, valid.length + 32));
        return mutations;
    }
}
