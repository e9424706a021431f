/** A file of a played retailer, and how one comes by its name and number. */
import type { playOrders } from "../../connect/edi/index.ts";

export interface PlayedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly control: number;
}

export type To = Parameters<typeof playOrders>[1];
/** A file under its own number of the simulation. */
export type NameFile = (n: number, write: (to: To, control: number) => Uint8Array) => PlayedFile;
