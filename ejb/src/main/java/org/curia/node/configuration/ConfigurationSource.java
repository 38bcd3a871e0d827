package org.curia.node.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the configuration when it is first asked for, and gives the same to everybody who injects it. */
@ApplicationScoped
public class ConfigurationSource {
    private NodeConfiguration configuration;

    /** @throws InvalidConfiguration at the first value that is missing or not allowed */
    @Produces
    public synchronized NodeConfiguration configuration() {
        if (configuration == null) {
            configuration = NodeConfiguration.read(ConfigProvider.getConfig());
        }
        return configuration;
    }
}
