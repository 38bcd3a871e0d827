package org.curia.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that come out of spreadsheets. */
class CsvTableFuzzTest {
    private static final String COLUMN = "amount";

    static Stream<byte[]> files() {
        return Stream.of(
                        "payer,payee,asset,amount,reference\nacme,globex,EUR,12.50,invoice 7\n",
                        "\ufeffamount,reference\r\n1,\"a, b\"\r\n\r\n2,\"he said \"\"no\"\"\nand left\"\r\n",
                        "amount\n1\r2\n",
                        "\"amount\"x\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Written with every field in quotes, it is read as the same. */
    @MethodSource("files")
    @FuzzTest
    void table(byte[] bytes) {
        CsvTable table;
        try {
            table = CsvTable.parse("a file", new String(bytes, StandardCharsets.UTF_8), List.of(COLUMN));
        } catch (MalformedCsv e) {
            assertThat(e.getMessage()).startsWith("a file ");
            return;
        }
        String written = header(table) + "\n"
                + table.rows().stream()
                        .map(row -> quoted(row.fields()) + "\r\n")
                        .collect(Collectors.joining());
        assertThat(fields(CsvTable.parse("the same", written, List.of(COLUMN)))).isEqualTo(fields(table));
    }

    /** The one column that is asked for in its place, others around it. */
    private static String header(CsvTable table) {
        int before = table.column(COLUMN);
        int columns = table.rows().isEmpty()
                ? before + 1
                : table.rows().get(0).fields().size();
        return IntStream.range(0, columns)
                .mapToObj(column -> column == before ? COLUMN : "x" + column)
                .collect(Collectors.joining(","));
    }

    private static List<List<String>> fields(CsvTable table) {
        return table.rows().stream().map(CsvTable.Row::fields).toList();
    }

    private static String quoted(List<String> fields) {
        return fields.stream()
                .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }
}
