const TestSequencer = require("@jest/test-sequencer").default;

/**
 * Suites on networks first, those of certificates before all others: they take longest, and one that began last would leave
 * the other cores idle. Without it jest goes by the sizes of files until it knows how long each took.
 */
module.exports = class LongestFirst extends TestSequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    const rank = ({ path }) =>
      ["/test/certificates/", "/test/", "/embedded/", ""].findIndex((part) => path.includes(part));
    return [...sorted].sort((one, other) => rank(one) - rank(other));
  }
};
