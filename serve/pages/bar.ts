/** The one bar: a quantity by state. Sums to what was ordered; told apart without colour; read aloud with its numbers. */
import { html, type Html } from "./html.ts";
import { sayNumber } from "./say.ts";

export interface ByState {
  readonly shipped: number;
  readonly allocated: number;
  readonly pegged: number;
  readonly uncovered: number;
  readonly cancelled: number;
}

const STATES = ["shipped", "allocated", "pegged", "uncovered", "cancelled"] as const;
const WIDTH = 120;
const HEIGHT = 12;
const GAP = 1;
const SEGMENT_MIN = 3;

/** "480: 300 allocated, 180 pegged". */
export function sayStates(quantity: ByState): string {
  const parts = STATES.filter((state) => quantity[state] > 0).map((state) => `${sayNumber(quantity[state])} ${state}`);
  const total = STATES.reduce((sum, state) => sum + quantity[state], 0);
  return `${sayNumber(total)}: ${parts.join(", ")}`;
}

export function bar(quantity: ByState): Html {
  let x = 0;
  const marks = segments(quantity).map(({ state, width }) => {
    const left = x;
    x += width + GAP;
    return segment(state, left, width);
  });
  return html`<svg
    class="bar"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${sayStates(quantity)}"
  >
    ${marks}
  </svg>`;
}

/** Widths in the bar's units: no segment below what an eye can see, all together the whole bar. */
function segments(quantity: ByState): { state: (typeof STATES)[number]; width: number }[] {
  const present = STATES.filter((state) => quantity[state] > 0);
  const total = present.reduce((sum, state) => sum + quantity[state], 0);
  const room = WIDTH - GAP * (present.length - 1);
  const least = present.map((state) => Math.max(SEGMENT_MIN, (quantity[state] / total) * room));
  const scale = room / least.reduce((sum, width) => sum + width, 0);
  return present.map((state, i) => ({ state, width: (least[i] ?? 0) * scale }));
}

const round = (value: number): number => Math.round(value * 100) / 100;

function segment(state: (typeof STATES)[number], x: number, width: number): Html {
  if (state === "cancelled")
    return html`<rect class="cancelled" x="${round(x)}" y="${HEIGHT / 2 - 1}" width="${round(width)}" height="2" />`;
  // A hollow mark keeps its line inside its own room.
  if (state === "uncovered")
    return html`<rect
      class="uncovered"
      x="${round(x + 0.75)}"
      y="0.75"
      width="${round(Math.max(1.5, width - 1.5))}"
      height="${HEIGHT - 1.5}"
    />`;
  return html`<rect class="${state}" x="${round(x)}" y="0" width="${round(width)}" height="${HEIGHT}" />`;
}
