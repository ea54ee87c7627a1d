import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The step's output on standard error that is not a terminal, and the status of the process. */
async function step(
  command: readonly string[],
  onSaid: (said: string) => void = () => undefined,
): Promise<{ readonly stderr: string; readonly status: number | null }> {
  const options = { doing: "building it", done: "it is built", command, cwd: __dirname, lineEveryMs: 200 };
  const program = `import(${JSON.stringify(join(__dirname, "step.mjs"))})
    .then(({ runStep }) => runStep(${JSON.stringify(options)}))
    .catch((error) => { console.error(error.message); process.exit(1); });`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
    onSaid(stderr);
  });
  const [status] = (await once(child, "close")) as [number | null];
  return { stderr, status };
}

test("a step of the set-up says what it does, that it still runs, and how long it took", async () => {
  const folder = mkdtempSync(join(tmpdir(), "step-"));
  try {
    const enough = join(folder, "enough");
    const wait = `setInterval(() => fs.existsSync(${JSON.stringify(enough)}) && process.exit(), 20)`;
    const { stderr, status } = await step([process.execPath, "-e", wait], (said) => {
      if (said.includes("still")) {
        writeFileSync(enough, "");
      }
    });
    const [first, ...more] = stderr.trim().split("\n");
    expect(first).toBe("[setup] building it …");
    expect(more.pop()).toMatch(/^\[setup\] it is built: \d+\.\d s$/);
    expect(more).not.toEqual([]);
    for (const line of more) {
      expect(line).toMatch(/^\[setup\] still building it … \d+ s$/);
    }
    expect(status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a step of the set-up that fails shows the output of its command", async () => {
  const { stderr, status } = await step([process.execPath, "-e", "console.log('no room'); process.exit(2)"]);
  expect(stderr).toMatch(/building it failed: .*\nno room\n/);
  expect(status).toBe(1);
});
