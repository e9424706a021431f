/**
 * An item's future as steps, never smoothed: on hand over days, in bands by what it is for. Allocated is solid, pegged is
 * hatched, free is hollow. It is one control: arrow keys go from step to step, the row of a step is lit below.
 */
import { useElementSize } from "@mantine/hooks";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sayDay, sayNumber } from "../../util/say.ts";
import { drawFuture, type Drawing } from "./draw-future.ts";
import styles from "./future-picture.module.css";
import { signed, useStepName, type FutureStep } from "./say-future.ts";

export interface FuturePictureProps {
  readonly code: string;
  readonly steps: readonly FutureStep[];
  readonly at: number;
  readonly onPoint: (step: number) => void;
}

/** The ways at the left and the margins. */
const WAYS_PX = 240;

export function FuturePicture({ code, steps, at, onPoint }: FuturePictureProps): ReactNode {
  const { t } = useTranslation("items");
  const nameOf = useStepName();
  const { ref, width } = useElementSize();
  // Until it is measured, about what the page gives it: what stands below does not move when it is.
  const drawn = Math.max(280, width || document.documentElement.clientWidth - WAYS_PX);
  const drawing = drawFuture(steps, drawn);
  const step = steps[at];
  const press = (event: KeyboardEvent): void => {
    const move = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    onPoint(at + move);
  };
  const look = (event: PointerEvent<HTMLDivElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    onPoint(
      Math.max(
        0,
        drawing.points.findLastIndex((point) => point.x <= x),
      ),
    );
  };
  return (
    <div
      ref={ref}
      className={styles["picture"]}
      role="slider"
      tabIndex={0}
      aria-label={t("future.picture", { code })}
      aria-valuemin={0}
      aria-valuemax={steps.length - 1}
      aria-valuenow={at}
      aria-valuetext={step && `${sayDay(step.day)}: ${nameOf(step)} ${signed(step.change)}, ${sayNumber(step.onHand)}`}
      onKeyDown={press}
      onPointerMove={look}
      onPointerDown={look}
    >
      <svg width="100%" height={drawing.height} viewBox={`0 0 ${drawn} ${drawing.height}`} aria-hidden>
        <Bands drawing={drawing} />
        <Axes drawing={drawing} at={at} />
      </svg>
      <Legend />
    </div>
  );
}

function Bands({ drawing }: { readonly drawing: Drawing }): ReactNode {
  return (
    <>
      <defs>
        <pattern id="future-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" className={styles["paper"]} />
          <rect width="2" height="5" className={styles["hatch"]} />
        </pattern>
      </defs>
      <path d={drawing.free} className={styles["free"]} />
      <path d={drawing.pegged} fill="url(#future-hatch)" />
      <path d={drawing.allocated} className={styles["allocated"]} />
      <path d={drawing.outline} className={styles["outline"]} />
      {drawing.unsure.map(({ x, from, to }) => (
        <line key={x} x1={x} x2={x} y1={from} y2={to} className={styles["unsure"]} />
      ))}
    </>
  );
}

function Axes({ drawing, at }: { readonly drawing: Drawing; readonly at: number }): ReactNode {
  const point = drawing.points[at];
  return (
    <>
      {drawing.levels.map(({ y, units }) => (
        <g key={units}>
          <line x1={drawing.left} x2={drawing.right} y1={y} y2={y} className={styles["level"]} />
          <text x={drawing.left - 8} y={y + 4} textAnchor="end">
            {sayNumber(units)}
          </text>
        </g>
      ))}
      {drawing.days.map(({ x, day }) => (
        <text key={x} x={x} y={drawing.base + 18} textAnchor={x < drawing.left + 20 ? "start" : "middle"}>
          {sayDay(day, "short")}
        </text>
      ))}
      {drawing.arrivals.map(({ x, y, name, units }) => (
        <text
          key={`${name} ${x}`}
          x={x > drawing.right - 120 ? drawing.right : x + 4}
          y={y}
          textAnchor={x > drawing.right - 120 ? "end" : "start"}
          className={styles["arrival"]}
        >
          {name} {signed(units)}
        </text>
      ))}
      {point && (
        <>
          <line x1={point.x} x2={point.x} y1={drawing.top} y2={drawing.base} className={styles["cursor"]} />
          <circle cx={point.x} cy={point.y} r={4} className={styles["dot"]} />
        </>
      )}
    </>
  );
}

function Legend(): ReactNode {
  const { t } = useTranslation("items");
  return (
    <p className={styles["legend"]} aria-hidden>
      {(["allocated", "pegged", "free"] as const).map((state) => (
        <span key={state}>
          <i data-state={state} /> {t(`legend.${state}`)}
        </span>
      ))}
    </p>
  );
}
