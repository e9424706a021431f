/** What becomes of each kind of part: one registry. A kind places its parts in a transaction and answers each of them. */
import type { PartKind } from "../../../documents/index.ts";
import type { ReceivedChange, ReceivedOrder } from "../../../orders/index.ts";
import { placeChanges } from "../changes/place-changes.ts";
import { acknowledgments } from "../edi/take-acknowledgments.ts";
import { activity, forecasts } from "../reports/take-reports.ts";
import { texts } from "../texts/take-texts.ts";
import { keepUnread } from "./keep-unread.ts";
import type { Kind } from "./kind.ts";
import { placeParts } from "./place-parts.ts";
import type { ReceivedHead } from "./read-document.ts";

const orders: Kind<ReceivedOrder> = {
  batch: 500,
  place: (tx, { asks }, context) => placeParts(tx, asks, context),
};

/** One a transaction: each holds all items of its order. */
const changes: Kind<ReceivedChange> = { batch: 1, place: placeChanges };

const other: Kind<ReceivedHead> = { batch: 500, place: (tx, { asks }) => keepUnread(tx, asks) };

const kinds: Readonly<Record<PartKind, Kind<unknown>>> = {
  order: orders,
  change: changes,
  text: texts,
  activity,
  forecast: forecasts,
  acknowledgment: acknowledgments,
  other,
};

/** What was received is JSON of its kind: read so, or kept so and read again. */
export const kindNamed = (kind: PartKind): Kind<unknown> => kinds[kind];
