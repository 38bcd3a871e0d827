package org.curia.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    private static CsvTable table(String text, String... columns) {
        return CsvTable.parse("file.csv", text, List.of(columns));
    }

    @Test
    void columnsAreFoundByNameInAnyOrder() {
        CsvTable table = table("b,a,c\n1,2,3\n", "a", "b");
        assertThat(table.rows().get(0).fields().get(table.column("a"))).isEqualTo("2");
    }

    @Test
    void quotedFieldsKeepCommasQuotesAndLineEnds() {
        CsvTable table = table("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4\n", "a", "b");
        assertThat(table.rows().get(0).fields()).containsExactly("x, \"y\"\nz", "2");
        assertThat(table.rows().get(1).line()).isEqualTo(4);
    }

    @Test
    void windowsLineEndsByteOrderMarkAndAMissingLastLineEndAreTaken() {
        CsvTable table = table("\ufeffa,b\r\n1,2\r\n3,4", "a", "b");
        assertThat(table.rows()).extracting(CsvTable.Row::fields).containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void emptyLinesAreSkipped() {
        assertThat(table("a,b\n\n1,2\n\n", "a").rows()).hasSize(1);
    }

    @Test
    void rowsWithoutContentAsSpreadsheetsLeaveThemAreSkipped() {
        assertThat(table("a,b,,\r\n1,2,,\r\n,,,\r\n , ,,\r\n,,,,,\r\n", "a", "b")
                        .rows())
                .hasSize(1);
    }

    @Test
    void lineEndsOfOldMacintoshesAreTaken() {
        assertThat(table("a,b\r1,2\r3,4\r", "a").rows())
                .extracting(CsvTable.Row::line)
                .containsExactly(2, 3);
    }

    @Test
    void aColumnThatIsThereTwiceIsNamed() {
        for (String header : List.of("a,b,a", "a,b, A ")) {
            assertThatThrownBy(() -> table(header + "\n1,2,3\n", "a", "b"))
                    .isInstanceOf(MalformedCsv.class)
                    .hasMessageContaining("more than once");
        }
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThatThrownBy(() -> table("a,b\n", "amount"))
                .isInstanceOf(MalformedCsv.class)
                .hasMessage("file.csv has no column 'amount': its first line is a,b");
    }

    @Test
    void aLineWithTooFewFieldsIsNamed() {
        assertThatThrownBy(() -> table("a,b\n1,2\n3\n", "a"))
                .isInstanceOf(MalformedCsv.class)
                .hasMessage("file.csv line 3 has 1 fields where the header has 2");
    }

    @Test
    void aQuoteThatNeverClosesIsNamed() {
        assertThatThrownBy(() -> table("a,b\n1,\"2\n3,4\n", "a"))
                .isInstanceOf(MalformedCsv.class)
                .hasMessage("file.csv line 2 opens a quote that never closes");
    }

    @Test
    void textAfterAClosingQuoteIsRefused() {
        assertThatThrownBy(() -> table("a\n\"1\n1\"\n\"1\"2\n", "a"))
                .isInstanceOf(MalformedCsv.class)
                .hasMessage("file.csv line 4 goes on after a closing quote");
    }

    @Test
    void anEmptyFileIsToldWhatItLacks() {
        assertThatThrownBy(() -> table("", "a", "b")).hasMessageContaining("its first line names the columns a,b");
    }
}
