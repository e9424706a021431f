import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readEdi } from "./read-document.ts";

const folder = process.env["EDI_SAMPLES"];
const suite = folder === undefined ? describe.skip : describe;

/** What each sample marked ORDERS ends as: an order, "number, lines, what is ordered in all", or a stop of it or of a change, "key: code at segment position". */
const samples: Readonly<Record<string, readonly string[]>> = {
  "Apfelfrisch+Edifact/tests/data/edifact.txt": [
    "message O160482A7C2: envelope missing at UNH 1, set not closed at UNH 1, heading missing at UNH 1",
  ],
  "Chemaclass+edifact-parser/_embedded/docu/README.md#1.edi": ["A761902: no lines at BGM 3"],
  "Chemaclass+edifact-parser/_embedded/example/llms-reading.php#1.edi": ["ORD1, 1 lines, 100 PCE"],
  "Chemaclass+edifact-parser/_embedded/tests/Functional/EdifactParserTest.php#2.edi": [
    "PO123456: segment count differs at UNT 16",
  ],
  "Chemaclass+edifact-parser/_embedded/tests/Unit/Diff/InterchangeDiffTest.php#1.edi": [
    "message 1: order number missing at BGM 3, no lines at BGM 3",
    "message 2: order number missing at BGM 6, order type not served at BGM 6, no lines at BGM 6",
  ],
  "Chemaclass+edifact-parser/_embedded/tests/Unit/ParserResultTest.php#1.edi": [
    "message 1: segment count differs at UNT 5, heading missing at UNH 3",
  ],
  "Chemaclass+edifact-parser/_embedded/tests/Unit/ParserResultTest.php#2.edi": ["message 1: heading missing at UNH 2"],
  "Chemaclass+edifact-parser/_embedded/tests/Unit/StreamingParserTest.php#2.edi": [
    "message 1: order number missing at BGM 4, no lines at BGM 4",
  ],
  "Chemaclass+edifact-parser/_embedded/tests/Unit/StreamingParserTest.php#3.edi": [
    "message 1: heading missing at UNH 2",
  ],
  "Chemaclass+edifact-parser/_embedded/tests/Unit/Tokenizer/NativeTokenizerTest.php#1.edi": [
    "message 1: heading missing at UNH 2",
  ],
  "DAXaholic+vscode-edifact/test/sample_auto_detect_no_una": ["B10001: quantity missing at LIN 6"],
  "DAXaholic+vscode-edifact/test/sample_auto_detect_with_una": ["B10001: quantity missing at LIN 7"],
  "DAXaholic+vscode-edifact/test/sample_esc_release_char_before_seg_delimiter_formatted.edi": [
    "B10001: quantity missing at LIN 7",
  ],
  "DAXaholic+vscode-edifact/test/sample_hash_seg_delimiter_formatted.edi": ["B10001: quantity missing at LIN 7"],
  "DAXaholic+vscode-edifact/test/sample_line_break.edi": ["B10001: quantity missing at LIN 7"],
  "ballerina-platform+edi-tools/edi-tools-tests/resources/d96aORDERS/message.edi": ["2738662: set not closed at UNH 2"],
  "ballerina-platform+module-ballerina-edi/_embedded/ballerina/tests/envelope_tests.bal#6.edi": [
    "PO123: no lines at BGM 3",
  ],
  "ballerina-platform+module-ballerina-edi/_embedded/ballerina/tests/envelope_tests.bal#7.edi": [
    "PO123: no lines at BGM 4",
  ],
  "ballerina-platform+module-ballerina-edi/_embedded/ballerina/tests/envelope_tests.bal#8.edi": [
    "PO123: no lines at BGM 3",
    "PO456: no lines at BGM 6",
  ],
  "ballerina-platform+module-ballerina-edi/_embedded/ballerina/tests/envelope_tests.bal#9.edi": [
    "PO123: no lines at BGM 3",
  ],
  "ballerina-platform+module-ballerina-edi/examples/custom-edi-schema/resources/sample.edi": ["PO77001, 2 lines, 150"],
  "ballerina-platform+module-ballerina-edi/examples/edi-acknowledgement/resources/sample-data/order-batch.edi": [
    "PO20001, 1 lines, 100",
    "PO20002, 1 lines, 40",
    "message 0003: heading missing at UNH 22",
  ],
  "ballerina-platform+module-ballerina-edi/examples/edi-parser-to-kafka/resources/sample-data/order-batch.edi": [
    "PO20001: segment count differs at UNT 11",
    "message 0002: heading missing at UNH 12",
  ],
  "ballerina-platform+module-ballerina-edi/examples/edi-parser-to-kafka/resources/sample-data/order1.edi": [
    "PO12345, 2 lines, 150",
  ],
  "ballerina-platform+module-ballerina-edi/examples/edi-vendor-router/resources/sample-data/edifact-acme.edi": [
    "PO12345: segment count differs at UNT 11",
  ],
  "estratocloud+edifact/tests/data/order.edi": ["801715918011: envelope missing at UNH 2"],
  "jskrobak+underware.Edifact/src/underware.Edifact.Examples/Samples/D93A_ORDERS.txt": ["168677, 17 lines, 49 PCE"],
  "shogg+edifact/_embedded/unmarshal_orders_test.go#1.edi": ["0100623447: segment count differs at UNT 25"],
  "smooks+smooks-edi-cartridge/edifact-cartridge/src/test/resources/data/BAD_ORDERS_D.03B_Interchange.txt": [
    "BKOD99: segment count differs at UNT 58, quantity missing at LIN 44, quantity missing at LIN 47, quantity missing at LIN 50, quantity missing at LIN 53",
  ],
  "smooks+smooks-examples/camel/camel-unedifact-to-xml/input-message.txt": ["0123456789123, 3 lines, 17"],
  "smooks+smooks-examples/pipelines/src/test/resources/expected.txt": ["128576, 3 lines, 67 PCE"],
  "xlate+staedi/src/test/resources/EDIFACT/orders-with-group.edi": ["C1441747: segment count differs at UNT 20"],
};

