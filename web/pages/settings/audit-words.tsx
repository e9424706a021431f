/** Who acted and what stands beside an act, in words: what was written down are codes, counts and instants. */
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import styles from "./settings.module.css";

type Act = Answer<"GET /audit">["acts"][number];
type Words = TFunction<"settings">;

/** A person by name; keys, vendors and programs by what they are. */
export function actorWords(by: string, t: Words): string {
  const [, what = "", name] = /^(key|vendor|connection|simulation of) (.+)$/.exec(by) ?? [];
  return name === undefined
    ? t(`audit.actor.${by}`, { defaultValue: by })
    : t(`audit.actor.of.${what}`, { name, defaultValue: by });
}

/** What is said beside them already. */
const SAID = ["orderId", "partner", "connection"];

type Detail = readonly [name: string, value: unknown];

/** What stands beside the act, as it was written down. */
export function More({ act }: { readonly act: Act }): ReactNode {
  const { t } = useTranslation("settings");
  const colleagues = useAsk("GET /colleagues", {}).data?.colleagues ?? [];
  const nameOf = (owner: string): string =>
    colleagues.find(({ id }) => owner === `user:${id}`)?.name ?? t("audit.value.owner.gone");
  const said = detailsOf(act).map(([name, value]) => detailWords({ name, value, nameOf }, t));
  return <span className={styles["quiet"]}>{said.length === 0 ? t("audit.nothing-more") : said.join(" · ")}</span>;
}

/** Nobody as an owner, and no instant until which it rests, are decisions; other things that are missing are not. */
const isSayable = ([name, value]: Detail): boolean =>
  ["string", "number", "boolean"].includes(typeof value) ||
  Array.isArray(value) ||
  (value === null && (name === "owner" || name === "until"));

/** What of it says more than the act itself: nothing that was short is no news, nor the kind of an act named so. */
function detailsOf({ kind, payload }: Act): Detail[] {
  const all = Object.entries(typeof payload === "object" && payload !== null ? payload : {});
  return all.filter(
    ([name, value]) =>
      isSayable([name, value]) &&
      !SAID.includes(name) &&
      !(name === "short" && value === 0) &&
      !(name === "kind" && kind === `supply ${String(value)}`),
  );
}

interface Said {
  readonly name: string;
  readonly value: unknown;
  readonly nameOf: (owner: string) => string;
}

function detailWords({ name, value, nameOf }: Said, t: Words): string {
  if (name === "proposed") return t("audit.proposed", { count: Number(value), n: sayNumber(Number(value)) });
  const words = Array.isArray(value)
    ? value.map((one) => valueWords({ name, value: one, nameOf }, t)).join(", ")
    : valueWords({ name, value, nameOf }, t);
  return `${t(`audit.with.${name}`, { defaultValue: name })} ${words}`;
}

function valueWords({ name, value, nameOf }: Said, t: Words): string {
  if (value === null) return t(name === "owner" ? "audit.value.owner.nobody" : "audit.value.until.now");
  if (name === "until" && typeof value === "number") return sayInstant(value);
  if (typeof value === "number") return sayNumber(value);
  const code = typeof value === "string" ? value : JSON.stringify(value);
  if (name === "owner") return nameOf(code);
  if (name === "matter" || name === "exception") return t(`audit.matter.${code}`, { defaultValue: code });
  return t(`audit.value.${name}.${code}`, { defaultValue: code });
}
