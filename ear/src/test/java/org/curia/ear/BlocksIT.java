package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.curia.core.codec.GenesisJson;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.ear.Door.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks, genesis and validators as auditors and people read them. */
class BlocksIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();
    private static final int VALIDATORS = NETWORK.genesis().validators().size();

    private final Payer payer = NETWORK.newPayer();
    private Transaction payment;
    private long height;

    @BeforeEach
    void oneBlockAtLeast() {
        payment = payer.pays(NETWORK.issuer().account(), "1.00");
        height = Door.submitAndWait(payment).json().path("height").asLong();
    }

    @Test
    void aBlockIsTheSameByHeightAndByHash() {
        JsonNode byHeight = Door.get("/api/v1/blocks/" + height).json();
        JsonNode byHash =
                Door.get("/api/v1/blocks/" + byHeight.path("hash").asText()).json();

        assertThat(byHash).isEqualTo(byHeight);
        assertThat(byHeight.path("proposer").asText()).isEqualTo("node1");
        assertThat(byHeight.path("certificate").path("signers").findValuesAsText("validator"))
                .containsExactly("node1");
        assertThat(byHeight.path("transactions").path(0).path("outcome").asText())
                .isEqualTo("SETTLED");
    }

    @Test
    void theLatestBlockIsAtLeastAsHighAsWhatWasAnsweredFinal() {
        assertThat(Door.get("/api/v1/blocks/latest").json().path("height").asLong())
                .isGreaterThanOrEqualTo(height);
    }

    @Test
    void aPageWithoutAPlaceToBeginIsNewestFirst() {
        JsonNode blocks = Door.get("/api/v1/blocks?count=2").json().path("blocks");

        assertThat(blocks).hasSize(2);
        assertThat(blocks.path(0).path("parentHash").asText())
                .isEqualTo(blocks.path(1).path("hash").asText());
    }

    @Test
    void aPageWithAPlaceToBeginAscends() {
        JsonNode blocks = Door.get("/api/v1/blocks?from=0&count=2").json().path("blocks");

        assertThat(blocks.findValuesAsText("height")).containsExactly("0", "1");
    }

    @Test
    void aPageThatBeginsAboveTheHeadIsEmpty() {
        Answer page = Door.get("/api/v1/blocks?from=999999999");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().path("blocks").isArray()).isTrue();
        assertThat(page.json().path("blocks")).isEmpty();
        Answer range = Door.get("/api/v1/blocks?from=999999999", Door.PROTOBUF);
        assertThat(range.status()).isEqualTo(200);
        assertThat(range.body()).isEmpty();
    }

    @Test
    void eachFormOfBlocksHasItsLimit() {
        assertThat(Door.get("/api/v1/blocks?count=100").status()).isEqualTo(200);
        assertThat(Door.get("/api/v1/blocks?count=101").text("code")).isEqualTo("INVALID_PARAMETER");
        assertThat(Door.get("/api/v1/blocks?from=0&count=128", Door.PROTOBUF).status())
                .isEqualTo(200);
        assertThat(Door.get("/api/v1/blocks?from=0&count=129", Door.PROTOBUF).text("code"))
                .isEqualTo("INVALID_PARAMETER");
        assertThat(Door.get("/api/v1/blocks", Door.PROTOBUF).text("code")).isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void theChainCanBeFetchedAndItsLinksChecked() throws Exception {
        List<BlockCodec.Published> chain = range("/api/v1/blocks?from=0");

        assertThat(chain.get(0).certificate()).isEmpty();
        assertThat(chain.get(0).block().header().chainId()).isEqualTo(NETWORK.chainId());
        for (int i = 1; i < chain.size(); i++) {
            assertThat(chain.get(i).block().parentHash())
                    .isEqualTo(LedgerLayouts.headerHash(chain.get(i - 1).block().header()));
            assertThat(chain.get(i).certificate()).isPresent();
        }
    }

    @Test
    void aFetchedBlockHasItsTransactionsAndReceipts() throws Exception {
        BlockCodec.Published block =
                published(Door.get("/api/v1/blocks/" + height, Door.PROTOBUF).body());

        assertThat(block.block().transactions()).contains(payment);
        assertThat(block.receipts()).extracting(Receipt::transactionId).contains(payment.id());
    }

    @Test
    void whoWaitsForAHeightHearsOfItWhenItComes() throws Exception {
        long next = Door.get("/api/v1/blocks/latest").json().path("height").asLong() + 1;
        CompletableFuture<Answer> waiting = Door.getLater("/api/v1/blocks/" + next + "?waitSeconds=20");

        Door.submitAndWait(payer.pays(NETWORK.issuer().account(), "1.00"));

        assertThat(waiting.get(20, TimeUnit.SECONDS).json().path("height").asLong())
                .isEqualTo(next);
    }

    @Test
    void aHeightThatDoesNotComeInTimeIsNotFound() {
        assertThat(Door.get("/api/v1/blocks/999999999?waitSeconds=1").status()).isEqualTo(404);
    }

    @Test
    void manyMayWaitWithoutHoldingUpTheOthers() {
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(Door.getLater("/api/v1/blocks/999999999?waitSeconds=5"));
        }

        assertThat(Door.submitAndWait(payer.pays(NETWORK.issuer().account(), "1.00"))
                        .text("status"))
                .isEqualTo("final");
        assertThat(waiting).anyMatch(answer -> !answer.isDone());
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
    }

    @Test
    void theGenesisThatIsServedHasTheNetworksChainId() throws Exception {
        String json = new String(Door.get("/api/v1/genesis").body(), StandardCharsets.UTF_8);

        assertThat(LedgerLayouts.chainId(GenesisJson.parse(json))).isEqualTo(NETWORK.chainId());
    }

    @Test
    void theStatusNamesTheHeadOfTheChain() {
        JsonNode status = Door.get("/api/v1/status").json();
        JsonNode head =
                Door.get("/api/v1/blocks/" + status.path("height").asLong()).json();

        assertThat(status.path("node").asText()).isEqualTo("node1");
        assertThat(status.path("chainId").asText()).isEqualTo(NETWORK.chainId().hex());
        assertThat(status.path("headHash")).isEqualTo(head.path("hash"));
        assertThat(status.path("stateRoot")).isEqualTo(head.path("stateRoot"));
        assertThat(status.path("leader").asText()).isEqualTo("node1");
        assertThat(status.path("halted").isNull()).isTrue();
    }

    @Test
    void theValidatorsAreListedWithWhoIsThere() {
        JsonNode validators = Door.get("/api/v1/validators").json();

        assertThat(validators.findValuesAsText("name")).containsExactly("node1", "node2");
        assertThat(validators.findValuesAsText("self")).containsExactly("true", "false");
        assertThat(validators.findValuesAsText("connected")).containsExactly("true", "false");
        assertThat(validators.findValuesAsText("leader")).containsExactly("true", "false");
    }

    private static List<BlockCodec.Published> range(String path) throws IOException, MalformedException {
        var bytes = new ByteArrayInputStream(Door.get(path, Door.PROTOBUF).body());
        List<BlockCodec.Published> blocks = new ArrayList<>();
        CertifiedBlock message = CertifiedBlock.parseDelimitedFrom(bytes);
        while (message != null) {
            blocks.add(BlockCodec.published(message, LedgerLimits.DEFAULT, VALIDATORS));
            message = CertifiedBlock.parseDelimitedFrom(bytes);
        }
        return blocks;
    }

    private static BlockCodec.Published published(byte[] bytes)
            throws InvalidProtocolBufferException, MalformedException {
        return BlockCodec.published(CertifiedBlock.parseFrom(bytes), LedgerLimits.DEFAULT, VALIDATORS);
    }
}
