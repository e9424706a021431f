/**
 * Notices: what people outside are told, as blocks without a language, and the facts these are composed from. Nothing
 * here knows another customer. The words stand in locales/, the way out is the port MailTransport.
 */
import type { Day } from "../kernel/index.ts";

/** A partner is told by EDI, in documents. */
export type Audience = "customer" | "vendor" | "partner";

export type OrderNoticeKind = "order-received" | "order-held" | "change" | "on-track";
export type NoticeKind =
  | OrderNoticeKind
  | "shipped"
  | "delivered"
  | "follow-up"
  | "purchase"
  | "purchase-change"
  | "purchase-reminder"
  | "purchase-late"
  | "purchase-ahead"
  | "user-invitation"
  | "user-password"
  | "link-again";

/** A day as people read it: "Fri 12 Dec", with `was` "Fri 12 Dec, was 5 Dec". */
export interface DayArg {
  readonly day: Day;
  readonly was?: Day | undefined;
}

/** A quantity in the unit it was ordered in: "180 pcs". */
export interface QuantityArg {
  readonly quantity: number;
  readonly unit: string;
}

export type Arg = string | number | DayArg | QuantityArg | Message;

/** A sentence of the catalogue with what stands in its places. */
export interface Message {
  readonly key: string;
  readonly args?: Readonly<Record<string, Arg>>;
}

export interface NoticeLine {
  readonly title: Message;
  readonly quantity: QuantityArg;
  readonly parts: readonly Message[];
}

/** A notice before it has a language: the subject says the fact, blocks follow. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly subject: Message;
  /** The first says what it is about, the others what is known beside it. */
  readonly paragraphs: readonly Message[];
  readonly lines: readonly NoticeLine[];
  readonly closing: readonly Message[];
  readonly link?: { readonly label: Message; readonly url: string };
  /** What a text of users may name; what is not known is left out. */
  readonly values?: Readonly<Record<string, Arg | boolean>>;
}

export interface Recipient {
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
}

export interface PartFacts {
  readonly quantity: number;
  /** Null: no date yet. */
  readonly shipDay: Day | null;
  readonly deliveryDay: Day | null;
  readonly basis: string;
  readonly reason: string;
  readonly shortageCause: string | null;
  /** The vendor let the day pass in silence: this one is reckoned, and told as an estimate. */
  readonly estimated?: boolean;
}

/** What was told of a demand last, or may have been (an attempt in doubt). */
export interface ToldFacts {
  readonly version: number;
  readonly cancelled: number;
  readonly preOrder: boolean;
  readonly parts: readonly PartFacts[];
}

export interface DemandFacts {
  readonly demandId: number;
  readonly placeId: number;
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
  readonly preOrder: boolean;
  readonly windowTo: Day;
  readonly cancelAfter: Day | null;
  /** Why units were given up, where it was not asked for. */
  readonly lostReason: string | null;
  /** The current promise, and the units shipped since it was written. */
  readonly version: number;
  readonly shippedSince: number;
  readonly current: readonly PartFacts[];
  readonly told: ToldFacts | null;
}

export interface RefusedFacts {
  readonly quantity: number;
  readonly reason: string;
  readonly replacement: string | null;
}

export interface LineFacts {
  readonly lineId: number;
  readonly lineNo: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly unit: string;
  readonly multiple: number;
  readonly asked: number;
  /** Refused at acceptance: never became a demand. */
  readonly refused: RefusedFacts | null;
  /** The availability answer it came with. */
  readonly answered?: { readonly quantity: number; readonly day: Day | null } | null;
  readonly demands: readonly DemandFacts[];
}

export type Notify = "email" | "edi" | "none";

export interface OrderFacts {
  readonly orderId: number;
  readonly customerId: number;
  /** The customer's own order number. */
  readonly number: string;
  readonly notify: Notify;
  readonly recipient: Recipient;
  readonly held: boolean;
  /** Some of it was shipped, and all that was shipped is delivered. */
  readonly delivered: boolean;
  readonly today: Day;
  /** Instant of the last notice about the order that left. */
  readonly lastNoticeAt: number | null;
  readonly lines: readonly LineFacts[];
}

