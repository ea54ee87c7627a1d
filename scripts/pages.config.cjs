const { projects, maxWorkers, testTimeout } = require("../jest.config.cjs");
const { pages } = require("./own-runs.cjs");

module.exports = {
  ...projects[0],
  rootDir: "..",
  maxWorkers,
  testTimeout,
  displayName: "pages",
  testMatch: pages,
  testPathIgnorePatterns: ["/node_modules/"],
};
