package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.curia.cli.command.Failure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/srv/my network", "/srv/50%", "/srv/a#b", "/srv/März", "/srv/a'b", "/srv/a;b", "/srv/${x}"})
    void whatAServerCannotBeStartedWithIsNamed(String path) {
        assertThatThrownBy(() -> PlainPath.require(Path.of(path), "name another"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(path)
                .hasMessageContaining("name another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/network", "/tmp/junit-123/x_y.z", "/home/a@b/~c+d=e,f"})
    void othersAreTaken(String path) {
        assertThat(PlainPath.require(Path.of(path), "")).isEqualTo(Path.of(path));
    }
}
