package org.curia.ear;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opening balances, payments between them, and what follows, reckoned here without any of Curia's code. */
final class PaymentsOfAFile {
    static final int PAYMENTS = 600;

    private static final List<String> NAMES = List.of("acme", "borealis", "caspian", "delta", "esprit", "fjord");
    private static final List<String> ASSETS = List.of("EUR", "USD");
    private static final BigDecimal OPENING = new BigDecimal("50000.00");

    private final Random random = new Random(20261120);
    private final SortedMap<String, BigDecimal> balances = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private final StringBuilder payments = new StringBuilder("payer,payee,asset,amount,reference\n");

    PaymentsOfAFile() {
        NAMES.forEach(name -> ASSETS.forEach(asset -> balances.put(name + "," + asset, OPENING)));
        for (int i = 0; i < PAYMENTS; i++) {
            pay(i);
        }
    }

    String opening() {
        StringBuilder csv = new StringBuilder("name,asset,amount\n");
        NAMES.forEach(name -> ASSETS.forEach(asset -> csv.append(name)
                .append(',')
                .append(asset)
                .append(',')
                .append(OPENING)
                .append('\n')));
        return csv.toString();
    }

    String payments() {
        return payments.toString();
    }

    /** As {@code balances --format csv} must print it, without the wallet that issued the assets. */
    String expectedBalances() {
        StringBuilder csv = new StringBuilder("name,asset,amount\n");
        balances.forEach((key, amount) ->
                csv.append(key).append(',').append(amount.toPlainString()).append('\n'));
        return csv.toString();
    }

    List<String> expectedRefusals() {
        return refused;
    }

    /** At most 90.00: whoever pays all of the file's payments still has enough for each. */
    private void pay(int number) {
        String reference = "INV-%04d".formatted(number);
        String payer = NAMES.get(random.nextInt(NAMES.size()));
        String payee = NAMES.get(random.nextInt(NAMES.size()));
        String asset = ASSETS.get(random.nextInt(ASSETS.size()));
        BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(8_999), 2);
        if (number % 100 == 37) {
            asset = "XAU";
            refused.add(reference);
        } else if (number % 100 == 73) {
            amount = new BigDecimal("123456789.00");
            refused.add(reference);
        } else {
            balances.merge(payer + "," + asset, amount.negate(), BigDecimal::add);
            balances.merge(payee + "," + asset, amount, BigDecimal::add);
        }
        payments.append(String.join(",", payer, payee, asset, amount.toPlainString(), reference))
                .append('\n');
    }
}
