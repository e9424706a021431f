/** Workbooks for tests: an archive of parts, whole or broken as asked. */
import { crc32, deflateRawSync } from "node:zlib";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

export interface Part {
  readonly name: string;
  readonly text: string | Uint8Array;
  /** What the archive says it unpacks to; missing: what it does. */
  readonly said?: number;
}

/** An archive as any other, each part deflated. */
export function archiveOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, text, said } of parts) {
    const raw = Buffer.from(text);
    const packed = deflateRawSync(raw);
    const called = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(raw), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(said ?? raw.length, 18);
    about.writeUInt16LE(called.length, 22);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), about, called, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), about, rest, called]));
    locals.push(local);
    at += local.length;
  }
  const list = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, list, end]);
}

/** The name of a column: A, B, … AA. */
const letters = (n: number): string =>
  (n < 26 ? "" : letters(Math.floor(n / 26) - 1)) + String.fromCodePoint(65 + (n % 26));

/** Cells as XML: "n:40", "d:45000" (a date), "t:0.5" (a time), "b:1", "f:3" (a formula and its result), text else. */
function cellXml(cell: string, at: string): string {
  const [, kind, value] = /^([ndtbf]):(.*)$/.exec(cell) ?? [];
  if (kind === "n") return `<c r="${at}"><v>${value}</v></c>`;
  if (kind === "d") return `<c r="${at}" s="1"><v>${value}</v></c>`;
  if (kind === "t") return `<c r="${at}" s="2"><v>${value}</v></c>`;
  if (kind === "b") return `<c r="${at}" t="b"><v>${value}</v></c>`;
  if (kind === "f")
    return `<c r="${at}"${value === "" ? ' t="str"' : ""}><f>1+2</f>${value === "" ? "" : `<v>${value}</v>`}</c>`;
  if (cell === "") return `<c r="${at}"/>`;
  return `<c r="${at}" t="inlineStr"><is><t>${cell.replaceAll("&", "&amp;")}</t></is></c>`;
}

export const sheetXml = (rows: readonly (readonly string[])[]): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows
    .map((row, i) => `<row r="${i + 1}">${row.map((cell, j) => cellXml(cell, `${letters(j)}${i + 1}`)).join("")}</row>`)
    .join("")}</sheetData></worksheet>`;

export function partsOf(sheets: Readonly<Record<string, string>>): Part[] {
  const names = Object.keys(sheets);
  const styles = `${HEAD}<styleSheet xmlns="${MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/></cellXfs></styleSheet>`;
  const list = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("");
  const relations = names.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${DOC}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const styled = `<Relationship Id="rId99" Type="${DOC}/styles" Target="styles.xml"/>`;
  return [
    {
      name: "xl/workbook.xml",
      text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets>${list}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      text: `${HEAD}<Relationships xmlns="${PACKAGE}">${relations.join("")}${styled}</Relationships>`,
    },
    { name: "xl/styles.xml", text: styles },
    ...names.map((name, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, text: sheets[name] ?? "" })),
  ];
}

export const workbookOf = (sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Buffer =>
  archiveOf(partsOf(Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, sheetXml(rows)]))));
