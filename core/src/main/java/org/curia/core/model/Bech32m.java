package org.curia.core.model;

/** BIP 350: text with a checksum that finds up to four wrong characters. */
final class Bech32m {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int CHECKSUM = 0x2bc830a3;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private Bech32m() {}

    static String encode(String prefix, byte[] bytes) {
        byte[] data = regroup(bytes, 8, 5, true);
        StringBuilder text = new StringBuilder(prefix.length() + 1 + data.length + CHECKSUM_LENGTH)
                .append(prefix)
                .append('1');
        for (byte b : data) {
            text.append(ALPHABET.charAt(b));
        }
        int checksum = polymod(prefix, data, CHECKSUM_LENGTH) ^ CHECKSUM;
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            text.append(ALPHABET.charAt(checksum >>> 5 * (CHECKSUM_LENGTH - 1 - i) & 31));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException says what is wrong with the text */
    static byte[] decode(String prefix, String given) {
        String text = inSmallLetters(given);
        if (!text.startsWith(prefix + "1")) {
            throw new IllegalArgumentException("it must begin with " + prefix + "1: " + text);
        }
        int start = prefix.length() + 1;
        byte[] data = new byte[text.length() - start];
        for (int i = 0; i < data.length; i++) {
            int value = ALPHABET.indexOf(text.charAt(start + i));
            if (value < 0) {
                throw new IllegalArgumentException("'" + text.charAt(start + i) + "' at position " + (start + i + 1)
                        + " cannot stand in it: " + text);
            }
            data[i] = (byte) value;
        }
        if (data.length < CHECKSUM_LENGTH || polymod(prefix, data, 0) != CHECKSUM) {
            throw new IllegalArgumentException("its checksum is wrong, look for a typing error: " + text);
        }
        return regroup(java.util.Arrays.copyOf(data, data.length - CHECKSUM_LENGTH), 5, 8, false);
    }

    /** All in capitals is the same text, as QR codes have it; both together is none. Letters are those of ASCII only. */
    private static String inSmallLetters(String text) {
        StringBuilder small = new StringBuilder(text.length());
        boolean hasCapitals = false;
        boolean hasSmall = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isCapital = c >= 'A' && c <= 'Z';
            hasCapitals |= isCapital;
            hasSmall |= c >= 'a' && c <= 'z';
            small.append(isCapital ? (char) (c - 'A' + 'a') : c);
        }
        if (hasCapitals && hasSmall) {
            throw new IllegalArgumentException("it mixes capitals and small letters: " + text);
        }
        return small.toString();
    }

    private static int polymod(String prefix, byte[] data, int zeros) {
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ prefix.charAt(i) >> 5;
        }
        sum = step(sum);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ prefix.charAt(i) & 31;
        }
        for (byte b : data) {
            sum = step(sum) ^ b;
        }
        for (int i = 0; i < zeros; i++) {
            sum = step(sum);
        }
        return sum;
    }

    private static int step(int sum) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }

    private static byte[] regroup(byte[] from, int fromBits, int toBits, boolean pad) {
        byte[] to = new byte[pad ? (from.length * fromBits + toBits - 1) / toBits : from.length * fromBits / toBits];
        int buffer = 0;
        int bits = 0;
        int length = 0;
        for (byte b : from) {
            buffer = (buffer << fromBits | b & 0xff) & 0xfff;
            bits += fromBits;
            while (bits >= toBits) {
                bits -= toBits;
                to[length++] = (byte) (buffer >>> bits & (1 << toBits) - 1);
            }
        }
        if (pad && bits > 0) {
            to[length] = (byte) (buffer << toBits - bits & (1 << toBits) - 1);
        } else if (!pad && (bits >= fromBits || (buffer & (1 << bits) - 1) != 0)) {
            throw new IllegalArgumentException("its last character carries bits that must be zero");
        }
        return to;
    }
}
