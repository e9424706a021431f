import { createReadStream } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openCompany } from "../../core/flows/testing.ts";
import { composeApp, loadBusiness } from "../app.ts";
import { readSettings } from "../settings.ts";
import type { Io } from "./io.ts";
import { runCli } from "./program.ts";

const { db } = await useTestDatabase();
await openCompany(db);
afterAll(() => db.close());

const sent = { parallel: 1, send: async () => ({ result: "sent" as const }) };

async function openTestApp() {
  const settings = readSettings({});
  if ("problems" in settings) throw new Error(settings.problems.join("\n"));
  const now = (): number => Date.parse("2026-12-01T09:00:00Z");
  const app = composeApp({
    settings,
    db,
    reader: db,
    business: await loadBusiness(db, settings),
    transport: sent,
    now,
  });
  return { ...app, close: async () => undefined };
}

/** Runs one command; files are named in the test. */
async function fairfill(
  args: string,
  about: { files?: Record<string, string | Uint8Array>; open?: Io["open"]; colour?: boolean } = {},
) {
  const printed = { out: "", err: "" };
  const io: Io = {
    open: about.open ?? openTestApp,
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    async *readFile(path) {
      const content = about.files?.[path];
      if (content === undefined) yield* createReadStream(path);
      else yield typeof content === "string" ? new TextEncoder().encode(content) : content;
    },
    colour: about.colour ?? false,
    watched: false,
    zone: "UTC",
  };
  return { exit: await runCli(io, args.split(" ")), ...printed };
}

const unreachable = async (): Promise<never> => {
  throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
};
const buggy = async (): Promise<never> => {
  throw new TypeError("x is not a function");
};

describe("exit codes", () => {
  it.each([
    ["done", "status", {}, 0],
    ["help is no mistake", "order place --help", {}, 0],
    ["refused", "order cancel NO-SUCH", {}, 1],
    ["an unknown command", "nonsense", {}, 2],
    ["an option that is missing", "order place A KT-17=1", {}, 2],
    ["a quantity that is none", "order place A KT-17=many --customer BRIGHT", {}, 2],
    ["a file that cannot be read", "import nothing.csv", {}, 2],
    ["a database that cannot be reached", "status", { open: unreachable }, 3],
    ["our own bug", "status", { open: buggy }, 70],
  ])("%s: %s", async (_name, args, about, exit) => {
    expect((await fairfill(args, about)).exit).toBe(exit);
  });

  it.each([
    ["that is not there", "nothing.csv", "nothing.csv cannot be read: there is no such file."],
    ["that is a folder", "scenarios", "scenarios cannot be read: it is a folder; name the files in it."],
  ])("a file %s is named with its reason", async (_name, file, text) => {
    expect((await fairfill(`import ${file}`)).err).toContain(text);
  });

  it.each([
    ["all taken", "items.csv", "code,name\nNEW-1,New one", 0],
    ["a row refused", "items.csv", "code,name\nNEW-2,New two\n,Nameless", 1],
    ["an order stopped", "orders.csv", "order,customer,item,quantity\nX-1,NOBODY,KT-17,3", 1],
    ["a binary file", "orders.csv", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 1],
    ["an empty file", "orders.csv", "", 1],
  ])("import, %s", async (_name, file, content, exit) => {
    expect(await fairfill(`import ${file}`, { files: { [file]: content } })).toMatchObject({ exit, err: "" });
  });
});

describe("import with a map", () => {
  it("reads orders by the company's own headers, also a file that came before without it", async () => {
    const files = {
      "import-maps.csv":
        "name,kind,header,column\nshop,csv-orders,Vorgang,order\nshop,csv-orders,Wer,customer\nshop,csv-orders,Was,item\nshop,csv-orders,Wieviel,quantity",
      "heute.csv": "Vorgang;Wer;Was;Wieviel\nB-1;BRIGHT;KT-17;3\n",
    };
    expect(await fairfill("import import-maps.csv", { files })).toMatchObject({ exit: 0 });
    expect(await fairfill("import heute.csv", { files })).toMatchObject({ exit: 1 });
    const looked = await fairfill("import heute.csv --map shop --dry-run", { files });
    expect(looked).toMatchObject({ exit: 0, out: expect.stringContaining("1 order taken") as string });
    expect(looked.out).toContain("Only looked at: nothing was kept.");
    expect(await fairfill("explain B-1")).toMatchObject({ exit: 1 });
    expect(await fairfill("import heute.csv --map shop", { files })).toMatchObject({ exit: 0 });
    expect((await fairfill("explain B-1")).out).toContain("3 EA of KT-17");
  });
});

