package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mounts for real; skipped where that is not allowed. */
class LimitedDiskTest {
    private static final byte[] MEGABYTE = new byte[1 << 20];

    @TempDir
    Path directory;

    private Path mountPoint;
    private LimitedDisk disk;

    @BeforeEach
    void mount() throws IOException {
        assumeTrue(LimitedDisk.whyNot().isEmpty());
        mountPoint = directory.resolve("data");
        disk = new LimitedDisk(mountPoint);
        disk.mount();
        Files.write(mountPoint.resolve("before"), MEGABYTE);
    }

    @AfterEach
    void unmount() throws IOException {
        LimitedDisk.unmountBelow(directory);
    }

    @Test
    void aFullDiskTakesNothingMoreAndAFreedOneDoes() throws IOException {
        disk.fill();

        assertThatThrownBy(() -> Files.write(mountPoint.resolve("more"), MEGABYTE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
        assertThat(Files.readAllBytes(mountPoint.resolve("before"))).isEqualTo(MEGABYTE);

        disk.free();
        Files.write(mountPoint.resolve("more"), MEGABYTE);
        assertThat(Files.size(mountPoint.resolve("more"))).isEqualTo(1 << 20);
    }

    @Test
    void whatIsKeptIsOnTheDiskBeneath() throws IOException {
        LimitedDisk.keepBelow(directory);

        assertThat(Files.getFileStore(mountPoint)).isEqualTo(Files.getFileStore(directory));
        assertThat(Files.readAllBytes(mountPoint.resolve("before"))).isEqualTo(MEGABYTE);
    }

    @Test
    void whatIsUnmountedIsGoneAlsoWhileItIsUsed() throws IOException {
        try (var used = Files.newOutputStream(mountPoint.resolve("used"))) {
            used.write(1);
            LimitedDisk.unmountBelow(directory);
        }

        assertThat(mountPoint).isEmptyDirectory();
    }
}
