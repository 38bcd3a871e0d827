package org.curia.cli.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.curia.core.codec.GenesisJson;
import org.curia.core.codec.MalformedException;
import org.curia.core.model.Genesis;

/**
 * A network's directory: {@code network.json}, {@code genesis.json}, {@code wallets/}, {@code payments/} and one server directory
 * for each node. Whatever is written is on the disk when the method returns.
 */
public final class NetworkDirectory {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;

    public NetworkDirectory(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    public Path genesisFile() {
        return root.resolve("genesis.json");
    }

    public Path descriptionFile() {
        return root.resolve("network.json");
    }

    /** Journals of payment files, so that a second run goes on where the first one ended. */
    public Path payments() {
        return root.resolve("payments");
    }

    public Path node(String name) {
        return root.resolve(name);
    }

    public Path validatorKeyFile(String node) {
        return node(node).resolve("configuration").resolve("curia").resolve("validator.pem");
    }

    public Wallets wallets() {
        return new Wallets(root.resolve("wallets"));
    }

    /** Empty where no network was made. @throws DamagedFile when the file is not what this class writes */
    public Optional<NetworkDescription> description() throws IOException {
        try {
            return Optional.of(JSON.readValue(DurableFile.readText(descriptionFile()), NetworkDescription.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new DamagedFile(descriptionFile(), e.getOriginalMessage(), e);
        }
    }

    public void write(NetworkDescription description) throws IOException {
        DurableFile.write(
                descriptionFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(description) + "\n");
    }

    /** Empty where no network was made. @throws DamagedFile when the file is no genesis */
    public Optional<Genesis> genesis() throws IOException {
        try {
            return Optional.of(GenesisJson.parse(DurableFile.readText(genesisFile())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedException e) {
            throw new DamagedFile(genesisFile(), e.getMessage(), e);
        }
    }

    public void write(Genesis genesis) throws IOException {
        DurableFile.write(genesisFile(), GenesisJson.pieces(genesis));
    }
}
