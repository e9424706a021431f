/**
 * Sessions in the database by their hash alone: stands between the sign-in library and its tables. What it looks for is
 * hashed on the way in; what it gets back carries the secret it asked with, so that a copy of the database opens nothing.
 */
import type { DBAdapter, DBTransactionAdapter, Where } from "better-auth/adapters";
import { hashOf } from "../../core/kernel/index.ts";

const hashed = (value: Where["value"]): Where["value"] =>
  Array.isArray(value) ? value.map((one) => hashOf(String(one))) : hashOf(String(value));

function inside<Ask extends { model: string; where?: Where[] | undefined }>(ask: Ask): Ask {
  if (ask.model !== "session" || !ask.where) return ask;
  const where = ask.where.map((one) => (one.field === "token" ? { ...one, value: hashed(one.value) } : one));
  return { ...ask, where };
}

/** The rows with the secrets that were asked for; of others the hash stays, which opens nothing. */
function outside<Row>(ask: { model: string; where?: Where[] | undefined }, row: Row): Row {
  if (ask.model !== "session" || row === null || typeof row !== "object") return row;
  const asked = (ask.where ?? []).filter((one) => one.field === "token").flatMap((one) => one.value);
  const token = "token" in row ? row.token : undefined;
  const secret = asked.find((one) => typeof one === "string" && hashOf(one) === token);
  return secret === undefined ? row : { ...row, token: secret };
}

export function withHashedSessions(adapter: DBAdapter): DBAdapter {
  const own: DBTransactionAdapter = {
    ...adapter,
    create: async (ask) => {
      const token: unknown = ask.model === "session" ? (ask.data as { token?: unknown }).token : undefined;
      if (typeof token !== "string") return adapter.create(ask);
      const row = await adapter.create({ ...ask, data: { ...ask.data, token: hashOf(token) } });
      return { ...row, token } as never;
    },
    findOne: async (ask) => outside(ask, await adapter.findOne(inside(ask))),
    findMany: async <T>(ask: Parameters<DBAdapter["findMany"]>[0]) =>
      (await adapter.findMany<T>(inside(ask))).map((row) => outside(ask, row)),
    count: (ask) => adapter.count(inside(ask)),
    update: async (ask) => outside(ask, await adapter.update(inside(ask))),
    updateMany: (ask) => adapter.updateMany(inside(ask)),
    delete: (ask) => adapter.delete(inside(ask)),
    deleteMany: (ask) => adapter.deleteMany(inside(ask)),
    consumeOne: async (ask) => outside(ask, await adapter.consumeOne(inside(ask))),
    incrementOne: async (ask) => outside(ask, await adapter.incrementOne(inside(ask))),
  };
  return { ...own, transaction: (work) => work(own) };
}
