package org.curia.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;

/** A report as JSON: keys may be added, never renamed. */
public final class JsonOutput {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonOutput() {}

    public static void print(PrintWriter out, Object report) {
        try {
            out.println(Visible.text(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report)));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is a record of plain values", e);
        }
    }
}
