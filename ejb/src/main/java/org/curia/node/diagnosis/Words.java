package org.curia.node.diagnosis;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ValidatorSet.Member;

/** Pieces of sentences about validators. */
final class Words {

    /** A validator that is there, and how it says it stands. */
    record Said(Member member, Message.Status status) {}

    private Words() {}

    static Stream<Said> statuses(Situation situation) {
        return situation.validators().members().stream()
                .filter(member -> !situation.isSelf(member.index()) && situation.isThere(member.index()))
                .flatMap(member -> situation.peers().get(member.index()).status().stream()
                        .map(status -> new Said(member, status)));
    }

    static Finding duplicateKey(Situation situation, int validator) {
        String where = situation.reach().duplicateKeys().get(validator);
        String name = situation.validators().member(validator).name();
        return new Finding(
                Cause.DUPLICATE_KEY,
                "another server uses the key of " + name + (situation.isSelf(validator) ? ", this node's" : "")
                        + ", at " + where + ": stop it, a validator's key runs on one server");
    }

    /** Such as "node3 (silent) and node4 (silent since this node started) are missing": the same for as long as they are. */
    static String missing(Situation situation) {
        List<Member> missing = situation.missing();
        return listed(missing.stream().map(member -> named(situation, member)).toList())
                + (missing.size() == 1 ? " is missing" : " are missing");
    }

    static String named(Situation situation, Member member) {
        return member.name() + " (" + silence(situation, member) + ")";
    }

    static String listed(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : names.stream().limit(last).collect(Collectors.joining(", ")) + " and " + names.get(last);
    }

    private static String silence(Situation situation, Member member) {
        if (situation.reach().wrongPeers().containsKey(member.index())) {
            return situation.reach().wrongPeers().get(member.index());
        }
        if (!situation.peers().get(member.index()).isSilent()) {
            return "it connects, but this node cannot connect to it";
        }
        return situation.lastHeard(member.index()).map(heard -> "silent").orElse("silent since this node started");
    }
}
