// The shims of other languages are built from source, so `npm test` leaves them out. See `npm run test:shims`.
const { transform, transformIgnorePatterns, moduleNameMapper } = require("../../jest.config.cjs").projects[1];

module.exports = {
  transform,
  transformIgnorePatterns,
  moduleNameMapper,
  testEnvironment: "node",
  rootDir: "../..",
  roots: ["<rootDir>/test/shims"],
  testMatch: ["<rootDir>/test/shims/**/*.test.ts"],
};
