/** What a SLSRPT and a DELFOR share: their heading, periods, numbers of any sign. */
import type { Day } from "../../../core/kernel/index.ts";
import type { ReportPurpose } from "../../../core/stores/index.ts";
import type { EdiSegment } from "../segment.ts";
import { readSigned } from "../x12/values.ts";
import type { Notes } from "./groups.ts";
import { readDtm } from "./values.ts";

/** 1225 in BGM: a confirmation and a duplicate say the same once more. */
const purposes: Readonly<Record<string, ReportPurpose>> = {
  "": "original",
  "1": "cancel",
  "4": "change",
  "5": "replace",
  "6": "original",
  "7": "original",
  "9": "original",
};

export interface ReportHeading {
  readonly purpose: ReportPurpose;
  readonly reportNumber: string;
  readonly documentDate: Day | null;
}

export function readReportHeading(bgm: EdiSegment, heading: readonly EdiSegment[], notes: Notes): ReportHeading {
  const purpose = purposes[bgm.at(3)];
  if (purpose === undefined)
    notes.note("report purpose unknown", bgm, { element: 3, args: { field: "1225 in BGM", code: bgm.at(3) } });
  const dated = heading.find((dtm) => dtm.id === "DTM" && dtm.at(1) === "137");
  const [documentDate = null] = (dated && readDtm(dated)) ?? [];
  return { purpose: purpose ?? "original", reportNumber: bgm.at(2), documentDate };
}

export interface Period {
  readonly from?: Day;
  readonly to?: Day;
}

/** What a DTM adds to a period, by the qualifiers that begin and end one; a period of days says both. */
export function periodOf(
  dtm: EdiSegment,
  codes: { readonly from: readonly string[]; readonly to: readonly string[] },
  notes: Notes,
): Period {
  const [begins, ends] = [codes.from.includes(dtm.at(1)), codes.to.includes(dtm.at(1))];
  if (!begins && !ends) return {};
  const said = readDtm(dtm);
  if (said === null) {
    notes.note("date impossible", dtm, { element: 1, args: { field: `The date ${dtm.at(1)}`, day: dtm.at(1, 2) } });
    return {};
  }
  const [from, to = from] = said;
  if (said.length === 2) return { from, to };
  return { ...(begins && { from }), ...(ends && { to }) };
}

/** 6060 of a QTY. */
export function quantityOf(qty: EdiSegment, notes: Notes): number | null {
  const text = qty.at(1, 2).trim();
  const quantity = readSigned(text.replace(",", "."));
  if (quantity === null)
    notes.note("quantity unreadable", qty, { element: 1, args: { field: `QTY ${qty.at(1)}`, quantity: text } });
  return quantity;
}
