package org.curia.core.model;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The rules that every node of a network shares. Each block header states the hash of all of them, so two nodes with different parameters
 * never accept each other's blocks.
 *
 * @param protocol version of the ledger's rules, at least 1; {@link ProtocolVersion}
 * @param engine how the validators agree
 */
public record Parameters(int protocol, Engine engine, LedgerLimits limits, Policy policy) {

    public Parameters {
        if (protocol < 1 || protocol > ProtocolVersion.HIGHEST) {
            throw new IllegalArgumentException("protocol version " + protocol
                    + " is not known: this release implements 1 to " + ProtocolVersion.HIGHEST
                    + ". Install a release that implements it");
        }
    }

    /** Those of a network with these limits that states nothing else. */
    public static Parameters of(LedgerLimits limits) {
        return of(limits, Policy.DEFAULT);
    }

    public static Parameters of(LedgerLimits limits, Policy policy) {
        return new Parameters(1, Engine.PBFT, limits, policy);
    }

    /**
     * A consensus engine and its settings.
     *
     * @param name 1 to 32 of a-z, 0-9 and '-', beginning with a letter
     * @param parameters at most {@value #MAX_BYTES} bytes, in the one form that the engine gives them
     */
    public record Engine(String name, byte[] parameters) {
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

        public static final Engine PBFT = new Engine("pbft", new byte[0]);
        public static final int MAX_BYTES = 1024;

        public Engine {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "an engine's name is 1 to 32 of a-z, 0-9 and '-' and begins with a letter, not " + name);
            }
            if (parameters.length > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "an engine has at most " + MAX_BYTES + " bytes of parameters, not " + parameters.length);
            }
            parameters = parameters.clone();
        }

        @Override
        public byte[] parameters() {
            return parameters.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Engine that && name.equals(that.name) && Arrays.equals(parameters, that.parameters);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(parameters);
        }
    }
}
