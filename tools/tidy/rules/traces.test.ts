import { expect, test } from "vitest";
import { saidOf } from "../testing.ts";
import { traces } from "./traces.ts";

test.each([
  ["a.ts", 'readFileSync("/work/main/x")'],
  ["docs/start.md", "Run it in `/root/fairfill`."],
  ["a.ts", '"/home/mia/x"'],
  ["a.mjs", 'fetch("http://registry.example.net/x")'],
  [".npmrc", "registry=http://10.0.0.1/"],
  ["package-lock.json", '{ "resolved": "http://10.0.0.1/zod.tgz" }'],
])("%s: %s is of one machine or network", (path, text) => {
  expect(saidOf(traces, path, text)).toHaveLength(1);
});

test.each([
  ["a.ts", 'join(root, "work/x"); import "../work/x.ts"; `${dir}/root/x`'],
  ["a.ts", '"/var/lib/fairfill"; "/tmp"; "https://www.example.com/work/x"'],
  ["package-lock.json", '{ "resolved": "https://registry.npmjs.org/zod/-/zod-4.tgz" }'],
  [".npmrc", "save-exact=true"],
])("%s: %s works anywhere", (path, text) => {
  expect(saidOf(traces, path, text)).toEqual([]);
});
