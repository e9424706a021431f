import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { areInstalled } from "./dependencies.mjs";
import { locked } from "./lock.mjs";
import { runsTypeScript } from "./node.mjs";

const root = join(import.meta.dirname, "../..");
const scratch = mkdtempSync(join(tmpdir(), "fairfill-bootstrap-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe("npm start", () => {
  const start = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, "tools/start.mjs"), ...args], { encoding: "utf8" });

  test.each([["serve", "--help"], ["test", "--help"], ["demo", "-h"], ["--help"], []])(
    "%s %s prints help and ends well",
    (...args) => {
      const { status, stdout } = start(...args);
      expect(status).toBe(0);
      expect(stdout).toContain("npm start");
    },
  );

  test("refuses what it does not know, as wrong use", () => {
    expect(start("sevre").status).toBe(2);
  });
});

describe("the Node that runs TypeScript without a flag", () => {
  test.each([
    ["18.0.0", false],
    ["20.20.2", false],
    ["22.17.1", false],
    ["22.18.0", true],
    ["23.5.0", false],
    ["23.6.0", true],
    ["24.0.0", true],
    ["26.1.0", true],
  ])("%s: %s", (version, runs) => {
    expect(runsTypeScript(version)).toBe(runs);
  });
});

describe("the dependencies", () => {
  function clone(name: string): { folder: string; runtime: string } {
    const folder = join(scratch, name);
    const runtime = join(folder, ".runtime");
    mkdirSync(join(folder, "node_modules"), { recursive: true });
    mkdirSync(runtime);
    writeFileSync(join(folder, "package-lock.json"), "{}");
    return { folder, runtime };
  }

  test("are missing in a fresh clone", () => {
    const { folder, runtime } = clone("fresh");
    rmSync(join(folder, "node_modules"), { recursive: true });
    expect(areInstalled(folder, runtime)).toBe(false);
  });

  test("are missing when an installation was cut off", () => {
    const { folder, runtime } = clone("cut");
    expect(areInstalled(folder, runtime)).toBe(false);
  });

  test("are there when npm ci was run by hand after the last change of the lockfile, else not", () => {
    const { folder, runtime } = clone("by-hand");
    const written = join(folder, "node_modules", ".package-lock.json");
    writeFileSync(written, "{}");
    expect(areInstalled(folder, runtime)).toBe(true);
    utimesSync(written, 1, 1);
    expect(areInstalled(folder, runtime)).toBe(false);
  });

  test("are installed again after another lockfile was installed", () => {
    const { folder, runtime } = clone("changed");
    writeFileSync(join(runtime, "lock-hash"), "of another lockfile\n");
    expect(areInstalled(folder, runtime)).toBe(false);
  });
});

describe("preparing a clone", () => {
  test("is done by one at a time", async () => {
    const [path, seen] = [join(scratch, "preparing.lock"), join(scratch, "seen")];
    const code = `
      import { appendFileSync } from "node:fs";
      import { locked } from ${JSON.stringify(join(import.meta.dirname, "lock.mjs"))};
      const see = (what) => appendFileSync(${JSON.stringify(seen)}, what + process.pid + "\\n");
      await locked(${JSON.stringify(path)}, async () => {
        see("begins ");
        await new Promise((resolve) => setTimeout(resolve, 50));
        see("ends ");
      });`;
    const children = [1, 2, 3].map(() => spawn(process.execPath, ["--input-type=module", "--eval", code]));
    await Promise.all(children.map((child) => once(child, "exit")));
    const pids = readFileSync(seen, "utf8").trim().split("\n");
    expect(pids.map((line) => line.split(" ")[0])).toEqual(["begins", "ends", "begins", "ends", "begins", "ends"]);
  });

  test("goes on when the one who did it was killed", async () => {
    const path = join(scratch, "killed.lock");
    const dead = spawnSync(process.execPath, ["--eval", ""]).pid;
    writeFileSync(path, String(dead));
    expect(await locked(path, async () => "done")).toBe("done");
  });
});

describe("handing over", () => {
  let programs = 0;
  const program = (code: string) => {
    const path = join(scratch, `program-${++programs}.mjs`);
    const handOver = join(root, "tools/bootstrap/hand-over.mjs");
    writeFileSync(
      path,
      `import { handOver } from ${JSON.stringify(handOver)};\nhandOver(process.execPath, ["--eval", ${JSON.stringify(code)}]);`,
    );
    return path;
  };

  test("passes on the exit code", () => {
    expect(spawnSync(process.execPath, [program("process.exit(7)")]).status).toBe(7);
  });

  test("passes on the folder, the input and the output", () => {
    const { stdout } = spawnSync(
      process.execPath,
      [program("process.stdin.pipe(process.stdout); console.log(process.cwd())")],
      {
        cwd: scratch,
        input: "typed",
        encoding: "utf8",
      },
    );
    expect(stdout).toBe(`${scratch}\ntyped`);
  });

  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("passes on %s and waits for the end", async (signal) => {
    const code = `process.on("${signal}", () => setTimeout(() => process.exit(3), 50)); console.log("up"); setInterval(() => {}, 1000)`;
    const child = spawn(process.execPath, [program(code)], { stdio: ["pipe", "pipe", "inherit"] });
    await once(child.stdout, "data");
    child.kill(signal);
    const [status] = (await once(child, "exit")) as [number];
    expect(status).toBe(3);
  });

  test("says by its own code that a signal ended the program", () => {
    expect(spawnSync(process.execPath, [program("process.kill(process.pid, 'SIGKILL')")]).status).toBe(137);
  });
});

describe("bin/fairfill", () => {
  test("works through a link, from any folder", () => {
    const link = join(scratch, "fairfill");
    symlinkSync(join(root, "bin/fairfill"), link);
    const { status, stderr } = spawnSync(process.execPath, [link, "--help"], { cwd: "/", encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});
