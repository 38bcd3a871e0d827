package org.curia.node.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("curia.docs.write")) {
            Files.writeString(PAGE, ConfigurationReference.markdown());
        }

        assertThat(PAGE).as("write it anew as its last lines say").hasContent(ConfigurationReference.markdown());
    }
}
