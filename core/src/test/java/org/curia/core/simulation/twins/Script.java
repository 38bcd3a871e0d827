package org.curia.core.simulation.twins;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;

/**
 * What a seed lets happen, view by view.
 *
 * @param validators equal in weight; the first {@code faulty} of them lie
 * @param twins whether the faulty ones run twice, or else once
 * @param mutated chance that a faulty one's message goes out with a field moved
 * @param leaders of the first views; after that everybody in turn
 * @param scenes one after the other; in the last one everybody hears everybody where {@code heals}
 */
record Script(
        long seed,
        int validators,
        int faulty,
        boolean twins,
        double mutated,
        List<Integer> leaders,
        List<Scene> scenes,
        boolean heals,
        boolean realKeys) {
    private static final int MOST_VIEWS = 8;

    /**
     * A time in which processes hear only those of their own group; a view or two fit in.
     *
     * @param groups of each process, twins last
     * @param bridge hears and is heard by all; negative: nobody does
     * @param lost what reaches nobody but {@code favoured}, not even inside a group
     * @param restarts a process that dies and comes back at its beginning; negative: none
     * @param payers processes through which somebody pays
     */
    record Scene(
            int millis, List<Integer> groups, int bridge, Kind lost, int favoured, int restarts, List<Integer> payers) {

        boolean hears(int to, int from, Message message) {
            boolean linked = groups.get(to).equals(groups.get(from)) || to == bridge || from == bridge;
            return linked && (to == favoured || Kind.of(message) != lost);
        }
    }

    /** Steps of the protocol that a scene can cut short. */
    enum Kind {
        PROPOSAL,
        PREPARE,
        COMMIT,
        NEW_VIEW,
        OTHER,
        NONE;

        static Kind of(Message message) {
            if (message instanceof Message.VoteCast cast) {
                return cast.vote().kind() == Vote.Kind.PREPARE ? PREPARE : COMMIT;
            }
            if (message instanceof Message.PrePrepare) {
                return PROPOSAL;
            }
            return message instanceof Message.NewView ? NEW_VIEW : OTHER;
        }
    }

    static Script draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int validators = random.nextInt(50) == 0 ? 7 : 4;
        int faulty = (validators - 1) / 3;
        boolean realKeys = random.nextInt(100) == 0;
        boolean twins = random.nextInt(3) > 0;
        double mutated = twins && random.nextBoolean() ? 0 : 0.1 + 0.5 * random.nextDouble();
        int processes = validators + (twins ? faulty : 0);
        int views = 1 + Math.min(random.nextInt(MOST_VIEWS), random.nextInt(realKeys ? 2 : MOST_VIEWS));
        List<Integer> leaders = new ArrayList<>();
        List<Scene> scenes = new ArrayList<>();
        for (int view = 0; view < views; view++) {
            leaders.add(random.nextInt(3) == 0 ? random.nextInt(faulty) : random.nextInt(validators));
            scenes.add(scene(random, processes));
        }
        return new Script(seed, validators, faulty, twins, mutated, leaders, scenes, random.nextInt(10) == 0, realKeys);
    }

    private static Scene scene(SplittableRandom random, int processes) {
        int count = 1 + random.nextInt(3);
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            groups.add(random.nextInt(count));
        }
        List<Integer> payers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            payers.add(random.nextInt(processes));
        }
        return new Scene(
                10 + random.nextInt(30),
                groups,
                random.nextInt(3) == 0 ? random.nextInt(processes) : -1,
                random.nextInt(3) == 0 ? Kind.values()[random.nextInt(Kind.OTHER.ordinal())] : Kind.NONE,
                random.nextInt(processes),
                random.nextInt(12) == 0 ? random.nextInt(processes) : -1,
                payers);
    }
}
