package org.curia.cli.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file of records under a header (RFC 4180: quotes around commas, line ends and doubled quotes; LF, CRLF or CR; a byte order
 * mark is skipped; UTF-8; spaces behind a closing quote are skipped). Columns are found by name, in any order; columns nobody asks for are left alone.
 */
public final class CsvTable {
    private final String name;
    private final List<String> header;
    private final List<Row> rows;

    private CsvTable(String name, List<String> header, List<Row> rows) {
        this.name = name;
        this.header = header;
        this.rows = rows;
    }

    /** @param line where the record begins, from 1 */
    public record Row(int line, List<String> fields) {}

    /** @throws MalformedCsv when the text is no such table or lacks a column; the message names file and line */
    public static CsvTable read(Path file, List<String> requiredColumns) throws IOException {
        try {
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8), requiredColumns);
        } catch (CharacterCodingException e) {
            throw new MalformedCsv(file + " is not UTF-8 text");
        }
    }

    /** @param name how messages call the text */
    public static CsvTable parse(String name, String text, List<String> requiredColumns) {
        List<Row> records = records(name, text.startsWith("\ufeff") ? text.substring(1) : text);
        if (records.isEmpty()) {
            throw new MalformedCsv(name + " is empty: its first line names the columns " + join(requiredColumns));
        }
        CsvTable table = new CsvTable(name, records.get(0).fields(), records.subList(1, records.size()));
        table.requireUniqueColumns();
        requiredColumns.forEach(table::column);
        for (Row row : table.rows) {
            if (row.fields().size() != table.header.size()) {
                throw table.malformed(
                        row, "has " + row.fields().size() + " fields where the header has " + table.header.size());
            }
        }
        return table;
    }

    public List<Row> rows() {
        return rows;
    }

    /** @throws MalformedCsv when the header has no such column */
    public int column(String column) {
        int index = header.indexOf(column);
        if (index < 0) {
            throw new MalformedCsv(name + " has no column '" + column + "': its first line is " + join(header));
        }
        return index;
    }

    /** Which of two columns of one name is meant, nobody can say. Those without a name, as spreadsheets leave them, are nobody's. */
    private void requireUniqueColumns() {
        Set<String> names = new HashSet<>();
        for (String column : header) {
            String plain = column.strip().toLowerCase(Locale.ROOT);
            if (!plain.isEmpty() && !names.add(plain)) {
                throw new MalformedCsv(name + " has the column '" + column.strip()
                        + "' more than once: its first line is " + join(header));
            }
        }
    }

    public MalformedCsv malformed(Row row, String what) {
        return new MalformedCsv(name + " line " + row.line() + " " + what);
    }

    private static String join(List<String> columns) {
        return String.join(",", columns);
    }

    private static List<Row> records(String name, String text) {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), CSVFormat.RFC4180)) {
            return records(name, parser);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    /** Records without content, as spreadsheets leave them, are skipped. */
    private static List<Row> records(String name, CSVParser parser) {
        List<Row> rows = new ArrayList<>();
        int line = 1;
        try {
            Iterator<CSVRecord> records = parser.iterator();
            while (records.hasNext()) {
                List<String> fields = records.next().toList();
                if (!fields.stream().allMatch(String::isBlank)) {
                    rows.add(new Row(line, List.copyOf(fields)));
                }
                line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
            }
            return rows;
        } catch (UncheckedIOException e) {
            throw new MalformedCsv(name + " line " + whatIsWrong(e.getCause(), line, parser.getCurrentLineNumber()));
        }
    }

    /** The library's own words name positions, by the locale. @param first line of the record @param last line that was read */
    private static String whatIsWrong(IOException cause, int first, long last) {
        return cause.getMessage().contains("EOF")
                ? first + " opens a quote that never closes"
                : last + " goes on after a closing quote";
    }
}
