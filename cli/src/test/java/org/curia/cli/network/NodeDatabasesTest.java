package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.curia.cli.command.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeDatabasesTest {
    private static final String PARAMETERS = "?sslmode=verify-full&sslrootcert=/etc/root.crt";

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/,jdbc:postgresql://db:5432/one",
        "jdbc:postgresql://db:5432/postgres,jdbc:postgresql://db:5432/one",
        "jdbc:postgresql://[::1]:5432/postgres,jdbc:postgresql://[::1]:5432/one"
    })
    void theParametersOfTheUrlAreThoseOfEveryNode(String url, String expected) {
        assertThat(new NodeDatabases(url, "u", "p").urlOf("one")).isEqualTo(expected);
        assertThat(new NodeDatabases(url + PARAMETERS, "u", "p").urlOf("one")).isEqualTo(expected + PARAMETERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db?sslmode=verify-full", "jdbc:postgresql:db", "jdbc:h2:mem:x"})
    void anotherFormOfUrlIsRefused(String url) {
        assertThatThrownBy(() -> new NodeDatabases(url, "u", "p").urlOf("one")).isInstanceOf(Failure.class);
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new NodeDatabases("jdbc:postgresql://127.0.0.1:1/", "u", "p").requireReachable())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("there is no connection with jdbc:postgresql://127.0.0.1:1/");
    }

    @Test
    void whatTheUserGaveIsReadBackFromTheNodesSettings() throws IOException {
        for (String value : new String[] {"a\\b#c!d=e: ", " leading", "pässwörd", "tab\there", PARAMETERS}) {
            Properties read = new Properties();
            read.load(new StringReader("key=" + NewNetwork.escaped(value) + "\n"));
            assertThat(read.getProperty("key")).isEqualTo(value);
        }
        assertThat(NewNetwork.escaped("jdbc:postgresql://h:1/d" + PARAMETERS))
                .isEqualTo("jdbc:postgresql://h:1/d" + PARAMETERS);
    }
}
