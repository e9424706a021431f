/** What came of a booking, in words: the same at once on its page and later, where it waited for a connection. Pure. */
import type { TFunction } from "i18next";
import type { Answer, Sent } from "../../../contract/index.ts";
import { sayWhyNot } from "../../util/refused.ts";
import { sayNumber } from "../../util/say.ts";

export type BookingKey = "POST /receipts" | "POST /counts" | "POST /shipments";
type Results = Answer<BookingKey>["results"];
type Words = TFunction<"warehouse">;

export interface Received {
  readonly receiptId: number;
  readonly again: boolean;
  readonly booked: number;
  readonly setAside: number;
  readonly items: readonly string[];
}

export const receivedOf = ([result]: Results): Received | null => (result?.ok ? (result.value as Received) : null);

export const countsOf = (body: unknown): readonly { readonly item: string }[] =>
  (body as Sent<"POST /counts">["body"]).counts;

/** The delivery note or the order; counts name their items themselves. */
export function aboutOf(key: BookingKey, body: unknown): string {
  if (key === "POST /receipts") return (body as Sent<"POST /receipts">["body"]).receipts[0]?.note ?? "";
  return key === "POST /shipments" ? ((body as Sent<"POST /shipments">["body"]).shipments[0]?.order ?? "") : "";
}

export const sayReceived = (t: Words, { again, booked, setAside }: Received, note: string): string =>
  again ? t("receive.again", { note }) : t("receive.done", { n: sayNumber(booked - setAside) });

export function sayCounts(t: Words, body: unknown, results: Results): string[] {
  const counts = countsOf(body);
  return results.map((result, i) => {
    const item = counts[i]?.item ?? "";
    if (!result.ok) return `${item}: ${sayWhyNot(result.refusal)} ${t("given-back")}`;
    const { before, after } = result.value as { before: number; after: number };
    return `✓ ${t("count.done", { item, after: sayNumber(after), before: sayNumber(before) })}`;
  });
}

export function sayShipped(t: Words, [result]: Results): string {
  if (!result?.ok) return "";
  const { number, units, short } = result.value as { number: string; units: number; short: number };
  const back = short > 0 ? ` ${t("ship.short-done", { n: sayNumber(short) })}` : "";
  return t("ship.done", { number, n: sayNumber(units) }) + back;
}

export interface Settled {
  readonly id: string;
  readonly key: BookingKey;
  readonly body: unknown;
  readonly results: Results;
}

/** Of one that was sent later nobody remembers what it was: it is named. */
export function saySettled(t: Words, { key, body, results }: Settled): string[] {
  if (key === "POST /counts") return sayCounts(t, body, results);
  if (key === "POST /shipments") return [`✓ ${sayShipped(t, results)}`];
  const [note, received] = [aboutOf(key, body), receivedOf(results)];
  if (!received) return [];
  const said = sayReceived(t, received, note);
  const aside = received.setAside > 0 ? ` ${t("receive.aside", { n: sayNumber(received.setAside) })}` : "";
  return [`✓ ${received.again ? said : `${note}: ${said}`}${aside}`];
}