describe("answers", () => {
  it.each([
    "status --json",
    "--json explain NO-SUCH",
    "purchase list --json",
    "inbox --json",
    "mail --json",
    "nonsense --json",
    "verify --json",
  ])("%s is exactly one JSON value", async (args) => {
    const { out } = await fairfill(args);
    expect(() => JSON.parse(out) as unknown).not.toThrow();
  });

  it("a fault is one JSON value too, and says which kind", async () => {
    const { out } = await fairfill("status --json", { open: unreachable });
    expect(JSON.parse(out)).toMatchObject({ error: { code: "not available" } });
  });

  it("a refusal says the fact and the next step", async () => {
    const { out } = await fairfill("order cancel NO-SUCH");
    expect(out).toBe("No order has the number NO-SUCH.\nCheck the number, or look in the inbox: it may be stopped.\n");
  });

  it("colour is for those who watch", async () => {
    expect((await fairfill("status")).out).not.toContain("\u001B");
    expect((await fairfill("status", { colour: true })).out).toContain("\u001B");
    expect((await fairfill("status --json", { colour: true })).out).not.toContain("\u001B");
  });

  it("how a partner speaks is shown as a file, saved from one with all that is wrong in it, and compared", async () => {
    const list = "code,customer,identifiers\nSTORES,CORNER,ZZ:STORES\n";
    expect((await fairfill("import partners.csv", { files: { "partners.csv": list } })).exit).toBe(0);
    expect((await fairfill("partner show STORES")).out).toBe("{}\n");
    const example = await fairfill("partner example big-box");
    const files = {
      "big.json": example.out,
      "bad.json": JSON.stringify({ stores: "some", deadlines: { response: "soon" } }),
      "list.json": "[]",
      "none.json": "{",
    };
    const save = (partner: string, file: string) => fairfill(`partner save ${partner} ${file}`, { files });
    const bad = await save("STORES", "bad.json");
    expect(bad.exit).toBe(1);
    expect(bad.out).toContain('  stores is "some"; it must be one of create, known.');
    expect(bad.out).toContain('  deadlines.response is "soon"; it must be a number of hours from 0 to 720.');
    expect(await save("STORES", "list.json")).toMatchObject({ exit: 2 });
    expect(await save("STORES", "none.json")).toMatchObject({ exit: 2 });
    expect(await save("NOBODY", "big.json")).toMatchObject({ exit: 1 });
    expect((await save("STORES", "big.json")).out).toBe(
      "Saved as version 1 of STORES.\n856, 810: not written yet; nothing of them is sent.\n" +
        "820, 812: not read yet; they are kept, and nothing is done with them.\n",
    );
    expect((await save("STORES", "big.json")).out).toBe("STORES says so already: version 1.\n");
    expect((await fairfill("partner show STORES")).out).toBe(example.out);
    expect((await fairfill("partner list")).out).toMatch(/STORES +CORNER +ZZ:STORES +version 1 .*command line/);
    expect((await fairfill("partner versions STORES")).out).toContain('  version: "004010" → "005010"\n');
    expect(await fairfill("partner example none")).toMatchObject({ exit: 2 });
  });

  it("words of a notice are shown as a file, saved from one with what is wrong at its line, and taken back", async () => {
    const shown = await fairfill("template show order-received en");
    expect(shown.out).toMatch(/^Subject: \{\{ headline \}\}\n\n\{\{ greeting \}\}\n/);
    const files = {
      "same.txt": shown.out.replaceAll("\n", "\r\n"),
      "good.txt": "Subject: Yours: {{ number }}\n\nHello {{ name }}\n\n{{ lines }}\n\n{{ link }}\n",
      "bad.txt": "Subject: {{ lines }}\n\nHello {{ nme }}\n\n{{ lines }}\n",
      "none.txt": "Hello",
    };
    const save = (file: string) => fairfill(`template save order-received en ${file}`, { files });
    expect(await save("bad.txt")).toMatchObject({
      exit: 1,
      out: [
        "lines is a part of several lines and cannot stand in a subject. Use headline or number there.",
        "Line 3: this notice knows no nme. The nearest is name.",
        "link is missing: without it the notice says less than is true. Put link in double braces on a line of its own.\n",
      ].join("\n"),
    });
    expect(await save("none.txt")).toMatchObject({ exit: 2 });
    expect(await fairfill("template show user-password en")).toMatchObject({ exit: 2 });
    expect((await fairfill("template list")).out).not.toContain("your own");
    expect((await save("good.txt")).out).toBe("Saved as version 1. The next letter leaves with it.\n");
    expect((await save("good.txt")).out).toBe("It says that already.\n");
    expect((await fairfill("template show order-received en")).out).toBe(files["good.txt"]);
    expect((await fairfill("template list")).out).toMatch(/order-received +en +your own, version 1 .*command line/);
    expect((await fairfill("template reset order-received en")).exit).toBe(0);
    expect((await save("same.txt")).out).toContain("Saved as version 3.");
  });

  it("notices that wait for a person are let go, all of them where none is named", async () => {
    expect((await fairfill("mail release")).out).toBe("No notices wait for a person.\n");
    await fairfill("purchase create TO-02=21@2026-12-08 --vendor HANLIN --place RNO --number P-9");
    const files = {
      "many.csv": [
        "order,customer,item,quantity",
        ...Array.from({ length: 21 }, (_, i) => `M-${i},CORNER,TO-02,1`),
      ].join("\n"),
    };
    await fairfill("import many.csv", { files });
    await fairfill("purchase slip P-9 --to 2026-12-15");
    expect((await fairfill("mail release")).out).toMatch(/^Notices of \d+ orders leave now\.\n$/);
    expect(await fairfill("mail release 999999")).toMatchObject({ exit: 1 });
  });

  it("what needs a person is listed, and a matter of judgment closed with a note", async () => {
    await fairfill("receive N-77 CT-05=3 --place RNO --vendor HANLIN");
    const listed = JSON.parse((await fairfill("exception --json")).out) as { id: number; kind: string }[];
    const id = listed.find((one) => one.kind === "set aside")?.id;
    expect((await fairfill("exception")).out).toContain(`${id}`);
    expect(await fairfill(`exception close ${id} --note kept`)).toMatchObject({
      exit: 0,
      out: `Exception ${id} is closed.\n`,
    });
    expect(await fairfill("exception close 999999")).toMatchObject({ exit: 1 });
  });

  it("notes name people, tasks are given and done", async () => {
    await fairfill("user create mia@alder.example planner --name Mia");
    await fairfill("order place N-1 KT-17=3 --customer BRIGHT");
    expect(await fairfill("note N-1 @Mia they call back")).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^Note \d+ is written; it names 1\.\n$/),
    });
    expect(await fairfill("note NO-SUCH x")).toMatchObject({ exit: 1 });
    const made = await fairfill("task N-1 Ask Hanlin --owner mia@alder.example --by 2026-12-04 --json");
    const { value } = JSON.parse(made.out) as { value: { task: number } };
    expect((await fairfill(`task done ${value.task}`)).out).toBe(`Task ${value.task} is done.\n`);
    expect(await fairfill("task N-1 Ask --owner nobody@alder.example")).toMatchObject({ exit: 1 });
    expect(await fairfill("task N-1 Ask --owner mia@alder.example --by 2026-02-31")).toMatchObject({ exit: 2 });
  });

  it("a unit that is not said is the base unit of the item, typed or in a list", async () => {
    const files = {
      "items.csv": "code,name,unit\nWIRE,Wire,M",
      "wire.csv": "order,customer,item,quantity\nW-2,BRIGHT,WIRE,4",
    };
    await fairfill("import items.csv", { files });
    await fairfill("order place W-1 WIRE=3 --customer BRIGHT");
    await fairfill("import wire.csv", { files });
    expect((await fairfill("explain W-1")).out).toContain("3 M of WIRE");
    expect((await fairfill("explain W-2")).out).toContain("4 M of WIRE");
  });

  it("a proposal is approved, then issued", async () => {
    await fairfill("order place P-1 CT-05=9 --customer BRIGHT");
    const { proposed } = JSON.parse((await fairfill("purchase propose --json")).out) as { proposed: string[] };
    expect(await fairfill(`purchase approve ${proposed[0]}`)).toMatchObject({ exit: 0 });
    expect((await fairfill(`purchase list ${proposed[0]}`)).out).toContain("approved");
    expect(await fairfill(`purchase issue ${proposed[0]}`)).toMatchObject({ exit: 0 });
    expect(await fairfill("purchase approve PO-9999")).toMatchObject({ exit: 1 });
    const asked = await fairfill(`purchase chase ${proposed[0]}`);
    expect(asked.out).toBe(`HANLIN is asked to confirm ${proposed[0]}. The letter leaves now.\n`);
    await fairfill(`purchase confirm ${proposed[0]} 2026-12-20`);
    const again = await fairfill(`purchase chase ${proposed[0]} PO-9999`);
    expect(again).toMatchObject({ exit: 1 });
    expect(again.out).toContain(`HANLIN is asked whether ${proposed[0]} stays on its days. The letter leaves now.`);
  });

  it("a document of EDI is shown as facts, against the one before it, and segment by segment", async () => {
    const head =
      "ISA*00*          *00*          *ZZ*HARLOW         *ZZ*ALDERHOME      *261201*0712*U*00401*000000901*0*P*>";
    const order = ["ST*850*0001", "BEG*00*SA*EDI-901**20261201", "PO1*1*3*EA*18.50**VN*KT-17", "SE*4*0001"];
    const segments = [
      head,
      "GS*PO*HARLOW*ALDERHOME*20261201*0712*901*X*004010",
      ...order,
      "GE*1*901",
      "IEA*1*000000901",
    ];
    await fairfill("import harlow.edi", { files: { "harlow.edi": segments.map((one) => `${one}~`).join("") } });
    const [message] = JSON.parse((await fairfill("edi list --type 850 --json")).out) as { documentId: number }[];
    const show = async (how: string) => (await fairfill(`edi show ${message?.documentId}${how}`)).out;
    expect(await show("")).toContain("850, EDI-901, order EDI-901");
    expect(await show("")).toContain("Line 1  VN KT-17\n  Ordered: 3 EA\n  Price: 18.50 USD");
    expect(await show(" --difference")).toContain("Nothing came before it.");
    expect(await show(" --raw")).toContain("BEG*00*SA*EDI-901**20261201~");
    expect((await fairfill("edi show 999999")).exit).toBe(1);
  });

  it("a corrected order goes through at its old place", async () => {
    await fairfill("order place TYPO KT-71=3 --customer BRIGHT");
    expect((await fairfill("inbox show TYPO")).out).toContain("KT-71");
    expect(await fairfill("inbox correct TYPO --item KT-71=KT-17")).toMatchObject({ exit: 0 });
    expect((await fairfill("explain TYPO")).out).toContain("3 EA of KT-17");
  });

  it("a user is made by a link, listed, given roles, shut out and let in; the last administrator stays", async () => {
    const made = JSON.parse((await fairfill("user create Ada@Example.com administrator --json")).out) as {
      value: { link: string };
    };
    expect(made.value.link).toMatch(/^http:\/\/127\.0\.0\.1:4310\/password\?token=\S{20,}$/);
    expect((await fairfill("user create ada@example.com sales")).exit).toBe(1);
    expect((await fairfill("user create nobody sales")).exit).toBe(1);
    expect((await fairfill("user create ben@example.com owner")).exit).toBe(2);
    await fairfill("user create ben@example.com order-desk sales");
    expect((await fairfill("user list")).out).toMatch(/ben@example\.com +order desk, sales +invited/);
    expect((await fairfill("user roles ben@example.com warehouse")).out).toBe(
      "ben@example.com may sign in as warehouse.\n",
    );
    expect((await fairfill("user disable ben@example.com")).exit).toBe(0);
    expect((await fairfill("user list")).out).toMatch(/ben@example\.com +warehouse +may not sign in/);
    expect((await fairfill("user enable ben@example.com")).exit).toBe(0);
    expect(await fairfill("user disable ada@example.com")).toMatchObject({
      exit: 1,
      out: "Ada is the only administrator.\nMake another user administrator first.\n",
    });
  });

  it("who lost the password is given a link for a new one", async () => {
    await fairfill("user create lost@example.com sales");
    const { out, exit } = await fairfill("user reset lost@example.com --no-second-factor");
    expect([exit, out]).toEqual([0, expect.stringMatching(/1 hour:\nhttp\S+token=\S{20,}\n$/)]);
    expect((await fairfill("user reset stranger@example.com")).exit).toBe(1);
  });
});

