/** Ship: which orders can leave now; then line by line what was picked, what was not found, with whom it leaves. */
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { Refused } from "../../api/call.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { Asked, Missed } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayProblem, sayWhyNot } from "../../util/refused.ts";
import { sayDay, sayNumber } from "../../util/say.ts";
import { feelGood } from "./feedback.ts";
import { book } from "./outbox.ts";
import { BigNumber, CodeField, Primary, usePlace, WarehousePage } from "./parts.tsx";
import { sayShipped } from "./say-booking.ts";
import { meaningOf, useScan } from "./scan.ts";
import styles from "./warehouse.module.css";
import { showWrong } from "./wrong.ts";

type Order = Answer<"GET /orders/:id">;
type Demand = Order["demands"][number];

export function ShipPage(): ReactNode {
  const { t } = useTranslation("warehouse");
  const { search } = useSearchHand();
  const { place, choose } = usePlace();
  const id = search["order"];
  // The same order may come again: it is begun anew.
  const [round, setRound] = useState(0);
  const asked = useAsk("GET /orders/:id", { params: { id: id ?? "0" } }, { enabled: id !== undefined });
  return (
    <WarehousePage may="stock.ship" title={id === undefined ? t("way.ship") : t("ship.of", { id })} place={choose}>
      {id === undefined ? (
        <Ready place={place} />
      ) : asked.error instanceof Refused ? (
        <Over>
          <p>{sayProblem(asked.error.problem)}</p>
        </Over>
      ) : (
        <Asked asked={asked} what={t("way.ship")}>
          {(order) =>
            String(order.id) === id && (
              <Shipping key={`${id} ${round}`} order={order} place={place} onNext={() => setRound(round + 1)} />
            )
          }
        </Asked>
      )}
    </WarehousePage>
  );
}

/** The order that a code names is shown next. */
function useOpenOrder(onOpen?: () => void): (code: string) => Promise<void> {
  const { t } = useTranslation("warehouse");
  const navigate = useNavigate();
  return async (code) => {
    const meaning = await meaningOf(code);
    if (meaning === null || meaning === "unknown" || meaning.orderId === null)
      return showWrong(t("ship.unknown", { code }));
    feelGood();
    onOpen?.();
    void navigate({ to: paths.ship({ order: String(meaning.orderId) }) });
  };
}

function Ready({ place }: { readonly place: string }): ReactNode {
  const { t } = useTranslation("warehouse");
  const navigate = useNavigate();
  const asked = useAsk("GET /warehouse/shippable", { query: { place } }, { enabled: place !== "" });
  const open = useOpenOrder();
  useScan((code) => void open(code));
  const orders = asked.data?.orders ?? [];
  return (
    <>
      <p>{orders.length === 0 && asked.data ? t("ship.nothing") : t("ship.first")}</p>
      <CodeField label={t("ship.field")} onCode={(code) => void open(code)} />
      <Missed asked={asked} what={t("ship.list")} />
      {orders.map((one) => (
        <button
          key={one.orderId}
          type="button"
          className={styles["row"]}
          onClick={() => void navigate({ to: paths.ship({ order: String(one.orderId) }) })}
        >
          <b>SO-{one.orderId}</b> {one.customerName}
          <span>
            {t("ship.units", {
              count: one.lines,
              pieces: t("ship.pieces", { count: one.units, n: sayNumber(one.units) }),
            })}
            , {sayDay(one.day)}
          </span>
        </button>
      ))}
    </>
  );
}

interface Picked {
  readonly quantity: number;
  /** What is missing was looked for and not found. */
  readonly isShort: boolean;
}

interface ShippingProps {
  readonly order: Order;
  readonly place: string;
  /** The next order is opened. */
  readonly onNext: () => void;
}

