/** What the embedded PostgreSQL is started with. */
import { totalmem } from "node:os";

const MB = 2 ** 20;
const BUFFERS_MIN_MB = 256;
const BUFFERS_MAX_MB = 2048;
/** The rest is for Fairfill, for sorting, and for the files that the system keeps in memory. */
const BUFFERS_SHARE = 8;

/** Bytes this process and its database may use: of a container its limit, else what the machine has. */
export const ownMemory = (): number => Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem());

/**
 * Given at each start, so that they follow the release. Parallel query is off: its memory comes from /dev/shm, 64 MB in a
 * container, and two cores gain nothing by it. `memory` in bytes.
 */
export const settingsFor = (memory: number): Readonly<Record<string, string>> => ({
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  shared_buffers: `${buffersFor(memory)}MB`,
  max_connections: "100",
  max_locks_per_transaction: "256",
  max_wal_size: "2GB",
  checkpoint_timeout: "10min",
  random_page_cost: "1.1",
  // A new book grows from nothing: plans made for empty tables are kept until there are statistics.
  autovacuum_naptime: "10s",
  max_parallel_workers_per_gather: "0",
  max_parallel_maintenance_workers: "0",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  log_line_prefix: "%m [%p] %a ",
  log_min_messages: "warning",
  log_min_error_statement: "panic",
  unix_socket_permissions: "0700",
  cluster_name: "fairfill",
});

/** MB that hold pages; taken as they are needed. A book of 1,000,000 demands has 1 GB: out of 256 MB its lists took a fifth longer. */
const buffersFor = (memory: number): number =>
  Math.min(Math.max(Math.floor(memory / MB / BUFFERS_SHARE), BUFFERS_MIN_MB), BUFFERS_MAX_MB);
