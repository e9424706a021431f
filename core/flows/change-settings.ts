/**
 * Sets what a company may set for itself, each alone; it holds from the next second on. Nobody overwrites what he did not
 * see.
 */
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { SETTING_CHANGED, setOne, type SettingAsk, type SettingChanged } from "./steps/settings/set-one.ts";

export type { SettingAsk } from "./steps/settings/set-one.ts";

export const changeSettings = (context: FlowContext, asks: readonly SettingAsk[]): Promise<Outcome<SettingChanged>[]> =>
  oneByOne(context, asks, { cause: SETTING_CHANGED, one: (tx, ask) => setOne(tx, ask, context) });
