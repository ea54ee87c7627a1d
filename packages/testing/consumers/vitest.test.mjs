import * as testing from "@tallystick/testing";
import { expect, test } from "vitest";

import { firstTest } from "./first-test.cjs";

test("a first test works in Vitest", { timeout: 60_000 }, async () => {
  expect(await firstTest(testing)).toBe("InCollection");
});