it("import --dry-run says of a list what would become of it, row by row", async () => {
  const files = { "items.csv": "code,name,unit,pre_order\nDRY-1,Dry,EA,no\nDRY-2,,EA,no\n" };
  const looked = await fairfill("import items.csv --dry-run", { files });
  expect(looked).toMatchObject({ exit: 1 });
  expect(looked.out).toContain("items.csv: items, 1 new, 1 refused");
  expect((await fairfill("import items.csv", { files })).out).toContain("1 new, 1 refused");
});

describe("a plan by hand", () => {
  const planned = async (args: string) => JSON.parse((await fairfill(`plan ${args} --json`)).out);

  it("is written only as it was seen, and taken back by its run", async () => {
    await fairfill("purchase create CT-05=50@2026-12-10 --vendor HANLIN --place RNO --number PO-77");
    for (const [number, customer] of [
      ["HAND-1", "BRIGHT"],
      ["HAND-2", "CORNER"],
      ["HAND-2", "HARLOW"],
    ])
      await fairfill(`order place ${number} CT-05=40 --customer ${customer}`);
    const [first, ...twins] = (await planned("show PO-77")).value.rows.filter((row: { order: string }) =>
      row.order.startsWith("HAND-"),
    );
    expect(first).toMatchObject({ order: "HAND-1", gets: 40 });
    expect(await fairfill("plan show PO-77 --set HAND-2=40 --reason twice")).toMatchObject({ exit: 2 });
    expect((await fairfill("plan show PO-77 --set NONE=1 --reason none")).err).toContain(
      "waits for nothing of this plan",
    );
    expect(await fairfill("plan show PO-77 --set HAND-1=40")).toMatchObject({ exit: 2 });
    const set = `PO-77 --set demand-${twins[1].demand}=40 --reason display`;
    const word = /Seen: (\w+)/.exec((await fairfill(`plan show ${set}`)).out)?.[1] ?? "";
    expect(await fairfill(`plan commit ${set} --seen other`)).toMatchObject({ exit: 1 });
    const done = await fairfill(`plan commit ${set} --seen ${word}`);
    expect(done).toMatchObject({ exit: 0, err: "" });
    const run = /Run (\d+) committed/.exec(done.out)?.[1] ?? "";
    expect((await planned("show PO-77")).value.rows).toContainEqual(
      expect.objectContaining({ demand: twins[1].demand, gets: 40 }),
    );
    expect((await fairfill(`plan undo ${run}`)).out).toBe(`Run ${run} undone. The book is as before.\n`);
    expect(await fairfill(`plan undo ${run}`)).toMatchObject({ exit: 1 });
    expect((await fairfill("plan")).out).toMatch(/PO-77 .*\n\nShort .*\nCT-05@RNO/s);
  });
});
