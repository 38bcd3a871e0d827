package org.curia.cli.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curia.cli.chaos.fault.DoneFault;
import org.curia.cli.chaos.history.Answer;
import org.curia.cli.chaos.history.Write;

/** A report as one page: payments a second, latency and faults on one time axis. Nothing in it is fetched from elsewhere. */
final class ChaosPage {
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 160;
    private static final int LEFT = 60;
    private static final int LANE = 18;

    private final ChaosReport report;
    private final int seconds;
    private final Map<Integer, List<Write>> acknowledged;

    ChaosPage(ChaosRun.Result result) {
        this.report = result.report();
        this.seconds = (int) Math.max(1, (result.endNanos() - result.beginNanos()) / 1_000_000_000L + 1);
        this.acknowledged = result.history().writes().stream()
                .filter(write -> write.answer() instanceof Answer.Final)
                .collect(Collectors.groupingBy(
                        write -> (int) ((write.returnedNanos() - result.beginNanos()) / 1_000_000_000L)));
    }

    String html() {
        String state = report.good() ? "nothing was wrong" : "SOMETHING WAS WRONG";
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Curia chaos, seed "
                + report.seed()
                + "</title><style>body{font:14px sans-serif;max-width:1080px;margin:2em auto;color:#222}"
                + "table{border-collapse:collapse}td,th{padding:2px 10px;text-align:right;border-bottom:1px solid #ddd}"
                + "td:last-child,th:last-child{text-align:left}svg text{font:11px sans-serif;fill:#555}</style></head><body>"
                + "<h1>Chaos, seed " + report.seed() + ": " + state + "</h1><p>"
                + text(String.format(
                        Locale.ROOT,
                        "%.1f minutes, %d validators on %s, %d clients. %d payments acknowledged, %d refused, %d unknown;"
                                + " %d reads; %d blocks; %d votes seen.",
                        report.minutes(),
                        report.validators(),
                        report.database(),
                        report.clients(),
                        report.acknowledged(),
                        report.refused(),
                        report.unknown(),
                        report.reads(),
                        report.height(),
                        report.votesSeen()))
                + "</p>" + wrong("Lost", report.lost()) + wrong("Double votes", report.doubleVotes())
                + wrong("Anomalies", report.anomalies())
                + "<h2>Payments final, a second</h2>" + plot(perSecond(), "#2563eb")
                + "<h2>Latency, p99 in milliseconds</h2>" + plot(latencies(0.99), "#b91c1c")
                + "<h2>Latency, p50 in milliseconds</h2>" + plot(latencies(0.5), "#d97706")
                + "<h2>Faults</h2>" + lanes() + table() + "</body></html>\n";
    }

    private long[] perSecond() {
        return IntStream.range(0, seconds)
                .mapToLong(
                        second -> acknowledged.getOrDefault(second, List.of()).size())
                .toArray();
    }

    private long[] latencies(double part) {
        return IntStream.range(0, seconds)
                .mapToLong(second -> Summary.quantile(
                        acknowledged.getOrDefault(second, List.of()).stream()
                                .mapToLong(Summary::latencyMillis)
                                .sorted()
                                .toArray(),
                        part))
                .toArray();
    }

    /** The faults are shaded behind the line. */
    private String plot(long[] values, String colour) {
        long top = Math.max(1, Arrays.stream(values).max().orElse(1));
        String points = IntStream.range(0, values.length)
                .mapToObj(second -> x(second) + "," + number(HEIGHT - (double) values[second] * HEIGHT / top))
                .collect(Collectors.joining(" "));
        String shades = report.faultLog().stream()
                .map(fault -> rectangle(fault, 0, HEIGHT, "#f3f4f6"))
                .collect(Collectors.joining());
        return svg(
                HEIGHT + 20,
                shades + "<polyline fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.5\" points=\"" + points
                        + "\"/><text x=\"0\" y=\"12\">" + top + "</text><text x=\"0\" y=\"" + HEIGHT
                        + "\">0</text>" + axis(HEIGHT));
    }

    private String lanes() {
        List<String> kinds = report.faults().keySet().stream().toList();
        StringBuilder lanes = new StringBuilder();
        for (int lane = 0; lane < kinds.size(); lane++) {
            String kind = kinds.get(lane);
            int y = lane * LANE;
            lanes.append("<text x=\"")
                    .append(LEFT + WIDTH + 6)
                    .append("\" y=\"")
                    .append(y + 12)
                    .append("\">");
            lanes.append(text(kind)).append("</text>");
            report.faultLog().stream()
                    .filter(fault -> fault.fault().equals(kind))
                    .forEach(fault -> lanes.append(rectangle(fault, y + 2, LANE - 4, "#7c3aed")));
        }
        int bottom = kinds.size() * LANE;
        return svg(bottom + 20, lanes + axis(bottom));
    }

    private String rectangle(DoneFault fault, int y, int height, String colour) {
        return "<rect x=\"" + x(fault.atSeconds()) + "\" y=\"" + y + "\" width=\""
                + number(Math.max(2, fault.lastedSeconds() * WIDTH / seconds)) + "\" height=\"" + height
                + "\" fill=\"" + colour + "\"><title>" + text(fault.what()) + "</title></rect>";
    }

    private String axis(int y) {
        int step = Math.max(10, (seconds / 12 + 9) / 10 * 10);
        return IntStream.iterate(0, second -> second <= seconds, second -> second + step)
                .mapToObj(second -> "<text x=\"" + x(second) + "\" y=\"" + (y + 15) + "\">" + second + " s</text>")
                .collect(Collectors.joining());
    }

    private String table() {
        return "<table><tr><th>at s</th><th>for s</th><th>stall ms</th><th>first block ms</th><th>ready ms</th><th>unready ms</th><th>well ms</th><th>what</th></tr>"
                + report.faultLog().stream()
                        .map(fault -> "<tr><td>" + fault.atSeconds() + "</td><td>" + fault.lastedSeconds() + "</td><td>"
                                + fault.longestStallMillis() + "</td><td>" + fault.firstBlockMillis() + "</td><td>"
                                + fault.readyMillis() + "</td><td>" + ChaosTable.worst(fault.unreadyMillis())
                                + "</td><td>" + ChaosTable.worst(fault.wellMillis()) + "</td><td>"
                                + text(fault.fault() + ": " + fault.what())
                                + "</td></tr>")
                        .collect(Collectors.joining())
                + "</table>";
    }

    private static String wrong(String title, List<String> lines) {
        return "<p><b>" + title + "</b>: " + (lines.isEmpty() ? "none" : "") + "</p>"
                + lines.stream().map(line -> "<p>" + text(line) + "</p>").collect(Collectors.joining());
    }

    private static String svg(int height, String content) {
        int width = LEFT + WIDTH + 120;
        return "<svg viewBox=\"0 0 " + width + " " + height + "\" width=\"100%\">" + content + "</svg>";
    }

    private String x(double second) {
        return number(LEFT + second * WIDTH / seconds);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
