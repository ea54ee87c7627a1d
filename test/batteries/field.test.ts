import { describeField } from "./field/describe-field.js";

// The whole play is `field-month`, in `npm run test:endurance`.
describeField("a few batteries of a field for nine hours", {
  batteries: 6,
  days: 0.375,
  period: 900,
  ticksToAKill: 6,
  seed: 2,
});
