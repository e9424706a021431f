/** Which files may be taken: those that look as they did at the last look, and are not named as something half written. */
import { compareText } from "../../core/kernel/index.ts";
import type { Listing } from "../../core/partners/index.ts";

export interface LyingFile {
  readonly name: string;
  readonly size: number;
  /** When it was written last, by the clock of who keeps it. */
  readonly at: number;
}

/** So many are looked at; the rest when these are gone. */
const FILES_MAX = 2000;
const HALF_WRITTEN = /^\.|\.(tmp|temp|part|partial|filepart|writing|crdownload|swp)$|~$|\.reason\.txt$/i;

/** A name of a folder's own, whatever a server says. */
export const isFileName = (name: string): boolean =>
  name.length > 0 && Buffer.byteLength(name) <= 200 && !/[/\\\0\r\n]/.test(name) && !HALF_WRITTEN.test(name);

const looks = ({ size, at }: LyingFile): string => `${size}:${at}`;

/** How a file looks that stays there although it was settled. */
export const doneWith = (file: LyingFile): string => `${looks(file)} done`;

export interface Steady {
  /** The oldest first. */
  readonly steady: readonly LyingFile[];
  readonly seen: Listing;
  /** Some are new, or have changed since. */
  readonly growing: boolean;
}

export function findSteady(lying: readonly LyingFile[], since: Listing): Steady {
  const files = lying
    .filter(({ name }) => isFileName(name))
    .toSorted((a, b) => a.at - b.at || compareText(a.name, b.name))
    .slice(0, FILES_MAX);
  const before = (file: LyingFile): string | undefined =>
    Object.hasOwn(since, file.name) ? since[file.name] : undefined;
  const isDone = (file: LyingFile): boolean => before(file) === doneWith(file);
  return {
    steady: files.filter((file) => before(file) === looks(file)),
    seen: Object.fromEntries(files.map((file) => [file.name, isDone(file) ? doneWith(file) : looks(file)])),
    growing: files.some((file) => !isDone(file) && before(file) !== looks(file)),
  };
}