export interface ShipmentFacts {
  readonly shipmentId: number;
  readonly orderId: number;
  readonly orderNumber: string;
  readonly number: string;
  readonly notify: Notify;
  readonly recipient: Recipient;
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly shippedOn: Day;
  readonly expectedOn: Day | null;
  readonly deliveredAt: number | null;
  readonly assumed: boolean;
  readonly today: Day;
  readonly lines: readonly {
    readonly itemCode: string;
    readonly itemName: string;
    readonly quantity: QuantityArg;
  }[];
  /** The order has units that are still to come. */
  readonly moreToCome: boolean;
}

/** What was to come on a day that has passed, and how many of it are open still. */
export interface LateFacts {
  readonly day: Day;
  readonly quantity: number;
  readonly open: number;
  /** The vendor gave the day; otherwise we asked for it. */
  readonly confirmed: boolean;
}

export interface PurchaseLineFacts {
  readonly lineNo: number;
  readonly itemCode: string;
  readonly itemName: string;
  readonly vendorCode: string | null;
  readonly quantity: QuantityArg;
  readonly neededOn: Day | null;
  readonly late?: readonly LateFacts[];
  /** So many are open and have no day. */
  readonly undated?: number;
  /** What is open, on the days that were said for it. */
  readonly coming?: readonly { readonly day: Day; readonly quantity: number }[];
}

export interface PurchaseFacts {
  readonly supplyOrderId: number;
  readonly placeId: number;
  readonly number: string;
  readonly recipient: Recipient;
  readonly state: string;
  readonly confirmed: boolean;
  /** Something of it is to come. */
  readonly open: boolean;
  readonly today: Day;
  readonly lines: readonly PurchaseLineFacts[];
  /** What the vendor was told last: quantity by line number; null before the first mail. */
  readonly told: Readonly<Record<string, number>> | null;
}

/** Told of one demand, kept with the notice that told it. */
export interface ToldDemand {
  readonly demandId: number;
  readonly version: number;
  readonly cancelled: number;
  readonly preOrder: boolean;
}

/** What notice.content holds: the rendered message and what it told. */
export interface NoticeContent {
  readonly to: string | null;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Kept, not sent: the customer wants no notices, or has no address. */
  readonly kept?: "nobody" | "no address";
  readonly told?: readonly ToldDemand[];
  readonly toldLines?: Readonly<Record<string, number>>;
}

export interface NoticeDraft {
  readonly audience: Audience;
  readonly subject: string;
  readonly kind: NoticeKind;
  readonly content: NoticeContent;
  /** A notice that surely never left: it is written anew in its place. */
  readonly replaces?: number | undefined;
}

/** A notice with the story of its attempts. */
export interface NoticeState {
  readonly noticeId: number;
  readonly subject: string;
  readonly kind: NoticeKind;
  readonly version: number;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly kept: NoticeContent["kept"] | null;
  readonly told: readonly ToldDemand[] | null;
  readonly toldLines: Readonly<Record<string, number>> | null;
  readonly attempts: number;
  /** Attempts without a result: data may have been sent, no answer. */
  readonly doubtful: number;
  readonly lastStartedAt: number | null;
  readonly lastResult: "sent" | "refused" | "failed" | null;
}

/** A message whose attempt is recorded and whose dialogue may begin. */
export interface StartedAttempt {
  readonly n: number;
  readonly message: MailMessage;
}

export interface AttemptResult {
  readonly noticeId: number;
  readonly n: number;
  readonly result: MailResult;
}

/** One message on its way out. The id never changes, so that a repeat is known as one. */
export interface MailMessage {
  readonly noticeId: number;
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Instant the notice was made; the Date header. */
  readonly at: number;
}

export type MailResult =
  /** `into`: kept there, where nothing leaves by accident, and mailed to nobody. */
  | { readonly result: "sent"; readonly into?: "outbox" }
  /** The receiver said no for good. */
  | { readonly result: "refused"; readonly detail: string }
  /** It surely did not arrive; worth another try. */
  | { readonly result: "failed"; readonly detail: string }
  /** The data was sent, no answer came. */
  | { readonly result: "in doubt"; readonly detail: string };

/** The way out. `parallel`: how many messages may be on their way at once. */
export interface MailTransport {
  readonly parallel: number;
  send(message: MailMessage): Promise<MailResult>;
}
