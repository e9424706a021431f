/** One item: when can I promise it, who has what? Its future as a picture and as the rows below it, then queue, moves, count. */
import { useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { Action } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { sayNumber } from "../../util/say.ts";
import { CountForm } from "./count-form.tsx";
import { FuturePicture } from "./future-picture.tsx";
import { FutureRows } from "./future-rows.tsx";
import { ItemMoves } from "./item-moves.tsx";
import { ItemQueue } from "./item-queue.tsx";
import { OrderForm } from "./order-form.tsx";
import styles from "./items.module.css";
import { useAnswer, type Future, type FuturePlace } from "./say-future.ts";

const PARTS = ["queue", "moves", "count"] as const;
type Part = (typeof PARTS)[number];
/** In the place of a part: more of it is ordered, above what shows whether it is needed. */
const ORDER = "order";

export function ItemPage(): ReactNode {
  const { t } = useTranslation("items");
  const { code } = useParams({ strict: false }) as { code: string };
  const { search, change } = useSearchHand();
  const asked = useAsk("GET /items/:code/future", { params: { code } });
  const isOrdering = search["part"] === ORDER;
  const place = usePlace(code, asked.data?.places ?? [], search["place"]);
  const answer = useAnswer(asked.data?.item, place);
  return (
    <Page
      title={code}
      about={asked.data && about(asked.data)}
      answer={answer}
      actions={asked.data && <OrderMore item={asked.data.item} />}
    >
      <Asked asked={asked} what={code} rows={8}>
        {(future) => (
          <>
            {future.places.length > 1 && (
              <Views
                label={t("places")}
                views={future.places.map((one) => ({ key: one.place, name: one.place }))}
                current={place?.place ?? ""}
                onChange={(next) => change({ place: next, step: undefined }, { step: true })}
              />
            )}
            {isOrdering && <OrderForm item={code} place={place?.place} uncovered={place?.uncovered ?? 0} />}
            {place ? <AtPlace code={code} place={place} /> : <Empty>{t("never")}</Empty>}
          </>
        )}
      </Asked>
    </Page>
  );
}

/** Where a form stands, its own button is the filled one. */
function OrderMore({ item }: { readonly item: Future["item"] }): ReactNode {
  const { t } = useTranslation("items");
  const { search, change } = useSearchHand();
  const may = useMay("purchasing.approve");
  const can = item.discontinued ? { code: "discontinued", text: t("order.ended") } : may;
  const isOrdering = search["part"] === ORDER;
  const begin = (): void => change({ part: ORDER }, { step: true });
  useKeys({ e: () => can === true && !isOrdering && begin() });
  if (isOrdering) return <Action onAct={() => change({ part: undefined }, { step: true })}>{t("order.end")}</Action>;
  return (
    <Action filled={search["part"] !== "count"} can={can} onAct={begin} keyName="e">
      {t("order.more")}
    </Action>
  );
}

/** The one asked for, else where most wait when the page is opened: what comes later moves nobody elsewhere. */
function usePlace(code: string, places: readonly FuturePlace[], asked: string | undefined): FuturePlace | undefined {
  const [start, setStart] = useState({ code: "", place: "" });
  const [busiest] = places.toSorted((a, b) => b.waiting - a.waiting);
  if (busiest && start.code !== code) setStart({ code, place: busiest.place });
  const at = (name: string | undefined): FuturePlace | undefined => places.find((one) => one.place === name);
  return at(asked) ?? at(start.place) ?? places[0];
}

function about({ item, places }: Future): string {
  const packs = item.packs.filter((pack) => pack.units > 1).map((pack) => `${pack.unit} ${sayNumber(pack.units)}`);
  const [only] = places.length === 1 ? places : [];
  const parts = [item.name === item.code ? "" : item.name, ...item.codes.slice(0, 2), ...packs, only?.place ?? ""];
  return parts.filter((part) => part !== "").join(" · ");
}

function AtPlace({ code, place }: { readonly code: string; readonly place: FuturePlace }): ReactNode {
  const { t } = useTranslation("items");
  const { search, change } = useSearchHand();
  const part = PARTS.find((one) => one === search["part"]) ?? "queue";
  const at = Math.max(0, Math.min(place.steps.length - 1, Number(search["step"] ?? 0) || 0));
  const point = (step: number): void => {
    const next = Math.max(0, Math.min(place.steps.length - 1, step));
    if (next !== at) change({ step: next === 0 ? undefined : String(next) });
  };
  const show = (next: Part): void => change({ part: next === "queue" ? undefined : next }, { step: true });
  useKeys({
    ArrowLeft: () => point(at - 1),
    ArrowRight: () => point(at + 1),
    m: () => show("moves"),
    q: () => show("queue"),
  });
  return (
    <>
      <FuturePicture code={code} steps={place.steps} at={at} onPoint={point} />
      <FutureRows place={place} at={at} onPoint={point} />
      <div className={styles["parts"]}>
        <Views
          label={t("parts")}
          views={PARTS.map((one) => ({
            key: one,
            name: t(`part.${one}`),
            ...(one === "queue" && { count: sayNumber(place.waiting) }),
          }))}
          current={part}
          onChange={show}
        />
      </div>
      {part === "queue" && <ItemQueue code={code} place={place.place} />}
      {part === "moves" && <ItemMoves code={code} />}
      {part === "count" && <CountForm key={place.place} item={code} place={place.place} onHand={place.onHand} />}
    </>
  );
}
