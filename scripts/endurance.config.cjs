const { projects, maxWorkers, testTimeout } = require("../jest.config.cjs");
const { endurance } = require("./own-runs.cjs");

module.exports = {
  ...projects[0],
  rootDir: "..",
  maxWorkers,
  testTimeout,
  displayName: "endurance",
  testMatch: endurance,
  testPathIgnorePatterns: ["/node_modules/"],
};
