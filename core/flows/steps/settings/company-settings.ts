/** What a company may set for itself, and within which bounds. The rest of the settings are the machine's. Pure. */
import { isCurrency, refused, taken, type Outcome } from "../../../kernel/index.ts";
import { defaultSettings } from "../../context.ts";

export type SettingValue = string | number | boolean | null;

/** Minutes are kept as milliseconds; a place by its code, null where the only one serves all. */
export type SettingKind = "text" | "place" | "currency" | "days" | "working days" | "minutes" | "count" | "yes or no";

export interface SettingSpec {
  readonly key: string;
  /** Beside which others it stands. */
  readonly group: "company" | "promises" | "customers" | "links" | "purchasing" | "today" | "kept";
  readonly kind: SettingKind;
  readonly min: number;
  readonly max: number;
}

const MINUTE_MS = 60_000;

const of = (
  group: SettingSpec["group"],
  specs: readonly (readonly [string, SettingKind, number, number])[],
): readonly SettingSpec[] => specs.map(([key, kind, min, max]) => ({ key, group, kind, min, max }));

export const companySettings: readonly SettingSpec[] = [
  ...of("company", [
    ["companyName", "text", 1, 80],
    ["place", "place", 0, 0],
    ["currency", "currency", 3, 3],
  ]),
  ...of("promises", [
    ["bufferDays", "days", 0, 60],
    ["overdueEstimateWorkingDays", "working days", 1, 60],
    ["earlierWorkingDays", "working days", 1, 60],
    ["holdKeepsWorkingDays", "working days", 0, 60],
  ]),
  ...of("customers", [
    ["noticeQuietMs", "minutes", 0, 60],
    ["noticeGatherMaxMs", "minutes", 0, 240],
    ["reviewDemandsOver", "count", 0, 1_000_000],
    ["reviewMaxMs", "minutes", 0, 1440],
    ["planHeldMs", "minutes", 0, 240],
    ["silenceDays", "days", 1, 90],
    ["assumeDeliveryDays", "days", 0, 60],
    ["followUpDays", "days", 0, 60],
  ]),
  ...of("links", [
    ["linkDays", "days", 1, 730],
    ["ratingDays", "days", 1, 730],
    ["shopShowsUpTo", "count", 0, 1000],
  ]),
  ...of("purchasing", [
    ["vendorReminderWorkingDays", "working days", 1, 60],
    ["proposeReplenishment", "yes or no", 0, 0],
  ]),
  ...of("today", [
    ["deadOrderDays", "days", 1, 730],
    ["longOutDays", "days", 1, 730],
  ]),
  ...of("kept", [
    ["importUndoDays", "days", 1, 730],
    ["removedNoteDays", "days", 1, 730],
  ]),
];

export const findSetting = (key: string): SettingSpec | undefined => companySettings.find((one) => one.key === key);

/** Where nobody set it. */
export function usualOf({ key }: SettingSpec): SettingValue {
  const known: Readonly<Record<string, unknown>> = { ...defaultSettings };
  return (known[key] as SettingValue | undefined) ?? null;
}

/** What may stand there; whether there is such a place is asked elsewhere. */
export function checkSetting({ key, kind, min, max }: SettingSpec, value: SettingValue): Outcome<SettingValue> {
  const no = refused("setting out of bounds", { subject: key, args: { min, max } });
  if (kind === "yes or no") return typeof value === "boolean" ? taken(value) : no;
  if (kind === "place") return value === null || typeof value === "string" ? taken(value) : no;
  if (kind === "currency") {
    const code = typeof value === "string" ? value.trim().toUpperCase() : "";
    return isCurrency(code) ? taken(code) : no;
  }
  if (kind === "text") {
    const text = typeof value === "string" ? value.trim() : "";
    return text.length >= min && text.length <= max ? taken(text) : no;
  }
  const unit = kind === "minutes" ? MINUTE_MS : 1;
  const isWhole = typeof value === "number" && Number.isSafeInteger(value) && value % unit === 0;
  return isWhole && value >= min * unit && value <= max * unit ? taken(value) : no;
}
