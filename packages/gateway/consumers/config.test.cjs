const assert = require("node:assert/strict");
const { test } = require("node:test");

const { GatewayConfigError, readGatewayConfig } = require("@tallystick/gateway");

test("a CommonJS program learns all faults of a config", () => {
  assert.throws(() => readGatewayConfig("nowhere.yaml"), GatewayConfigError);
});