function Shipping({ order, place, onNext }: ShippingProps): ReactNode {
  const { t } = useTranslation("warehouse");
  const here = order.demands.filter((demand) => demand.allocated > 0 && demand.place === place);
  const [picked, setPicked] = useState<Readonly<Record<number, Picked>>>({});
  const [leaves, setLeaves] = useState({ carrier: "", tracking: "" });
  const [done, setDone] = useState<string | null>(null);
  const of = (demand: Demand): Picked => picked[demand.id] ?? { quantity: demand.allocated, isShort: false };
  const check = async (code: string): Promise<void> => {
    const meaning = await meaningOf(code);
    const item = meaning !== null && meaning !== "unknown" ? meaning.item?.code : undefined;
    if (here.some((demand) => demand.item === item)) return feelGood();
    showWrong(
      t("ship.other", {
        item: item ?? code,
        wanted: here
          .map((demand) => demand.item)
          .slice(0, 3)
          .join(", "),
      }),
    );
  };
  const isOver = done !== null || here.length === 0;
  useScan((code) => {
    if (!isOver) void check(code);
  });
  const units = here.reduce((sum, demand) => sum + of(demand).quantity, 0);
  const short = here.some((demand) => of(demand).isShort && of(demand).quantity < demand.allocated);
  const ship = async (): Promise<void> => {
    const shipment = {
      order: `SO-${order.id}`,
      lines: here.map((demand) => lineOf(demand, of(demand))),
      ...filled(leaves),
    };
    const booked = await book(
      "POST /shipments",
      { body: { shipments: [shipment] } },
      { scans: here.length, onLater: (results) => setDone(sayShipped(t, results)) },
    );
    // It would leave twice if it were asked for again.
    if (booked === "kept") setDone(t("ship.kept", { n: sayNumber(units) }));
    if (typeof booked !== "string" && booked.answer.results[0]?.ok) setDone(sayShipped(t, booked.answer.results));
  };
  if (isOver)
    return (
      <Over onOpen={onNext}>
        {done === null ? (
          <p>{t("ship.not-here")}</p>
        ) : (
          <p role="status" className={styles["what"]}>
            ✓ {done}
          </p>
        )}
      </Over>
    );
  const why =
    order.can.ship !== true ? sayWhyNot(order.can.ship) : units === 0 && !short ? t("ship.none-picked") : undefined;
  return (
    <>
      <p>
        {order.customerName} {order.number}
      </p>
      {here.map((demand) => (
        <PickedLine
          key={demand.id}
          demand={demand}
          picked={of(demand)}
          onChange={(next) => setPicked((was) => ({ ...was, [demand.id]: next }))}
        />
      ))}
      {(["carrier", "tracking"] as const).map((name) => (
        <input
          key={name}
          className={styles["note"]}
          aria-label={t(`ship.${name}`)}
          placeholder={t(`ship.${name}`)}
          value={leaves[name]}
          onChange={(event) => setLeaves((was) => ({ ...was, [name]: event.target.value }))}
        />
      ))}
      <Primary may="stock.ship" why={why} onAct={() => void ship()}>
        {t("ship.act", { n: sayNumber(units) })}
      </Primary>
    </>
  );
}

/** Nothing is left to do here: the next order is scanned, typed, or chosen from all that can leave. */
function Over({ children, onOpen }: { readonly children: ReactNode; readonly onOpen?: () => void }): ReactNode {
  const { t } = useTranslation("warehouse");
  const navigate = useNavigate();
  const open = useOpenOrder(onOpen);
  useScan((code) => void open(code));
  return (
    <>
      {children}
      <p>{t("ship.next")}</p>
      <CodeField label={t("ship.field")} onCode={(code) => void open(code)} />
      <button type="button" className={styles["quietly"]} onClick={() => void navigate({ to: paths.ship() })}>
        {t("ship.all")}
      </button>
    </>
  );
}

function lineOf(demand: Demand, { quantity, isShort }: Picked) {
  const short = isShort ? demand.allocated - quantity : 0;
  return {
    line: demand.line,
    quantity,
    ...(short > 0 && { short }),
    ...(demand.store !== null && { store: demand.store }),
  };
}

const filled = (leaves: {
  readonly carrier: string;
  readonly tracking: string;
}): { carrier?: string; tracking?: string } => ({
  ...(leaves.carrier.trim() !== "" && { carrier: leaves.carrier.trim() }),
  ...(leaves.tracking.trim() !== "" && { tracking: leaves.tracking.trim() }),
});

interface PickedLineProps {
  readonly demand: Demand;
  readonly picked: Picked;
  readonly onChange: (picked: Picked) => void;
}

function PickedLine({ demand, picked, onChange }: PickedLineProps): ReactNode {
  const { t } = useTranslation("warehouse");
  const missing = demand.allocated - picked.quantity;
  return (
    <section className={styles["card"]}>
      <p className={styles["what"]}>
        {demand.item} {demand.itemName === demand.item ? "" : demand.itemName}
        {demand.store !== null && <small> {demand.store}</small>}
      </p>
      <BigNumber
        label={t("ship.number", { item: demand.item })}
        value={picked.quantity}
        of={demand.allocated}
        onChange={(quantity) => onChange({ ...picked, quantity: Math.min(quantity, demand.allocated) })}
      />
      {missing > 0 && (
        <button
          type="button"
          className={styles["quietly"]}
          aria-pressed={picked.isShort}
          onClick={() => onChange({ ...picked, isShort: !picked.isShort })}
        >
          {t(picked.isShort ? "ship.is-short" : "ship.short", { count: missing, n: sayNumber(missing) })}
        </button>
      )}
    </section>
  );
}
