import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readScenario } from "../../packages/demo/src/scenario.js";
import { midnightTimeout, untilTheDayHolds } from "../certificates/days.js";
import { Platform } from "../testkit/platform.js";
import { SharedChaincode } from "../testkit/shared-chaincode.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";
import { writeProfile } from "../testkit/write-profile.js";

import { EmbeddedNetwork, readNetworkFile } from "@tallystick/network";

jest.setTimeout(midnightTimeout + 300_000);

const root = join(__dirname, "../..");

/** A block of commands, with what the page shows of their output. */
interface Step {
  readonly commands: string;
  readonly shown: string | undefined;
}

function stepsOf(page: string): Step[] {
  const text = readFileSync(join(root, "docs", page), "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?/gms)].map(([, commands = "", shown]) => ({
    commands,
    shown,
  }));
}

/** What is written matches if `…` stands for any text within a line, or alone for any lines. */
function patternOf(shown: string): RegExp {
  const lines = shown
    .trimEnd()
    .split("\n")
    .map((line) => (line === "…" ? "(?:.*\n)*?" : `${line.split("…").map(literal).join(".*")} *\n`));
  return new RegExp(`^${lines.join("")}$`);
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** Runs the steps in one shell, and gives each with its exit status and what it wrote. */
async function play(steps: readonly Step[], folder: string): Promise<{ exit: number; written: string }[]> {
  const script = steps.map(({ commands }) => `${commands}echo "@@@ $?"\n`).join("");
  const { TALLY_PROFILE: _, ...environment } = process.env;
  const shell = spawn("bash", ["-c", `exec 2>&1\n${script}`], { cwd: folder, env: environment });
  let written = "";
  shell.stdout.on("data", (chunk) => (written += String(chunk)));
  await new Promise((resolve) => shell.once("close", resolve));
  return [...written.matchAll(/(.*?)@@@ (\d+)\n/gs)].map(([, text = "", exit]) => ({
    exit: Number(exit),
    written: text,
  }));
}

it("the tutorial's commands do and show what the page says, on a network like the demonstration's", async () => {
  const steps = stepsOf("tutorial.md");
  // What starts and stops the demonstration's network; the same parties are on this test's network.
  const played = steps.filter(({ commands }) => !commands.startsWith("npm run "));
  expect(steps.length - played.length).toBe(2);
  const folder = mkdtempSync(join(tmpdir(), "tally-tutorial-"));
  const { description } = readNetworkFile(join(root, "fabric-network.json"));
  const network = new EmbeddedNetwork(description);
  // One process for all organisations starts sooner than one for each.
  const { chaincode, programs } = await SharedChaincode.start(tallystickChaincode());
  try {
    mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
    symlinkSync(join(root, "packages/tally/dist/tally.js"), join(folder, "node_modules/.bin/tally"));
    const profiles = join(folder, ".network-demo/profiles");
    mkdirSync(profiles, { recursive: true });
    const platform = await Platform.open({ network, chaincode, parties: readScenario("ansteel-rio-tinto").parties });
    for (const { key, msp } of platform.parties) {
      const name = `${msp}-${key}-treasurer`;
      writeProfile(profiles, network, await platform.enrol(key), { name, chaincode: chaincode.name });
    }
    await platform.close();
    // What is issued as due today is presented and paid on the same day.
    await untilTheDayHolds();
    const outcomes = await play(played, folder);
    expect(outcomes).toHaveLength(played.length);
    for (const [index, { commands, shown }] of played.entries()) {
      const outcome = outcomes[index];
      const refused = shown?.includes("\ntally: ") === true || shown?.startsWith("tally: ") === true;
      expect({ commands, ...outcome }).toMatchObject({ commands, exit: refused ? 1 : 0 });
      if (shown !== undefined) {
        expect(outcome?.written).toMatch(patternOf(shown));
      }
    }
  } finally {
    await network.stop();
    await programs.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
