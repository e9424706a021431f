/**
 * Reports of partners: what their stores sold and hold, and what they will want. Stored as said, in base units; an item or
 * a unit that nobody knows stops the report alone, and a replay takes it at its place in time. Nothing of it is an order.
 */
import type { Tx } from "../../../db/index.ts";
import { storable, type PartAnswer } from "../../../documents/index.ts";
import { lockPartner, type Partner } from "../../../partners/index.ts";
import {
  activityRows,
  forecastRows,
  keepActivity,
  keepForecast,
  type NewReport,
  type ReceivedActivity,
  type ReceivedForecast,
  type ReceivedReport,
} from "../../../stores/index.ts";
import { withArrivals } from "../documents/arrivals.ts";
import { admitParts, stoppedOrRefused } from "../documents/gate.ts";
import type { Kind, KindAsk } from "../documents/kind.ts";
import type { Finding } from "../resolved.ts";
import { countReport, longText } from "./count-report.ts";

interface Taking<Received> {
  readonly received: Received;
  readonly partner: Partner;
  readonly ask: KindAsk<Received>;
}

type Take<Received> = (tx: Tx, taking: Taking<Received>) => Promise<readonly Finding[]>;

/** One a transaction: a report may hold hundreds of thousands of quantities. */
function reportsBy<Received extends ReceivedReport>(take: Take<Received>): Kind<Received> {
  return {
    batch: 1,
    async place(tx, { asks }) {
      const admitted = await admitParts(tx, asks);
      const answers: PartAnswer[] = [];
      for (const [i, one] of admitted.entries()) {
        const ask = asks[i];
        if (one.stop || !ask) answers.push(one.stop ?? { state: "stopped", findings: [], orderId: null });
        else answers.push(answerOf(await take(tx, { ...one, received: storable(one.received), ask })));
      }
      return withArrivals(tx, asks, answers);
    },
  };
}

const answerOf = (findings: readonly Finding[]): PartAnswer =>
  findings.length > 0
    ? stoppedOrRefused(findings.map((found) => ({ ...found, stage: "look-up" as const })))
    : { state: "applied", findings: [], orderId: null };

export const activity: Kind<ReceivedActivity> = reportsBy(async (tx, { received, partner, ask }) => {
  const texts = received.items.flatMap(({ said }) =>
    said.flatMap(({ code, store, stores = [] }) => [code, store, ...stores.map((one) => one.store)]),
  );
  const long = longText([received.number, received.place, ...texts]);
  if (long) return [long];
  const { lines, findings } = await countReport(tx, received.items, partner);
  if (findings.length > 0) return findings;
  await lockPartner(tx, partner.id);
  const report = reportOf("activity", { received, partner, ask });
  await keepActivity(tx, report, isCancel(received) ? [] : activityRows(lines, report.place));
  return [];
});

export const forecasts: Kind<ReceivedForecast> = reportsBy(async (tx, { received, partner, ask }) => {
  const texts = received.items.flatMap(({ said }) =>
    said.flatMap(({ shipTo, stores = [] }) => [shipTo, ...stores.map((one) => one.store)]),
  );
  const long = longText([received.number, received.place, ...texts]);
  if (long) return [long];
  const { lines, findings } = await countReport(tx, received.items, partner);
  if (findings.length > 0) return findings;
  await lockPartner(tx, partner.id);
  const report = reportOf("forecast", { received, partner, ask });
  await keepForecast(tx, report, isCancel(received) ? [] : forecastRows(lines, report.place));
  return [];
});

const isCancel = ({ purpose }: ReceivedReport): boolean => purpose === "cancel";

const reportOf = (kind: NewReport["kind"], { received, partner, ask }: Taking<ReceivedReport>): NewReport => ({
  kind,
  partnerId: partner.id,
  documentId: ask.documentId,
  part: ask.n,
  document: received.document,
  number: received.number ?? "",
  place: received.place ?? "",
  purpose: received.purpose,
  saidOn: received.saidOn ?? null,
  receivedAt: ask.receivedAt,
});
