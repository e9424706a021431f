/** Colour for people: never in files, never where NO_COLOR is set, never the only sign of anything. */
import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];
type Painter = (text: string) => string;

export interface Paint {
  readonly head: Painter;
  readonly good: Painter;
  readonly late: Painter;
  readonly faint: Painter;
}

export function paintWith(colour: boolean): Paint {
  const painter =
    (style: Style): Painter =>
    (text) =>
      colour ? styleText(style, text, { validateStream: false }) : text;
  return { head: painter("bold"), good: painter("green"), late: painter("red"), faint: painter("dim") };
}