const bytesOf = (path: string): Buffer => readFileSync(join(folder ?? "", path));

type Read = ReturnType<typeof readEdi>;

const stopOf = ({ key, findings }: Pick<Read["orders"][number], "key" | "findings">): string =>
  `${key}: ${findings.map(({ code, segment, position }) => `${code} at ${segment} ${position}`).join(", ")}`;

function summaryOf(read: Read["orders"][number]): string {
  const { order, findings } = read;
  if (findings.length > 0 || order === null) return stopOf(read);
  const sum = order.lines.reduce((total, line) => total + line.quantity, 0);
  const unit = order.lines[0]?.unit;
  return `${order.number}, ${order.lines.length} lines, ${sum}${unit === undefined ? "" : ` ${unit}`}`;
}

suite(`samples of ORDERS${folder === undefined ? " (EDI_SAMPLES is not set)" : ""}`, () => {
  test.each(Object.entries(samples))("%s", (path, orders) => {
    const document = readEdi({ name: path, bytes: bytesOf(path) });
    const changes = document.others?.filter(({ kind }) => kind === "change") ?? [];
    expect([...document.orders.map(summaryOf), ...changes.map(stopOf)]).toEqual(orders);
    expect(document.kind).toBe("ORDERS");
  });

  test("each sample marked ORDERS has its row", () => {
    const rows = bytesOf("index.tsv")
      .toString("utf8")
      .split("\n")
      .map((row) => row.split("\t"));
    const marked = rows.filter(([, message, use]) => message === "ORDERS" && use === "message").map(([path]) => path);
    expect(new Set(Object.keys(samples))).toEqual(new Set(marked));
  });
});
