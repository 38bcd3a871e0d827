package org.curia.core.consensus.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.curia.core.Examples;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Verdict;
import org.curia.core.model.BlockHeader;
import org.junit.jupiter.api.Test;

class HeaderRuleTest {
    private static final BlockHeader GOOD = Examples.BLOCK.header();
    private static final LedgerTip PARENT =
            new LedgerTip(Examples.GENESIS_BLOCK.header(), Examples.GENESIS_BLOCK.hash(), Optional.empty());

    private final HeaderRule rule = new HeaderRule(Examples.CHAIN_ID, Examples.VALIDATOR_SET_HASH, Examples.GENESIS);

    @Test
    void theHeaderOfTheExampleIsAccepted() {
        assertThat(rule.check(GOOD, PARENT)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void anotherVersionIsRejected() {
        assertRejected(header(2, GOOD.proposer(), GOOD.transactionCount(), 0), "another version");
    }

    @Test
    void aProposerThatTheNetworkDoesNotHaveIsRejected() {
        assertRejected(header(1, 4, GOOD.transactionCount(), 0), "a proposer that the network does not have");
    }

    @Test
    void engineDataIsRejected() {
        assertRejected(header(1, GOOD.proposer(), GOOD.transactionCount(), 1), "other validators or parameters");
    }

    @Test
    void anEmptyBlockIsRejected() {
        assertRejected(header(1, GOOD.proposer(), 0, 0), "empty");
    }

    private void assertRejected(BlockHeader header, String reason) {
        assertThat(rule.check(header, PARENT))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains(reason));
    }

    private static BlockHeader header(int version, int proposer, int transactions, int engineData) {
        return new BlockHeader(
                version,
                GOOD.chainId(),
                GOOD.epoch(),
                GOOD.height(),
                GOOD.parentHash(),
                GOOD.timestampMillis(),
                proposer,
                transactions,
                GOOD.transactionsRoot(),
                GOOD.receiptsRoot(),
                GOOD.stateRoot(),
                GOOD.validatorSetHash(),
                GOOD.nextValidatorSetHash(),
                GOOD.parametersHash(),
                new byte[engineData]);
    }
}
