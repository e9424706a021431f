/** What a partner's profile says of its qualifiers of dates decides of its orders and changes, in both syntaxes. */
import { expect, it } from "vitest";
import { readEdi } from "../connect/edi/index.ts";
import { build } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { receiveDocuments, replayStopped, saveProfiles } from "../core/flows/index.ts";
import { openCompany } from "../core/flows/testing.ts";

const { db } = await useTestDatabase();
const { context } = await openCompany(db, { proposeReplenishment: false });

const partner = (id: number, code: string, identifier: string) =>
  db.transaction((tx) =>
    tx.execute(
      build.insertInto("partner").values({ id, code, customer_id: id, identifiers: [identifier], profile: {} }),
    ),
  );

async function take(file: string): Promise<string> {
  const bytes = Buffer.from(file);
  const [answer] = await receiveDocuments(context, [readEdi({ name: "test.edi", bytes })]);
  const parts = answer?.parts ?? [];
  return parts.map(({ state, findings }) => [state, ...findings.map(({ text: said }) => said)].join(": ")).join();
}

async function save(partner: string, profile: object): Promise<void> {
  expect(await saveProfiles(context, [{ partner, profile: { ...profile, documents: { out: [] } } }])).toMatchObject([
    { ok: true },
  ]);
}

const text = `select d.window_from as first, d.window_to as last, d.cancel_after as cancel from demand d
  join order_line l on l.id = d.line_id join sales_order o on o.id = l.order_id where o.number = $1`;

const window = async (number: string) => {
  const [row] = await db.rows<Record<string, unknown>>({ name: "test-window", text }, [number]);
  return row && [row["first"], row["last"], row["cancel"]];
};

let control = 0;
function x12(type: string, ...segments: readonly string[]): string {
  control += 1;
  const nine = String(control).padStart(9, "0");
  return (
    `ISA*00*          *00*          *ZZ*RETAILERXYZ    *ZZ*FAIRFILL       *261201*0900*U*00401*${nine}*0*P*>~` +
    `GS*${type === "850" ? "PO" : "PC"}*RETAILERXYZ*FAIRFILL*20261201*0900*${control}*X*004010~ST*${type}*0001~` +
    `${segments.map((segment) => `${segment}~`).join("")}SE*${segments.length + 2}*0001~GE*1*${control}~IEA*1*${nine}~`
  );
}

const order850 = (number: string, ...dates: readonly string[]): string =>
  x12("850", `BEG*00*SA*${number}**20261201`, ...dates, "N1*ST*DC*92*DC", "PO1*1*10*EA*9.5**VN*KT-17", "CTT*1");

it("X12: an order and its changes are read by the profile, also by one that is saved after they came", async () => {
  const dates = { shipNotBefore: ["002"], shipNoLater: ["118"], ignored: ["001"] };
  const early = ["DTM*002*20261207", "DTM*118*20261211"];
  expect(await take(order850("A", ...early, "DTM*001*20261201"))).toContain("ZZ:RETAILERXYZ");
  await partner(1, "BRIGHT", "ZZ:RETAILERXYZ");
  await save("BRIGHT", { dates });
  expect(await replayStopped(context)).toMatchObject([{ state: "applied" }]);
  expect(await window("A")).toEqual(["2026-12-07", "2026-12-11", null]);

  // What is no day stops nothing where it is ignored; where it counts it stops the order and says where.
  expect(await take(order850("B", ...early, "DTM*001*00000000"))).toBe("applied");
  expect(await window("B")).toEqual(["2026-12-07", "2026-12-11", null]);
  expect(await take(order850("C", "DTM*118*00000000"))).toBe(
    "stopped: The date 118 is 00000000: there is no such day.",
  );

  const change = ["BCH*04*SA*A**1*20261201", "POC*1*RS*10**EA*9.5**VN*KT-17", "DTM*002*20261214", "DTM*118*20261216"];
  expect(await take(x12("860", ...change, "CTT*1"))).toBe("applied");
  expect(await window("A")).toEqual(["2026-12-14", "2026-12-16", null]);

  // The same by the standard.
  await save("BRIGHT", {});
  expect(await take(order850("D", "DTM*010*20261208", "DTM*118*20261209", "DTM*001*20261220"))).toBe("applied");
  expect(await window("D")).toEqual(["2026-12-08", "2026-12-08", "2026-12-20"]);
});

function edifact(type: string, ...segments: readonly string[]): string {
  control += 1;
  const head = `UNH+1+${type}:D:96A:UN:EAN008'`;
  const all = segments.map((segment) => `${segment}'`).join("");
  return `UNB+UNOC:3+4000000000001:14+FAIRFILL:ZZ+261201:0900+${control}'${head}${all}UNT+${segments.length + 2}+1'UNZ+1+${control}'`;
}

it("EDIFACT: an order and its changes are read by the profile", async () => {
  await partner(2, "CORNER", "14:4000000000001");
  const dates = { shipNotBefore: ["2"], cancelAfter: ["200"], ignored: ["63"] };
  await save("CORNER", { syntax: "edifact", version: "D:96A:UN:EAN008", dates });
  const line = ["NAD+DP+DC::92", "LIN+1", "PIA+5+KT-17:SA", "QTY+21:10", "UNS+S"];
  const days = ["DTM+137:20261201:102", "DTM+2:20261207:102", "DTM+63:20261201:102", "DTM+200:20261218:102"];
  expect(await take(edifact("ORDERS", "BGM+220+E1+9", ...days, ...line))).toBe("applied");
  expect(await window("E1")).toEqual(["2026-12-07", "2026-12-18", "2026-12-18"]);

  const later = ["DTM+137:20261201:102", "DTM+63:20261202:102", "RFF+ON:E1", "LIN+1+3", "DTM+2:20261209:102", "UNS+S"];
  expect(await take(edifact("ORDCHG", "BGM+230+E1-C+4", ...later))).toBe("applied");
  expect(await window("E1")).toEqual(["2026-12-09", "2026-12-18", "2026-12-18"]);
});
