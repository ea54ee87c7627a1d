import { portNumber } from "./port-number.js";

test.each([
  ["0", 0],
  ["7040", 7040],
  ["65535", 65_535],
])("the port %s is taken", (text, port) => {
  expect(portNumber(text)).toBe(port);
});

test.each(["-1", "65536", "1.5", "any", ""])("the port %j is refused", (text) => {
  expect(() => portNumber(text)).toThrow("write a port from 1 to 65535, or 0 for any that is free.");
});
