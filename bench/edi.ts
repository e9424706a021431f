/**
 * How fast EDI is read and written, and in how much memory: one task of row 9 in a process of its own, so that its peak is
 * its own. Workload: orders of 5 lines, every tenth X12 order with 40 stores a line, 1,000 messages to an interchange, made
 * once and read again and again from chunks of 64 KiB.
 *
 *   node --max-semi-space-size=16 bench/edi.ts TASK [megabytes, 500]
 *
 * What is held is 2 MB; the rest is the engine's young generation, which grows to 128 MB in any process that works unless
 * the flag bounds it. The peers are npm packages, see bench/peers.
 */
import { once } from "node:events";
import {
  checkMessage,
  inspectFile,
  openMessageReader,
  readMessages,
  readOrder,
  write855,
} from "../connect/edi/index.ts";
import { acknowledgement, chunksOf, edifactFile, envelope, writeEdifact, writeX12, x12File } from "./edi-workload.ts";

const MB = 1_000_000;

/** Reads or writes so many bytes; what it counts is told. */
type Task = (bytes: number) => Promise<number>;

/** Every element of every segment is looked at. */
const segments =
  (file: Uint8Array): Task =>
  async (bytes) => {
    let elements = 0;
    const reader = openMessageReader({ segment: (segment) => void (elements += segment.length) });
    for (const chunk of chunksOf(file, bytes)) reader.push(chunk);
    reader.end();
    return elements;
  };

const orders: Task = async (bytes) => {
  let lines = 0;
  for await (const item of readMessages(chunksOf(x12File, bytes)))
    if (item.kind === "message") lines += readOrder(item.message).order?.lines.length ?? 0;
  return lines;
};

/** Every message is checked against what the standard says of it. */
const checked: (file: Uint8Array) => Task = (file) => async (bytes) => {
  let found = 0;
  for await (const item of readMessages(chunksOf(file, bytes)))
    if (item.kind === "message") found += checkMessage(item.message).diagnostics.length;
  return found;
};

/** As `edi read` looks into a file: its envelopes and what is wrong are said, nothing else is held. */
const inspected: Task = async (bytes) => {
  const inspection = inspectFile(chunksOf(x12File, bytes));
  for (;;) {
    const step = await inspection.next();
    if (step.done) return step.value.segments;
  }
};

/** Until so many bytes are written, an interchange of 1,000 messages after the other. */
async function written(bytes: number, interchange: () => Iterable<Uint8Array>): Promise<number> {
  let sum = 0;
  while (sum < bytes) for (const part of interchange()) sum += part.length;
  return sum;
}

const tasks: Readonly<Record<string, Task>> = {
  "read X12": segments(x12File),
  "read EDIFACT": segments(edifactFile),
  "read orders": orders,
  "check X12": checked(x12File),
  "check EDIFACT": checked(edifactFile),
  inspect: inspected,
  "write 855": (bytes) => written(bytes, () => [write855(envelope, acknowledgement)]),
  "write X12": (bytes) => written(bytes, writeX12),
  "write EDIFACT": (bytes) => written(bytes, writeEdifact),
  async "x12-parser"(bytes) {
    const { X12parser } = (await import(peer("x12-parser/dist/esm/index.js"))) as { X12parser: new () => Peer };
    const parser = new X12parser();
    let elements = 0;
    parser.on("data", (segment) => void (elements += Object.keys(segment as object).length - 1));
    for (const chunk of chunksOf(x12File, bytes)) if (!parser.write(chunk)) await once(parser, "drain");
    parser.end();
    await once(parser, "end");
    return elements;
  },
  async "node-x12"(bytes) {
    const { X12Parser } = (await import(peer("node-x12/index.js"))) as { X12Parser: new () => Peer };
    const text = Buffer.concat([...chunksOf(x12File, bytes)]).toString("latin1");
    return new X12Parser().parse(text) ? bytes : 0;
  },
};

interface Peer extends NodeJS.EventEmitter {
  write(chunk: Uint8Array): boolean;
  end(): void;
  parse(text: string): unknown;
}

const peer = (path: string): string => new URL(`peers/node_modules/${path}`, import.meta.url).href;

const [name = "", size = "500"] = process.argv.slice(2);
const task = tasks[name];
if (!task) throw new Error(`tasks are ${Object.keys(tasks).join(", ")}`);
const base = process.memoryUsage.rss();
await task(2 * MB);
let peak = base;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
const [start, cpu] = [performance.now(), process.cpuUsage()];
const counted = await task(Number(size) * MB);
const seconds = (performance.now() - start) / 1000;
const { user } = process.cpuUsage(cpu);
clearInterval(watch);
peak = Math.max(peak, process.memoryUsage.rss());
const figures = { task: name, mbPerSecond: Number(size) / seconds, mbPerCpuSecond: (Number(size) * 1e6) / user };
console.log(JSON.stringify({ ...figures, overMb: (peak - base) / MB, counted }));
