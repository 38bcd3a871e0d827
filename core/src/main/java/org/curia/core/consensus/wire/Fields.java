package org.curia.core.consensus.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.codec.Canonical;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;

/** Reads single fields of protobuf messages, and says which one is wrong; words are made only for one that is. */
final class Fields {
    private Fields() {}

    /** Safe: the array is a copy that nobody else has. */
    static ByteString bytes(Hash hash) {
        return UnsafeByteOperations.unsafeWrap(hash.bytes());
    }

    static ByteString bytes(Signature signature) {
        return UnsafeByteOperations.unsafeWrap(signature.bytes());
    }

    static List<ByteString> bytes(List<Hash> hashes) {
        return hashes.stream().map(Fields::bytes).toList();
    }

    static Hash hash(String name, ByteString bytes) throws MalformedException {
        if (bytes.size() != Hash.LENGTH) {
            throw new MalformedException(name + " has 32 bytes, not " + bytes.size());
        }
        return Hash.of(bytes.toByteArray());
    }

    /** No bytes: none. */
    static Optional<Hash> optionalHash(String name, ByteString bytes) throws MalformedException {
        return bytes.isEmpty() ? Optional.empty() : Optional.of(hash(name, bytes));
    }

    static Signature signature(ByteString bytes) throws MalformedException {
        if (bytes.size() != Signature.LENGTH) {
            throw new MalformedException("signature has 64 bytes, not " + bytes.size());
        }
        return Signature.of(bytes.toByteArray());
    }

    static List<Hash> hashes(String name, List<ByteString> many, int max) throws MalformedException {
        if (many.size() > max) {
            throw new MalformedException(name + " has at most " + max + " elements, not " + many.size());
        }
        List<Hash> hashes = new ArrayList<>(many.size());
        for (ByteString one : many) {
            hashes.add(hash(name, one));
        }
        return hashes;
    }

    /** A height, view, epoch or time: at most 2^63 - 1. */
    static long number(String name, long value) throws MalformedException {
        if (value < 0) {
            throw new MalformedException(name + " is at most 2^63 - 1");
        }
        return value;
    }

    static int integer(String name, int value) throws MalformedException {
        if (value < 0) {
            throw new MalformedException(name + " is at most 2^31 - 1");
        }
        return value;
    }

    static int validator(int index, int validators) throws MalformedException {
        if (index < 0 || index >= validators) {
            throw new MalformedException(
                    "validator is below " + validators + ", not " + Integer.toUnsignedString(index));
        }
        return index;
    }

    /** The bytes are what this version writes for the message: fields in order, each once, no defaults, shortest numbers. */
    static void requireCanonical(String what, MessageLite message, byte[] bytes) throws MalformedException {
        if (!Canonical.isCanonical(message, bytes)) {
            throw new MalformedException(what + " is not in its canonical form");
        }
    }

    static void require(boolean condition, String message) throws MalformedException {
        if (!condition) {
            throw new MalformedException(message);
        }
    }
}
