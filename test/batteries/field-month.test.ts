import { describeField } from "./field/describe-field.js";

/**
 * The size of the field and the time of its batteries. `TALLYSTICK_FIELD=200 TALLYSTICK_FIELD_DAYS=30` is a fleet for a month. Its
 * batteries give a reading each `TALLYSTICK_FIELD_PERIOD` seconds. The same
 * `TALLYSTICK_FIELD_SEED` gives the same faults.
 */
const setting = (name: string, usual: number): number => Number(process.env[name] ?? usual);

describeField("a field of batteries", {
  batteries: setting("TALLYSTICK_FIELD", 20),
  days: setting("TALLYSTICK_FIELD_DAYS", 7),
  period: setting("TALLYSTICK_FIELD_PERIOD", 900),
  ticksToAKill: 24,
  seed: setting("TALLYSTICK_FIELD_SEED", Date.now() % 1_000_000),
});
