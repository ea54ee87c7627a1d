import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { midnightTimeout, untilTheDayHolds } from "../certificates/days.js";
import { startDemonstrationNetwork, type DemonstrationNetwork } from "../testkit/demonstration-network.js";
import { patternOf } from "../testkit/shown-output.js";

jest.setTimeout(midnightTimeout + 300_000);

const root = join(__dirname, "../..");

/** A block of commands, with the page's text of their output. */
interface Step {
  readonly commands: string;
  readonly shown: string | undefined;
}

/** The steps of a page. Its text can be changed before. */
function stepsOf(page: string, played = (text: string) => text): Step[] {
  const text = played(readFileSync(join(root, "docs", page), "utf8"));
  return [...text.matchAll(/^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?/gms)].map(([, commands = "", shown]) => ({
    commands,
    shown,
  }));
}

/** Runs the steps in one shell, and returns each with its exit status and its output. */
async function play(steps: readonly Step[], folder: string): Promise<{ exit: number; written: string }[]> {
  const script = steps.map(({ commands }) => `${commands}echo "@@@ $?"\n`).join("");
  const { TALLY_PROFILE: _, ...environment } = process.env;
  const shell = spawn("bash", ["-c", `exec 2>&1\n${script}`], {
    cwd: folder,
    // The pages are in the language that they request, whatever the machine's is.
    env: { ...environment, LC_ALL: "C.UTF-8" },
  });
  let written = "";
  shell.stdout.on("data", (chunk) => (written += String(chunk)));
  await new Promise((resolve) => shell.once("close", resolve));
  return [...written.matchAll(/(.*?)@@@ (\d+)\n/gs)].map(([, text = "", exit]) => ({
    exit: Number(exit),
    written: text,
  }));
}

let network: DemonstrationNetwork;

beforeAll(async () => {
  network = await startDemonstrationNetwork(["ansteel-rio-tinto", "batteries"]);
});

afterAll(() => network.stop());

/** A page that is played after another on the same network: a reference and a UETR are used only once. */
function again(page: string): string {
  return page
    .replaceAll("TUTORIAL-1", "TUTORIAL-2")
    .replaceAll("eb6305c9-1f7f", "eb6305c9-2f7f")
    .replaceAll("2c1f3f0a-6d5a", "2c1f3f0a-7d5a");
}

it.each([
  { page: "tutorial.md", played: (text: string) => text },
  { page: "tutorial.zh.md", played: again },
  { page: "battery-tutorial.md", played: (text: string) => text },
])(
  "the commands of $page give the output that it shows, on a network like the demonstration's",
  async ({ page, played }) => {
    const steps = stepsOf(page, played);
    // The commands that start and stop the demonstration's network. This test's network has the same parties.
    const own = steps.filter(({ commands }) => !commands.startsWith("npm run "));
    expect(steps.length - own.length).toBe(2);
    // An instrument that is due today is presented and paid on the same day.
    await untilTheDayHolds();
    const outcomes = await play(own, network.folder);
    expect(outcomes).toHaveLength(own.length);
    for (const [index, { commands, shown }] of own.entries()) {
      const outcome = outcomes[index];
      const [, failure] = /^tally: (\w+)/m.exec(shown ?? "") ?? [];
      const exit = failure === undefined ? 0 : failure === "USAGE" ? 2 : 1;
      expect({ commands, ...outcome }).toMatchObject({ commands, exit });
      if (shown !== undefined) {
        expect(outcome?.written).toMatch(patternOf(shown));
      }
    }
  },
);

it("both tutorials have the same commands in two languages", () => {
  const commandsOf = (page: string) => stepsOf(page).map(({ commands }) => commands.replace(/^export LANG=.*\n/m, ""));
  expect(commandsOf("tutorial.zh.md")).toEqual(commandsOf("tutorial.md"));
});
