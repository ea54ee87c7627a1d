import { Shown } from "./testing/model/shown.js";
import { expectSound, playEach } from "./testing/model/sound.js";

/** Acts of one history. */
const LENGTH = 500;
/** So many acts show everything that histories must contain. */
const MANY = 100_000;

const acts = Number(process.env["TALLYSTICK_ACTS"] ?? MANY);
const first = Number(process.env["TALLYSTICK_SEED"] ?? Date.now() % 2 ** 31);
const seeds = Array.from({ length: Math.ceil(acts / LENGTH) }, (_, index) => first + index);

test(
  `rules and model agree on each of ${String(acts)} acts, and on the state after each history (TALLYSTICK_SEED=${String(first)})`,
  async () => {
    const shown = new Shown();
    await playEach(seeds, LENGTH, async (played) => {
      await expectSound(played);
      shown.add(played);
    });
    expect(acts < MANY ? [] : shown.missingOfMany).toEqual([]);
  },
  acts * 30,
);
