package org.curia.cli.network;

import java.io.IOException;
import java.util.List;
import org.curia.cli.directory.GenesisFactory;

/** Who holds what when a new network begins. */
public interface FirstGenesis {
    /** Writes the genesis, and whatever wallets belong to it, with the factory of the network's directory. */
    void create(GenesisFactory factory, String networkName, List<GenesisFactory.NewValidator> validators)
            throws IOException;
}
