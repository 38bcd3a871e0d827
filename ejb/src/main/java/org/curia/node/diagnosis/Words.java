package org.curia.node.diagnosis;

import java.time.temporal.ChronoUnit;
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

    /** Such as "node3 (silent since …) and node4 (not heard since this node started) are missing". */
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
        if (!situation.peers().get(member.index()).isSilent()) {
            return "heard, but cannot be reached from here";
        }
        return situation
                .lastHeard(member.index())
                .map(heard -> "silent since " + heard.truncatedTo(ChronoUnit.SECONDS))
                .orElse("not heard since this node started");
    }
}
