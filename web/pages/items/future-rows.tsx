/** The steps of the picture as rows: the same for who reads and who sees. The step one looks at is lit. */
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayNumber } from "../../util/say.ts";
import { signed, useStepName, type FuturePlace, type FutureStep } from "./say-future.ts";

/** `meant`: of what lies here or arrives, so many units are somebody's. */
type Numbered = FutureStep & { readonly n: number; readonly meant: number };

export function FutureRows({
  place,
  at,
  onPoint,
}: {
  readonly place: FuturePlace;
  readonly at: number;
  readonly onPoint: (step: number) => void;
}): ReactNode {
  const { t } = useTranslation("items");
  const columns = useColumns();
  return (
    <>
      <Rows
        label={t("future.rows")}
        columns={columns}
        rows={numbered(place.steps)}
        keyOf={(step) => String(step.n)}
        current={String(at)}
        onPoint={(step) => onPoint(step.n)}
      />
      {place.undated.map(({ supplyOrder, units }) => (
        <p key={supplyOrder} className="quiet">
          <Link to={paths.supplyOrder(supplyOrder)}>{supplyOrder}</Link> {t("future.undated", { n: sayNumber(units) })}
        </p>
      ))}
    </>
  );
}

const numbered = (steps: FuturePlace["steps"]): Numbered[] =>
  steps.map((step, n) => ({
    ...step,
    n,
    meant: step.allocated + step.pegged - (n === 0 ? 0 : (steps[n - 1]?.allocated ?? 0) + (steps[n - 1]?.pegged ?? 0)),
  }));

function useColumns(): readonly RowColumn<Numbered>[] {
  const { t } = useTranslation("items");
  const nameOf = useStepName();
  return [
    { id: "day", head: t("column.day"), whole: true, phone: 1, cell: (step) => sayDay(step.day) },
    {
      id: "what",
      head: t("column.what"),
      phone: 1,
      cell: (step) =>
        step.kind === "arrives" && step.supplyOrder !== null ? (
          <Link to={paths.supplyOrder(step.supplyOrder)}>{nameOf(step)}</Link>
        ) : (
          nameOf(step)
        ),
    },
    {
      id: "units",
      head: t("column.units"),
      number: true,
      phone: 1,
      cell: (step) => (step.kind === "now" ? sayNumber(step.onHand) : signed(step.change)),
    },
    { id: "onHand", head: t("column.then"), number: true, cell: (step) => sayNumber(step.onHand) },
    { id: "free", head: t("column.free"), number: true, cell: (step) => sayNumber(step.free) },
    { id: "whom", head: t("column.whom"), phone: 2, cell: (step) => <Whom step={step} /> },
  ];
}

/** Who gets it is named where it ships, on whatever day; of what lies here and what arrives it is said how much is for how many. */
function Whom({ step }: { readonly step: Numbered }): ReactNode {
  const { t } = useTranslation("items");
  if (step.demands === 0) return t("future.nobody");
  if (step.kind !== "leaves")
    return t("future.for", { count: step.demands, n: sayNumber(step.demands), units: sayNumber(step.meant) });
  const more = step.demands - step.serves.length;
  return (
    <>
      {byOrder(step.serves).map((one, i) => (
        <Fragment key={one.orderId}>
          {i > 0 && " · "}
          <span className="whole">
            <Link to={paths.order(one.orderId)}>SO-{one.orderId}</Link> {one.customerName} {sayNumber(one.units)}
          </span>
        </Fragment>
      ))}
      {more > 0 && ` · ${t("future.more", { count: more, n: sayNumber(more) })}`}
    </>
  );
}

type Served = FutureStep["serves"][number];

/** The stores of an order wait each for itself; here the order is said once, with all that it gets. */
function byOrder(serves: readonly Served[]): Served[] {
  const orders = new Map<number, Served>();
  for (const one of serves) {
    const { units = 0 } = orders.get(one.orderId) ?? {};
    orders.set(one.orderId, { ...one, units: units + one.units });
  }
  return [...orders.values()];
}
