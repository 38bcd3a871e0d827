package org.curia.cli.csv;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A file of records under a header (RFC 4180: quotes around commas, line ends and doubled quotes; LF, CRLF or CR; a byte order
 * mark is skipped; UTF-8). Columns are found by name, in any order; columns nobody asks for are left alone.
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
        List<Row> records = new Records(name, text.startsWith("\ufeff") ? text.substring(1) : text).all();
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

    /** Cuts the text into records. Records without content, as spreadsheets leave them, are skipped. */
    private static final class Records {
        private final String name;
        private final String text;
        private int at;
        private int line = 1;

        Records(String name, String text) {
            this.name = name;
            this.text = text;
        }

        List<Row> all() {
            List<Row> records = new ArrayList<>();
            while (at < text.length()) {
                int first = line;
                List<String> fields = record();
                if (!fields.stream().allMatch(String::isBlank)) {
                    records.add(new Row(first, List.copyOf(fields)));
                }
            }
            return records;
        }

        private List<String> record() {
            List<String> fields = new ArrayList<>();
            while (true) {
                fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
                if (at == text.length()) {
                    return fields;
                }
                char separator = text.charAt(at++);
                if (separator == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                if (separator == '\n' || separator == '\r') {
                    line++;
                    return fields;
                }
                if (separator != ',') {
                    throw new MalformedCsv(name + " line " + line + " goes on after a closing quote");
                }
            }
        }

        private String plain() {
            int start = at;
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            int first = line;
            StringBuilder field = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    if (at == text.length() || text.charAt(at) != '"') {
                        return field.toString();
                    }
                    at++;
                }
                if (c == '\n') {
                    line++;
                }
                field.append(c);
            }
            throw new MalformedCsv(name + " line " + first + " opens a quote that never closes");
        }
    }
}
