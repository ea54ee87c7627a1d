const TestSequencer = require("@jest/test-sequencer").default;

/** The order in which suites begin, by their paths. */
const ranks = [/\/test\/(certificates|commands)\//, /\/test\//, /\/embedded\//, /^/];

/**
 * Suites on networks first: they take longest, and one that begins last would leave the other cores idle. Otherwise
 * jest uses the sizes of files until it knows how long each took.
 */
module.exports = class LongestFirst extends TestSequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    const rank = ({ path }) => ranks.findIndex((pattern) => pattern.test(path));
    return [...sorted].sort((one, other) => rank(one) - rank(other));
  }
};
