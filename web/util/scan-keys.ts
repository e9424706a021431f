/** Keys as a scanner types them: what stands between the elements of a label under GS1 comes as Ctrl and ]. */

const SEPARATOR = "\u001D";

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** What it adds to a code; undefined: it is no key of a code. */
export function scanned({ key, ctrlKey, metaKey, altKey }: Pressed): string | undefined {
  if (ctrlKey && !metaKey && !altKey && key === "]") return SEPARATOR;
  return ctrlKey || metaKey || altKey || key.length !== 1 ? undefined : key;
}

/** Held while another is pressed: it ends no code. */
export const isHeld = ({ key }: Pressed): boolean => key === "Shift" || key === "Control";
