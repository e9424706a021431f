import { describe, expect, test } from "vitest";
import { sql } from "../index.ts";
import { useTestDatabase } from "./index.ts";

const who = sql("harness-who", "select current_user as who, current_database() as name");

describe("a test file's database", async () => {
  const database = await useTestDatabase();

  test("is used with the rights of the application", async () => {
    const [row] = await database.db.rows<{ who: string; name: string }>(who);
    expect(row?.who).toBe("fairfill_app");
  });

  test("does not let the application change what is append-only", async () => {
    const change = sql("harness-change", "update event set id = id");
    await expect(database.db.run(change)).rejects.toThrow(/permission denied/);
  });

  test("is another one each time it is asked for", async () => {
    const other = await database.fresh();
    const [mine] = await database.db.rows<{ name: string }>(who);
    const [its] = await other.db.rows<{ name: string }>(who);
    expect(its?.name).not.toBe(mine?.name);
  });
});
