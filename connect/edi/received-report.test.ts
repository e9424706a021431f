/** Reports of partners, read to what is stored: 852, 830, SLSRPT, DELFOR, and those among the samples. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ReceivedActivity, ReceivedForecast } from "../../core/stores/index.ts";
import { readEdi } from "./read-document.ts";
import { codesOf, fileOf, readText, setOf } from "./testing.ts";

type Read = NonNullable<ReturnType<typeof readEdi>["others"]>[number];

function x12(type: string, ...segments: readonly string[]): Read {
  const [part] = readText(fileOf(setOf(segments, { type }))).others ?? [];
  if (!part) throw new Error("nothing was read");
  return part;
}

function edifact(type: string, release: string, ...segments: readonly string[]): Read {
  const all = [`UNH+1+${type}:${release}:UN`, ...segments, `UNT+${segments.length + 2}+1`];
  const text = ["UNB+UNOC:3+A:14+B:14+260401:1203+R1", ...all, "UNZ+1+R1", ""].join("'");
  const [part] = readText(text).others ?? [];
  if (!part) throw new Error("nothing was read");
  return part;
}

const rowsOf = ({ received }: Read) =>
  (received as ReceivedActivity | ReceivedForecast).items.flatMap(({ items, said }) =>
    said.map((one) => ({ ...one, item: items.map(({ code }) => code).join() })),
  );

const XQ = "XQ*H*20260322*20260328";
const BFR = "BFR*00*F1**DL*A*20260401*20260930*20260402";

describe("an 852", () => {
  test("says stores instead of their sum, in the unit of the stores, and its one place for what is not split", () => {
    const read = x12("852", XQ, "N1*ST**92*0007", "LIN**UP*1", "ZA*QS*5*CA", "ZA*QA**EA", "SDQ*EA*92*0100*-2*0131*1.5");
    expect(read).toMatchObject({ kind: "activity", findings: [], received: { place: "0007", purpose: "original" } });
    const days = { from: "2026-03-22", to: "2026-03-28" };
    expect(rowsOf(read)).toEqual([
      { item: "1", kind: "sold", code: "QS", quantity: 5, unit: "CA", ...days },
      {
        item: "1",
        kind: "on hand",
        code: "QA",
        quantity: null,
        unit: "EA",
        ...days,
        stores: [
          { store: "0100", quantity: -2 },
          { store: "0131", quantity: 1.5 },
        ],
      },
    ]);
  });

  test("of a single day is a period of one; a quantity with a day of its own is of that day", () => {
    const read = x12("852", "XQ*H*20260322", "LIN**UP*1", "ZA*QS*5*EA", "ZA*QX*6*EA*007*20260321");
    expect(rowsOf(read)).toMatchObject([
      { from: "2026-03-22", to: "2026-03-22" },
      { kind: "other", code: "QX", from: "2026-03-21", to: "2026-03-21" },
    ]);
  });

  test("of which several stores are named in the heading has no place of all", () => {
    const read = x12("852", XQ, "N1*ST**92*1", "N1*ST**92*2", "LIN**UP*1", "ZA*QS*5*EA");
    expect(read.received).not.toHaveProperty("place");
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ["without heading", ["LIN**UP*1", "ZA*QS*1*EA"], ["report heading missing"]],
    ["without a day", ["XQ*H", "LIN**UP*1", "ZA*QS*1*EA"], ["period missing"]],
    ["that ends early", ["XQ*H*20260328*20260322", "LIN**UP*1", "ZA*QS*1*EA"], ["period ends before it begins"]],
    ["without codes", [XQ, "LIN*1", "ZA*QS*1*EA"], ["item code missing"]],
    ["with words for a number", [XQ, "LIN**UP*1", "ZA*QS*many*EA"], ["quantity unreadable"]],
    ["with a store alone", [XQ, "LIN**UP*1", "ZA*QS**EA", "SDQ*EA*92*0100"], ["store without quantity"]],
    ["with nothing in it", [XQ, "LIN**UP*1"], ["reports nothing"]],
  ])("%s stops", (_what, segments, codes) => expect(codesOf(x12("852", ...segments).findings)).toEqual(codes));
});

const SUMS = "BFR*00*F1**DL*C*20260401**20260402";

describe("an 830", () => {
  test("gives each quantity its ship-to and its days, as long as its bucket says", () => {
    const read = x12(
      "830",
      BFR,
      "LIN**UP*1",
      "UIT*CA",
      "N1*ST**92*DC",
      "FST*5*C*D*20260413",
      "FST*6*D*W*20260413",
    ).received;
    const long = ["FST*7*D*M*20260131", "FST*8*D*Q*20260401", "FST*0*D*F*20260413*20260420", "SDQ*CA*92*0100*4"];
    const more = x12("830", BFR, "N1*ST**92*ALL", "LIN**UP*1", ...long);
    expect(read).toMatchObject({ number: "F1", saidOn: "2026-04-02", purpose: "original" });
    expect(rowsOf({ kind: "forecast", key: "", findings: [], received: read })).toEqual([
      { item: "1", certainty: "firm", quantity: 5, unit: "CA", from: "2026-04-13", to: "2026-04-13", shipTo: "DC" },
      { item: "1", certainty: "planning", quantity: 6, unit: "CA", from: "2026-04-13", to: "2026-04-19", shipTo: "DC" },
    ]);
    expect(more.received).toMatchObject({ place: "ALL" });
    expect(rowsOf(more)).toMatchObject([
      { from: "2026-01-31", to: "2026-02-28" },
      { from: "2026-04-01", to: "2026-06-30" },
      { from: "2026-04-13", to: "2026-04-20", stores: [{ store: "0100", quantity: 4 }] },
    ]);
  });

  test("of sums says what each period wants, of each item and ship-to from what came until now", () => {
    const to = (code: string, ...segments: readonly string[]): string[] => [`N1*ST**92*${code}`, ...segments];
    const read = x12(
      "830",
      SUMS,
      "LIN**UP*1",
      ...to(
        "A",
        "FST*1100*C*W*20260413",
        "FST*1220*D*W*20260420",
        "SHP*01*40*050*20260330",
        "SHP*02*1000*051*20260101",
      ),
      ...to("B", "FST*50*C*W*20260413", "SHP*02*60"),
      "LIN**UP*2",
      "FST*7*D*M*20260501",
      "SHP*02*0",
    );
    expect(read.findings).toEqual([]);
    expect(rowsOf(read)).toMatchObject([
      { item: "1", shipTo: "A", certainty: "firm", quantity: 100, from: "2026-04-13", to: "2026-04-19" },
      { item: "1", shipTo: "A", certainty: "planning", quantity: 120, from: "2026-04-20" },
      { item: "1", shipTo: "B", quantity: 0 },
      { item: "2", quantity: 7, from: "2026-05-01", to: "2026-05-31" },
    ]);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ["of sums without a start", [SUMS, "LIN**UP*1", "FST*1*C*D*20260413"], ["sums without a start"]],
    [
      "of sums whose start is of another ship-to",
      [SUMS, "LIN**UP*1", "N1*ST**92*A", "FST*9*C*D*20260413", "N1*ST**92*B", "SHP*02*5"],
      ["sums without a start"],
    ],
    [
      "of sums with two starts",
      [SUMS, "LIN**UP*1", "FST*9*C*D*20260413", "SHP*02*5", "SHP*02*6"],
      ["starts of sums disagree"],
    ],
    ["of sums with a start in words", [SUMS, "LIN**UP*1", "FST*9*C*D*20260413", "SHP*02*all"], ["quantity unreadable"]],
    ["of sums that fall", [SUMS, "LIN**UP*1", "FST*9*C*D*20260413", "FST*8*C*D*20260420", "SHP*02*5"], ["sum falls"]],
    [
      "of sums of stores",
      [SUMS, "LIN**UP*1", "FST*9*C*D*20260413", "SDQ*EA*92*0100*9", "SHP*02*5"],
      ["sums of stores"],
    ],
    ["without a day", [BFR, "LIN**UP*1", "FST*1*C*D"], ["date impossible"]],
    ["of an unknown purpose", [BFR.replace("00", "99"), "LIN**UP*1", "FST*1*C*D*20260413"], ["report purpose unknown"]],
    ["with nothing in it", [BFR, "LIN**UP*1"], ["reports nothing"]],
    ["that cancels, with nothing in it", [BFR.replace("00", "01")], []],
  ])("%s: what is found", (_what, segments, codes) => expect(codesOf(x12("830", ...segments).findings)).toEqual(codes));
});

describe("a SLSRPT", () => {
  const heading = ["BGM+73E::9+S1+5", "DTM+137:20260330:102", "DTM+90:20260322:102", "DTM+91:20260328:102"];

  test("gives each quantity the place above it, and the days nearest to it", () => {
    const places = ["LOC+162+A::9", "DTM+356:20260324:102", "LIN+1++1:EN", "QTY+153:4:PCE", "QTY+61:1", "LOC+162+B::9"];
    const read = edifact("SLSRPT", "D:96A", ...heading, ...places, "LIN+1++1:EN", "QTY+145:7,5:KGM");
    expect(read).toMatchObject({ findings: [], received: { number: "S1", purpose: "replace", saidOn: "2026-03-30" } });
    expect(rowsOf(read)).toMatchObject([
      { store: "A", kind: "sold", quantity: 4, unit: "PCE", from: "2026-03-24", to: "2026-03-24" },
      { store: "A", kind: "returned", quantity: 1, from: "2026-03-24" },
      { store: "B", kind: "on hand", quantity: 7.5, unit: "KGM", from: "2026-03-22", to: "2026-03-28" },
    ]);
  });

  test("may put places under items, and a period behind a quantity", () => {
    const items = ["LIN+1++1:EN", "LOC+162+A", "QTY+153:4", "DTM+194:20260301:102", "LOC+162+B", "QTY+153:5"];
    const read = edifact("SLSRPT", "D:01B", ...heading, "GIS+1", ...items);
    expect(rowsOf(read)).toMatchObject([
      { store: "A", quantity: 4, from: "2026-03-01", to: "2026-03-28" },
      { store: "B", quantity: 5, from: "2026-03-22" },
    ]);
  });

  test("without days stops", () => {
    const read = edifact("SLSRPT", "D:96A", "BGM+73E+S1+9", "LOC+162+A", "LIN+1++1:EN", "QTY+153:4");
    expect(codesOf(read.findings)).toEqual(["period missing"]);
  });
});

describe("a DELFOR", () => {
  const heading = ["BGM+241+D1+9", "DTM+137:20260401:102", "UNS+D"];

  test("of D.96A has its schedule behind the quantity", () => {
    const detail = ["NAD+CN+DC::9", "LIN+1++1:EN", "QTY+70:500", "QTY+113:5:PCE", "SCC+1", "DTM+2:20260413:102"];
    const more = ["QTY+113:6:PCE", "SCC+4++W", "DTM+64:20260420:102", "NAD+CN+DC2::9", "LIN+2++2:EN", "QTY+1:7"];
    const read = edifact(
      "DELFOR",
      "D:96A",
      ...heading,
      ...detail,
      ...more,
      "SCC+4",
      "DTM+2:2026041820260422:718",
      "UNS+S",
    );
    expect(read).toMatchObject({ kind: "forecast", key: "D1", findings: [], received: { saidOn: "2026-04-01" } });
    expect(rowsOf(read)).toEqual([
      { item: "1", certainty: "firm", quantity: 5, unit: "PCE", from: "2026-04-13", to: "2026-04-13", shipTo: "DC" },
      {
        item: "1",
        certainty: "planning",
        quantity: 6,
        unit: "PCE",
        from: "2026-04-20",
        to: "2026-04-26",
        shipTo: "DC",
      },
      { item: "2", certainty: "planning", quantity: 7, from: "2026-04-18", to: "2026-04-22", shipTo: "DC2" },
    ]);
  });

  test("of D.01B has it before", () => {
    const detail = ["GIS+37", "LIN+1++1:EN", "NAD+DP+DC", "SCC+1", "QTY+113:5", "DTM+2:20260413:102", "QTY+113:6"];
    const read = edifact(
      "DELFOR",
      "D:01B",
      ...heading.slice(0, 2),
      ...detail,
      "DTM+2:20260420:102",
      "SCC+4",
      "QTY+113:-1",
    );
    expect(rowsOf(read)).toMatchObject([
      { certainty: "firm", quantity: 5, from: "2026-04-13" },
      { certainty: "firm", quantity: 6, from: "2026-04-20" },
    ]);
    expect(codesOf(read.findings)).toEqual(["period missing", "quantity unreadable"]);
  });
});

const folder = process.env["EDI_SAMPLES"];
const suite = folder === undefined ? describe.skip : describe;

/** What each of them ends as: its quantities, or a stop, "code at segment position". */
const samples: Readonly<Record<string, readonly string[]>> = {
  "indice-co+EDI.Net/test/indice.Edi.Tests/Samples/edifact.Issue196.edi": ["001: segment count differs at UNT 15"],
  "kputnam+stupidedi/spec/fixtures/002001/PO830/fail/1.edi": ["6 quantities"],
  "kputnam+stupidedi/spec/fixtures/004010/PS830/pass/1.edi": ["7 quantities"],
};

suite(`reports among the samples${folder === undefined ? " (EDI_SAMPLES is not set)" : ""}`, () => {
  test.each(Object.entries(samples))("%s", (path, ends) => {
    const { others = [] } = readEdi({ name: path, bytes: readFileSync(join(folder ?? "", path)) });
    const ended = others.map((part) => {
      const found = part.findings.map(({ code, segment, position }) => `${code} at ${segment} ${position}`);
      return found.length > 0 ? `${part.key}: ${found.join(", ")}` : `${rowsOf(part).length} quantities`;
    });
    expect(ended).toEqual(ends);
  });
});
