package org.curia.cli.payments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.curia.cli.csv.CsvTable;
import org.curia.core.crypto.Hash;

/**
 * A file of payments: {@code payer,payee,asset,amount,reference}.
 *
 * @param digest of the file's bytes: two files with one digest are one file, whatever they are called
 */
public record PaymentFile(Path path, String digest, List<Line> lines) {
    public PaymentFile {
        lines = List.copyOf(lines);
    }

    /**
     * As it stands in the file.
     *
     * @param payer a wallet's name
     * @param payee a wallet's name or an account id
     * @param amount whole units with decimals after a point
     */
    public record Line(String payer, String payee, String asset, String amount, String reference) {}

    /** @throws org.curia.cli.csv.MalformedCsv when a column or a field is missing */
    public static PaymentFile read(Path path) throws IOException {
        String digest = HexFormat.of().formatHex(Hash.sha256().digest(Files.readAllBytes(path)));
        CsvTable table = CsvTable.read(path, List.of("payer", "payee", "asset", "amount", "reference"));
        int payer = table.column("payer");
        int payee = table.column("payee");
        int asset = table.column("asset");
        int amount = table.column("amount");
        int reference = table.column("reference");
        List<Line> lines = new ArrayList<>(table.rows().size());
        for (CsvTable.Row row : table.rows()) {
            List<String> fields = row.fields();
            lines.add(new Line(
                    fields.get(payer),
                    fields.get(payee),
                    fields.get(asset),
                    fields.get(amount),
                    fields.get(reference)));
        }
        return new PaymentFile(path, digest, lines);
    }
}
