import assert from "node:assert/strict";
import { test } from "node:test";

import { GatewayConfigError, readGatewayConfig } from "@tallystick/gateway";

test("an ES module learns all faults of a config", () => {
  assert.throws(() => readGatewayConfig("nowhere.yaml"), GatewayConfigError);
});
