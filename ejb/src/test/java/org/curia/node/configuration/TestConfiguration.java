package org.curia.node.configuration;

import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** For tests of other packages: a configuration of these keys and nothing else. */
public final class TestConfiguration {
    private TestConfiguration() {}

    public static Config of(Map<String, String> values) {
        return new MapConfig(values);
    }
}
