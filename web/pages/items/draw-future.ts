/** Where the steps of an item's future stand in the picture: points, bands and labels in pixels. Pure. */
import { daysBetween } from "../../util/say.ts";
import type { FutureStep } from "./say-future.ts";

const TOP = 28;
const LEFT = 56;
const RIGHT = 16;
const WIDE_PX = 240;
const NARROW_PX = 160;
const NARROW = 600;
/** What happens on one day stands beside each other, so that each step is seen. */
const STEP_PX = 24;
const DAY_LABEL_PX = 84;
const ARRIVAL_LABEL_PX = 120;
/** What happens tomorrow stands near today: so many days at least are shown. */
const DAYS_MIN = 14;
/** The last level goes on for so much of the whole. */
const TAIL = 0.08;

export interface Drawing {
  readonly height: number;
  readonly top: number;
  readonly base: number;
  readonly left: number;
  readonly right: number;
  /** Where each step is, at its level. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly free: string;
  readonly pegged: string;
  readonly allocated: string;
  readonly outline: string;
  readonly levels: readonly { readonly y: number; readonly units: number }[];
  readonly days: readonly { readonly x: number; readonly day: string }[];
  readonly arrivals: readonly {
    readonly x: number;
    readonly y: number;
    readonly name: string;
    readonly units: number;
  }[];
  /** Rises that nobody confirmed. */
  readonly unsure: readonly { readonly x: number; readonly from: number; readonly to: number }[];
}

export function drawFuture(steps: readonly FutureStep[], width: number): Drawing {
  const plot = width < NARROW ? NARROW_PX : WIDE_PX;
  const base = TOP + plot;
  const right = width - RIGHT;
  const most = roundUp(Math.max(1, ...steps.map((step) => step.onHand)));
  const xs = placesOf(steps, right - LEFT);
  const x = (step: FutureStep): number => xs.get(step) ?? LEFT;
  const y = (units: number): number => base - (units / most) * plot;
  const band = (from: (step: FutureStep) => number, to: (step: FutureStep) => number): string => {
    const upper = line(steps, { x, y: (step) => y(to(step)), right });
    const lower = line(steps, { x, y: (step) => y(from(step)), right }).toReversed();
    return `${path([...upper, ...lower])}Z`;
  };
  const zero = (): number => 0;
  const free = (step: FutureStep): number => step.free;
  const withPegged = (step: FutureStep): number => step.free + step.pegged;
  const all = (step: FutureStep): number => step.onHand;
  return {
    height: base + 26,
    top: TOP,
    base,
    left: LEFT,
    right,
    points: steps.map((step) => ({ x: x(step), y: y(step.onHand) })),
    free: band(zero, free),
    pegged: band(free, withPegged),
    allocated: band(withPegged, all),
    outline: path(line(steps, { x, y: (step) => y(step.onHand), right })),
    levels: [0, most / 2, most].map((units) => ({ units, y: y(units) })),
    days: spaced(
      steps.map((step) => ({ x: x(step), day: step.day })),
      DAY_LABEL_PX,
    ),
    arrivals: spaced(
      steps.flatMap((step) =>
        step.kind === "arrives"
          ? [{ x: x(step), y: y(step.onHand) - 6, name: step.supplyOrder ?? "", units: step.change }]
          : [],
      ),
      ARRIVAL_LABEL_PX,
    ),
    unsure: steps.flatMap((step) =>
      step.kind === "arrives" && !step.firm
        ? [{ x: x(step), from: y(step.onHand), to: y(step.onHand - step.change) }]
        : [],
    ),
  };
}

/** By day; steps of one day, or of days that lie close, beside each other. */
function placesOf(steps: readonly FutureStep[], width: number): ReadonlyMap<FutureStep, number> {
  const first = steps[0]?.day ?? "";
  const days = Math.max(DAYS_MIN, daysBetween(first, steps.at(-1)?.day ?? first));
  const room = width * (1 - TAIL);
  const gap = Math.min(STEP_PX, room / (2 * steps.length));
  const perDay = (room - gap * (steps.length - 1)) / days;
  return new Map(steps.map((step, i) => [step, LEFT + i * gap + daysBetween(first, step.day) * perDay]));
}

type Point = readonly [number, number];

interface Scale {
  readonly x: (step: FutureStep) => number;
  readonly y: (step: FutureStep) => number;
  readonly right: number;
}

/** Each level from its day to the next; the last one to the right edge. */
function line(steps: readonly FutureStep[], { x, y, right }: Scale): Point[] {
  return steps.flatMap((step, i): Point[] => {
    const next = steps[i + 1];
    return [
      [x(step), y(step)],
      [next ? x(next) : right, y(step)],
    ];
  });
}

const path = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

/** A number that halves to a round one, at or above. */
function roundUp(units: number): number {
  const size = 10 ** Math.floor(Math.log10(units));
  const found = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].find((n) => n * size >= units) ?? 10;
  return 2 * Math.ceil((found * size) / 2);
}

/** Of labels in a row those that have room, from the left. */
function spaced<Label extends { readonly x: number }>(labels: readonly Label[], room: number): Label[] {
  const shown: Label[] = [];
  for (const label of labels) if (label.x - (shown.at(-1)?.x ?? -room) >= room) shown.push(label);
  return shown;
}
