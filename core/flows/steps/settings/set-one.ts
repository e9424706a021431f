/** Sets one of the company's settings in the caller's transaction. What is usual is not kept, so that it moves with the release. */
import { sql, type Queryable, type Tx } from "../../../db/index.ts";
import { findPlaces } from "../../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import { lockMasters } from "../../../partners/index.ts";
import { recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { lastActor } from "../last-actor.ts";
import { checkSetting, findSetting, usualOf, type SettingSpec, type SettingValue } from "./company-settings.ts";

export interface SettingAsk {
  readonly key: string;
  readonly value: SettingValue;
  /** What stood there when it was looked at; missing: whatever stands there. */
  readonly was?: SettingValue | undefined;
}

export interface SettingChanged {
  readonly key: string;
  readonly was: SettingValue;
  readonly now: SettingValue;
}

export const SETTING_CHANGED = "setting changed";

const valueOf = sql("setting-value", "select value from setting where scope = 'company' and key = $1::text");
const keep = sql(
  "setting-keep",
  `insert into setting (scope, key, value) values ('company', $1::text, $2::jsonb)
   on conflict (scope, key) do update set value = excluded.value`,
);
const leave = sql("setting-leave", "delete from setting where scope = 'company' and key = $1::text");

export async function setOne(tx: Tx, ask: SettingAsk, context: FlowContext): Promise<Outcome<SettingChanged>> {
  const { key } = ask;
  const spec = findSetting(key);
  if (!spec) return refused("unknown setting", { subject: key });
  const checked = checkSetting(spec, ask.value);
  if (!checked.ok) return checked;
  const now = checked.value;
  await lockMasters(tx);
  if (spec.kind === "place" && !(await isStorage(tx, now))) return refused("unknown place", { subject: String(now) });
  const [row] = await tx.rows<{ value: SettingValue }>(valueOf, [key]);
  const was = row?.value ?? usualOf(spec);
  if (was === now) return taken({ key, was, now });
  if (ask.was !== undefined && ask.was !== was) return refusedMoved(tx, spec, was);
  if (now === usualOf(spec)) await tx.run(leave, [key]);
  else await tx.run(keep, [key, JSON.stringify(now)]);
  const act = { kind: SETTING_CHANGED, subject: `setting:${key}`, payload: { key, was, now } } as const;
  await recordEvents(tx, [act], actingAt(context));
  return taken({ key, was, now });
}

async function isStorage(tx: Queryable, code: SettingValue): Promise<boolean> {
  if (code === null) return true;
  return (await findPlaces(tx, [String(code)])).some((place) => place.kind === "storage");
}

async function refusedMoved(tx: Queryable, { key, kind }: SettingSpec, was: SettingValue): Promise<Outcome<never>> {
  const by = await lastActor(tx, `setting:${key}`, SETTING_CHANGED);
  const value = kind === "minutes" ? Number(was) / 60_000 : String(was ?? "");
  return refused("setting changed meanwhile", { subject: key, args: { by, value } });
}
