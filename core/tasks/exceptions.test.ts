/** What needs a person: closed when its cause is gone, alone or with all that stands under a subject. */
import { expect, it } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import { closeExceptions, closeExceptionsUnder, listOpenExceptions, raiseExceptions } from "./index.ts";

const { fresh } = await useTestDatabase();
const kind = "set aside";

it("what stands under a subject closes with it, and nothing beside it", async () => {
  const { db } = await fresh();
  const subjects = ["receipt:7", "receipt:7:KT-17", "receipt:7:LP_02", "receipt:70:KT-17", "receipt:8:KT-17"];
  const open = async () => (await listOpenExceptions(db)).map(({ subject }) => subject).toSorted();
  await db.transaction((tx) =>
    raiseExceptions(
      tx,
      subjects.map((subject) => ({ kind, subject })),
      100,
    ),
  );
  await db.transaction((tx) => closeExceptionsUnder(tx, "receipt:7", 200));
  expect(await open()).toEqual(["receipt:7", "receipt:70:KT-17", "receipt:8:KT-17"]);
  await db.transaction((tx) => closeExceptions(tx, [{ kind, subject: "receipt:7" }], 300));
  expect(await open()).toEqual(["receipt:70:KT-17", "receipt:8:KT-17"]);
});
