import { expect, test } from "vitest";
import { inspectFile } from "../../../connect/edi/index.ts";
import { fileText } from "./edi.ts";
import { paintWith } from "./paint.ts";

const HELD_MAX = 10_000;

test("of a file of any number of interchanges some are shown and all are counted", async () => {
  const interchange = "UNB+UNOC:3+A+B+260401:1203+1'UNH+1+ORDERS:D:96A:UN'BGM+220+1+9'UNT+4+1'UNZ+1+1'";
  const inspection = inspectFile([Buffer.from(interchange.repeat(HELD_MAX + 3))]);
  for (;;) {
    const step = await inspection.next();
    if (!step.done) continue;
    const { leftOut, interchanges, findings } = step.value;
    expect([interchanges.length, findings.length]).toEqual([HELD_MAX, HELD_MAX]);
    expect(leftOut).toEqual({ interchanges: 3, groups: 0, messages: 3, findings: 3 });
    const text = fileText("orders.edi", step.value, paintWith(false));
    expect(text).toContain("orders.edi: 10,003 interchanges, 10,003 messages, 50,015 segments");
    expect(text).toContain("And 3 interchanges, 3 messages more, not shown.");
    expect(text).toContain("10,003 findings:");
    expect(text).toMatch(/And 3 findings more, not shown\.$/);
    return;
  }
});
