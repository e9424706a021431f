import { expect, test } from "vitest";
import { migrate } from "../core/db/index.ts";
import { useTestDatabaseWithoutTables } from "../core/db/testing/index.ts";
import { differingFiles } from "./schema.ts";

test("the committed schema and its types are what the migrations make, also when run twice", async () => {
  const ownerUrl = await useTestDatabaseWithoutTables();
  await migrate({ ownerUrl });
  await migrate({ ownerUrl });
  expect(await differingFiles(ownerUrl)).toEqual([]);
});
