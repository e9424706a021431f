/**
 * Floors and rooms, in one table: imports go to the left or stay in the room. Rooms in the same braces are neighbours and
 * never import each other; a room is entered by its door.
 */
import { isTest } from "./source.ts";

const CORE: readonly (readonly string[])[] = [
  ["kernel"],
  ["db"],
  ["catalog", "partners", "inventory", "orders", "documents", "people", "stores"],
  ["promising", "allocation", "replenishment", "fulfilment", "billing", "legal", "notices", "tasks"],
  ["analytics"],
  ["flows"],
];
const CONNECT = CORE.length;
const SERVE = CONNECT + 1;
const OUTSIDE = SERVE + 1;
/** Programs around the product: they may use all of it, and one another. */
const OUTSIDERS = ["tools", "bench", "scenarios", "tests", "e2e", "bin", ".ci"];

/** Doors beside a room's index.ts. */
const MORE_DOORS = ["core/db/postgres/index.ts"];

export interface Place {
  readonly room: string;
  readonly floor: number;
}

/** Where a file stands; undefined when the layout has no place for it. */
export function placeOf(path: string): Place | undefined {
  const [top = "", second = "", third] = path.split("/");
  if (path === top) return { room: "the root", floor: OUTSIDE };
  if (top === "core") {
    const floor = CORE.findIndex((rooms) => rooms.includes(second));
    return floor < 0 || third === undefined ? undefined : { room: `core/${second}`, floor };
  }
  if (top === "connect") return third === undefined ? undefined : { room: `connect/${second}`, floor: CONNECT };
  if (top === "serve") return { room: "serve", floor: SERVE };
  if (top === "contract" || top === "web") return { room: top, floor: SERVE };
  return OUTSIDERS.includes(top) ? { room: top, floor: OUTSIDE } : undefined;
}

export const isDoor = (path: string): boolean =>
  MORE_DOORS.includes(path) || /^(core|connect)\/[^/]+\/index\.ts$/.test(path) || path === "contract/index.ts";

/** Rooms with a door; the others are whole floors whose files are their own. */
const hasDoor = (room: string): boolean => /^(core|connect)\//.test(room) || room === "contract";

function edgeOf(from: Place, to: Place): string | undefined {
  if (from.room === "contract") return to.room === "core/kernel" ? undefined : "contract imports kernel alone";
  if (from.room === "web") return to.room === "contract" ? undefined : "web imports contract alone";
  if (to.room === "contract")
    return from.floor >= SERVE ? undefined : `${from.room} knows nothing of the wire (contract)`;
  if (to.room === "web" && from.floor < OUTSIDE) return "nobody imports web";
  if (to.floor > from.floor) return `${from.room} imports up, from ${to.room}`;
  const neighbours = to.floor === from.floor && from.floor < OUTSIDE;
  return neighbours ? `${from.room} and ${to.room} are neighbours: a flow composes them` : undefined;
}

function testHelper(path: string, from: Place, to: Place): string | undefined {
  if (!isTest(path) && from.floor < OUTSIDE) return "code does not import what is for tests";
  if (to.room === "core/db" || to.floor <= from.floor) return undefined;
  return `${from.room} imports up, from ${to.room}`;
}

/** Why one file may not import the other; undefined when it may. */
export function whyNot(path: string, target: string): string | undefined {
  const [from, to] = [placeOf(path), placeOf(target)];
  if (!from || !to) return undefined;
  if (isTest(target) && (from.room !== to.room || !isTest(path))) return testHelper(path, from, to);
  if (from.room === to.room) return undefined;
  const edge = edgeOf(from, to);
  if (edge) return edge;
  return hasDoor(to.room) && !isDoor(target) ? `${to.room} is entered by its index.ts` : undefined;
}
