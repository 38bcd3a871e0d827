package org.curia.cli.bench;

/**
 * A rate held against what the machine could do at most: each validator checks each signature once, so that a network on one machine
 * cannot go beyond cores × verifications ÷ validators.
 *
 * @param finalizedPerSecond by the whole network
 * @param verifyPerSecondPerCore of this machine while all its cores do it
 * @param cpuSeconds of client, nodes and database together, for {@code finalized} payments
 */
record Ratios(
        double finalizedPerSecond,
        double verifyPerSecondPerCore,
        int cores,
        int validators,
        int finalized,
        double cpuSeconds) {

    double perCore() {
        return finalizedPerSecond / cores;
    }

    /** Final payments for each second that a processor really worked: what else the machine did does not touch it. */
    double perCoreSecond() {
        return cpuSeconds == 0 ? 0 : finalized / cpuSeconds;
    }

    double limitPerSecond() {
        return cores * verifyPerSecondPerCore / validators;
    }

    double ratioToLimit() {
        return limitPerSecond() == 0 ? 0 : finalizedPerSecond / limitPerSecond();
    }
}
