import { midnightTimeout, untilTheDayHolds } from "../certificates/days.js";
import { startDemonstrationNetwork, type DemonstrationNetwork } from "../testkit/demonstration-network.js";
import { playSteps, stepsOf } from "../testkit/played-page.js";
import { patternOf } from "../testkit/shown-output.js";

jest.setTimeout(midnightTimeout + 300_000);

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
    const outcomes = await playSteps(own, network.folder);
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
