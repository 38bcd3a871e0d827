package org.curia.cli.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VoteBookTest {
    private final VoteBook book = new VoteBook();

    private static SeenVote vote(String validator, long view, long height, String kind, String hash) {
        return new SeenVote(validator, 0, view, height, kind, hash);
    }

    @Test
    void theSameVoteSentAgainIsNoContradiction() {
        book.add(vote("node1", 0, 1, "PREPARE", "a"));
        book.add(vote("node1", 0, 1, "PREPARE", "a"));

        assertThat(book.contradictions()).isEmpty();
        assertThat(book.seen()).isEqualTo(2);
    }

    @Test
    void anotherViewHeightKindOrValidatorMayVoteForAnotherBlock() {
        book.add(vote("node1", 0, 1, "PREPARE", "a"));
        book.add(vote("node1", 1, 1, "PREPARE", "b"));
        book.add(vote("node1", 0, 2, "PREPARE", "b"));
        book.add(vote("node1", 0, 1, "COMMIT", "b"));
        book.add(vote("node2", 0, 1, "PREPARE", "b"));

        assertThat(book.contradictions()).isEmpty();
    }

    @Test
    void twoBlocksAtOnePlaceAreADoubleVote() {
        book.add(vote("node1", 0, 1, "COMMIT", "a"));
        book.add(vote("node1", 0, 1, "COMMIT", "b"));

        assertThat(book.contradictions()).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.kind()).isEqualTo(Anomaly.Kind.DOUBLE_VOTE);
            assertThat(anomaly.what()).contains("node1", "view 0", "height 1");
        });
    }

    @Test
    void whatIsFarBelowIsForgottenSoThatMemoryIsBounded() {
        for (int height = 1; height <= 20_001; height++) {
            book.add(vote("node1", 0, height, "PREPARE", "a"));
        }
        book.add(vote("node1", 0, 1, "PREPARE", "b"));

        assertThat(book.contradictions()).isEmpty();
    }
}
