package io.fleet.manage.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.GoDuration;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hosts as a table for spreadsheets. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front: hosts choose their names, and whoever opens the file would run them.
 */
final class CsvReport {
  /** All columns of the report in their order (REST API page 2.8). */
  private static final List<String> COLUMNS =
      List.of(
          ("created_at,updated_at,id,detail_updated_at,label_updated_at,policy_updated_at,"
                  + "last_enrolled_at,seen_time,refetch_requested,hostname,uuid,platform,"
                  + "osquery_version,os_version,build,platform_like,code_name,uptime,memory,"
                  + "cpu_type,cpu_subtype,cpu_brand,cpu_physical_cores,cpu_logical_cores,"
                  + "hardware_vendor,hardware_model,hardware_version,hardware_serial,"
                  + "computer_name,primary_ip_id,public_ip,primary_ip,primary_mac,"
                  + "distributed_interval,config_tls_refresh,logger_tls_period,team_id,team_name,"
                  + "gigs_disk_space_available,percent_disk_space_available,issues,status,"
                  + "display_text,display_name,device_mapping")
              .split(",", -1));

  private static final String EMAILS = "device_mapping";
  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  /** Beyond what RFC 4180 asks for, a cell that begins with a blank is quoted. */
  private static final QuoteStrategy AS_FLEET =
      new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
          return value.startsWith(" ");
        }
      };

  private final List<String> columns;

  private CsvReport(List<String> columns) {
    this.columns = columns;
  }

  /** With the columns of this list of names in its order; all of them when there is none. */
  static CsvReport of(@Nullable String names) {
    if (names == null || names.isBlank()) return new CsvReport(COLUMNS);
    var columns = Arrays.stream(names.split(",", -1)).map(String::strip).toList();
    for (var column : columns) {
      if (!COLUMNS.contains(column)) {
        throw new Problem.BadRequest("invalid column name: \"" + column + "\"").asException();
      }
    }
    return new CsvReport(columns);
  }

  /** What has to be known beside a host. */
  HostPages.Shown shown() {
    return new HostPages.Shown(columns.contains("issues"), columns.contains(EMAILS), List.of());
  }

  /** The line of names. */
  String head() {
    var text = new StringWriter();
    writer(text).writeRecord(columns);
    return text.toString();
  }

  /** The lines of some hosts. */
  String lines(List<ObjectNode> hosts) {
    var text = new StringWriter();
    var lines = writer(text);
    for (var host : hosts) {
      lines.writeRecord(columns.stream().map(column -> cell(column, host)).toList());
    }
    return text.toString();
  }

  // Without a buffer there is nothing to flush.
  private static CsvWriter writer(StringWriter into) {
    return CsvWriter.builder()
        .bufferSize(0)
        .lineDelimiter(LineDelimiter.LF)
        .quoteStrategy(AS_FLEET)
        .build(into);
  }

  private static String cell(String column, ObjectNode host) {
    var value = host.path(column);
    return switch (column) {
      case "uptime" -> GoDuration.text(Duration.ofNanos(value.asLong()));
      case "issues" -> value.path("total_issues_count").asText();
      case EMAILS -> safe(emails(value));
      default -> value.isTextual() ? safe(value.asText()) : value.asText("");
    };
  }

  private static String emails(JsonNode mapping) {
    return StreamSupport.stream(mapping.spliterator(), false)
        .map(each -> each.path("email").asText())
        .collect(Collectors.joining(","));
  }

  private static String safe(String text) {
    return text.isEmpty() || FORMULA_STARTS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
