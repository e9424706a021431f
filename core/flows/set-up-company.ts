/** The first run: a company with its currency and first place, and its administrator. Of two who ask at once one is refused. */
import { upsertPlaces } from "../inventory/index.ts";
import { isEmail, isPlainText, isZone, refused, taken, type Outcome } from "../kernel/index.ts";
import { passwordRefusal, type PasswordRefusal } from "../people/index.ts";
import { defaultSettings, type FlowContext } from "./context.ts";
import { lockFirstRun } from "./steps/users/first-run.ts";
import { makeAdministrator, writeCompany, type AdministratorAsk } from "./steps/users/make-administrator.ts";

export interface SetUpAsk {
  readonly company: string;
  readonly currency?: string | undefined;
  readonly place: { readonly code: string; readonly name: string; readonly zone: string };
  readonly administrator: AdministratorAsk & { readonly password: string };
}

export type SetUpRefusal =
  | "set up already"
  | "zone unknown"
  | "e-mail unreadable"
  | "name unreadable"
  | PasswordRefusal;

export async function setUpCompany(
  context: FlowContext,
  ask: SetUpAsk,
): Promise<Outcome<{ user: number }, SetUpRefusal>> {
  const { company, place, administrator, currency = defaultSettings.currency } = ask;
  if (!isZone(place.zone)) return refused("zone unknown", { subject: place.zone });
  if (!isEmail(administrator.email)) return refused("e-mail unreadable", { subject: administrator.email });
  const names = [company, place.code, place.name, administrator.name];
  const odd = names.find((name) => !isPlainText(name));
  if (odd !== undefined) return refused("name unreadable", { subject: odd });
  const weak = passwordRefusal(administrator.password, { ...administrator, company });
  if (weak) return refused(weak);
  return context.db.transaction(async (tx) => {
    if (!(await lockFirstRun(tx))) return refused("set up already");
    // What is usual is not kept, so that it moves with the release.
    const named = currency === defaultSettings.currency ? {} : { currency };
    await writeCompany(tx, { companyName: company, place: place.code, ...named });
    await upsertPlaces(tx, [{ ...place, kind: "storage" }]);
    return taken({ user: await makeAdministrator(tx, administrator, context) });
  });
}
