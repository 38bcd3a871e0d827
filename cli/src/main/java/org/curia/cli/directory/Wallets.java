package org.curia.cli.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;

/**
 * The wallets of a network's directory, one file each: {@code {"name","account","publicKey","seed"}}, mode 0600. The seed is the
 * 32-byte private key of RFC 8032 in hexadecimal digits, unencrypted: who reads the file can pay with it.
 */
public final class Wallets {
    private static final String SUFFIX = ".json";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    public Wallets(Path directory) {
        this.directory = directory;
    }

    /** The wallet is on the disk when this returns. @throws FileAlreadyExistsException rather than replace a key */
    public Wallet create(String name) throws IOException {
        if (Files.exists(file(name))) {
            throw new FileAlreadyExistsException(file(name).toString(), null, "a wallet of this name exists");
        }
        return findOrCreate(List.of(name)).get(0);
    }

    public Wallet findOrCreate(String name) throws IOException {
        return findOrCreate(List.of(name)).get(0);
    }

    /** One for each name, in order, made on all processors where it is missing; all are on the disk when this returns. */
    public List<Wallet> findOrCreate(Collection<String> names) throws IOException {
        names.forEach(Wallet::requireName);
        Files.createDirectories(directory);
        try {
            List<Wallet> wallets = names.parallelStream().map(this::findOrWrite).toList();
            DurableFile.forceDirectory(directory);
            return wallets;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<Wallet> read(String name) {
        try {
            return find(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Wallet findOrWrite(String name) {
        try {
            Optional<Wallet> existing = find(name);
            return existing.isPresent() ? existing.get() : write(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Wallet write(String name) throws IOException {
        byte[] seed = new byte[Ed25519PrivateKey.SEED_LENGTH];
        random.nextBytes(seed);
        Wallet wallet = Wallet.of(name, Ed25519PrivateKey.fromSeed(seed));
        ObjectNode json = JSON.createObjectNode();
        json.put("name", name);
        json.put("account", wallet.account().toString());
        json.put("publicKey", wallet.signer().publicKey().hex());
        json.put("seed", HexFormat.of().formatHex(seed));
        DurableFile.writeSecretUnforced(file(name), json.toPrettyString() + "\n");
        return wallet;
    }

    /** @throws DamagedFile when the file's account or key is not that of its seed */
    public Optional<Wallet> find(String name) throws IOException {
        Wallet.requireName(name);
        Path file = file(name);
        try {
            return Optional.of(read(name, file, JSON.readTree(DurableFile.readText(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new DamagedFile(file, "it is not JSON", e);
        }
    }

    /** What the processes that pay from these wallets on one network tell one another of their nonces. */
    public Path nonceFile(Hash chainId) {
        return directory.resolve(".nonces-" + chainId.hex().substring(0, 16));
    }

    /** Ascending by name. */
    public List<Wallet> all() throws IOException {
        try {
            return names().parallelStream()
                    .map(this::read)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Ascending. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    private static Wallet read(String name, Path file, JsonNode json) {
        try {
            byte[] seed = HexFormat.of().parseHex(json.path("seed").asText());
            Wallet wallet =
                    new Wallet(name, AccountId.parse(json.path("account").asText()), Ed25519PrivateKey.fromSeed(seed));
            if (!wallet.signer().publicKey().hex().equals(json.path("publicKey").asText())) {
                throw new DamagedFile(file, "its public key is not that of its seed", null);
            }
            return wallet;
        } catch (IllegalArgumentException e) {
            throw new DamagedFile(file, e.getMessage(), e);
        }
    }

    private Path file(String name) {
        return directory.resolve(name + SUFFIX);
    }
}
