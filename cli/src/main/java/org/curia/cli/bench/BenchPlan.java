package org.curia.cli.bench;

import java.util.List;
import org.curia.cli.network.Database;

/**
 * What is measured.
 *
 * @param count payments in the timed part
 * @param accounts that hold money from the genesis on and pay one another in turn
 * @param inFlight payments sent and not final yet, at most, where no rate is given
 * @param curve numbers of payments under way that are each tried for some seconds before the timed part
 * @param rate payments a second, each sent at its time; 0: as fast as they become final
 * @param killLeaderEverySeconds 0: never
 * @param catchUp one node is dead in the timed part, and it is measured how fast it catches up
 */
record BenchPlan(
        int validators,
        Database database,
        int count,
        int accounts,
        int warmUpSeconds,
        int inFlight,
        List<Integer> curve,
        double rate,
        int killLeaderEverySeconds,
        boolean catchUp) {
    private static final int MAX_COUNT = 10_000_000;
    private static final int MAX_ACCOUNTS = 2_000_000;
    private static final int MAX_IN_FLIGHT = 100_000;

    /** Of an account's window of 1024 nonces, so that none has to wait for an earlier one. */
    private static final int MAX_UNDER_WAY_OF_ONE = 500;

    BenchPlan {
        require(validators >= 1 && validators <= 16, "--validators is 1 to 16", validators);
        require(count >= 1 && count <= MAX_COUNT, "--count is 1 to " + MAX_COUNT, count);
        require(accounts >= 2 && accounts <= MAX_ACCOUNTS, "--accounts is 2 to " + MAX_ACCOUNTS, accounts);
        require(warmUpSeconds >= 0 && warmUpSeconds <= 3600, "--warm-up is 0 to 3600 seconds", warmUpSeconds);
        require(inFlight >= 1 && inFlight <= MAX_IN_FLIGHT, "--in-flight is 1 to " + MAX_IN_FLIGHT, inFlight);
        curve = List.copyOf(curve);
        curve.forEach(each ->
                require(each >= 1 && each <= MAX_IN_FLIGHT, "--curve has numbers of 1 to " + MAX_IN_FLIGHT, each));
        require(rate >= 0 && rate <= 1e6, "--rate is 0 to 1000000 a second", rate);
        require(killLeaderEverySeconds >= 0, "--kill-leader-every is a number of seconds", killLeaderEverySeconds);
        require(
                killLeaderEverySeconds == 0 || validators >= 4,
                "--kill-leader-every needs at least 4 --validators: fewer cannot go on without one",
                validators);
        require(!catchUp || validators >= 4, "--catch-up needs at least 4 --validators", validators);
        require(
                !catchUp || killLeaderEverySeconds == 0,
                "--catch-up and --kill-leader-every exclude each other; the seconds would be 0",
                killLeaderEverySeconds);
        int most = curve.stream().mapToInt(Integer::intValue).reduce(inFlight, Math::max);
        require(
                most / accounts <= MAX_UNDER_WAY_OF_ONE,
                "--accounts is too few for " + most + " payments under way: one has at most " + MAX_UNDER_WAY_OF_ONE,
                accounts);
    }

    /** A node that is down is not waited for at the end. */
    boolean nodesMayBeDown() {
        return killLeaderEverySeconds > 0 || catchUp;
    }

    private static void require(boolean condition, String otherwise, double given) {
        if (!condition) {
            throw new IllegalArgumentException(
                    otherwise + ", not " + (given == (long) given ? "" + (long) given : given));
        }
    }
}
