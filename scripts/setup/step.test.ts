import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** What a step writes to standard error that is not a terminal, and the status of the process. */
function step(command: readonly string[]): { readonly stderr: string; readonly status: number | null } {
  const options = { doing: "building it", done: "it is built", command, cwd: __dirname, lineEveryMs: 200 };
  const program = `import(${JSON.stringify(join(__dirname, "step.mjs"))})
    .then(({ runStep }) => runStep(${JSON.stringify(options)}))
    .catch((error) => { console.error(error.message); process.exit(1); });`;
  return spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
}

test("a step of the set-up says what it does, that it still does it, and how long it took", () => {
  const { stderr, status } = step([process.execPath, "-e", "setTimeout(() => undefined, 700)"]);
  const lines = stderr.trim().split("\n");
  expect(lines[0]).toBe("[setup] building it …");
  expect(lines.slice(1, -1)).toContain("[setup] still building it … 0 s");
  expect(lines.at(-1)).toMatch(/^\[setup\] it is built: \d+\.\d s$/);
  expect(status).toBe(0);
});

test("a step of the set-up that fails shows what its command said", () => {
  const { stderr, status } = step([process.execPath, "-e", "console.log('no room'); process.exit(2)"]);
  expect(stderr).toMatch(/building it failed: .*\nno room\n/);
  expect(status).toBe(1);
});
