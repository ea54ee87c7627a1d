const TestSequencer = require("@jest/test-sequencer").default;

/** Which suites begin before which, by their paths. */
const ranks = [/\/test\/(certificates|commands)\//, /\/test\//, /\/embedded\//, /^/];

/**
 * Suites on networks first: they take longest, and one that began last would leave the other cores idle. Without it jest goes
 * by the sizes of files until it knows how long each took.
 */
module.exports = class LongestFirst extends TestSequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    const rank = ({ path }) => ranks.findIndex((pattern) => pattern.test(path));
    return [...sorted].sort((one, other) => rank(one) - rank(other));
  }
};
