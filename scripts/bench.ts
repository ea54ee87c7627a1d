const usage = `npm run bench -- BENCH [options]

Measures rates, times and memory, and prints them beside their baselines of the same run.

  acts        acts of certificates beside a no-op put and beside a chaincode without rules; the client; the audit
  network     the embedded network beside native Fabric: start, throughput, memory, restart
  startup     time until each kind of network answers; until a first transaction; of the command tally
  batteries   windows of readings that a network anchors a second
  passports   readers a second of one battery's code, beside a server without any work
  readings    readings that are signed, checked and sealed a second, and receipts
  store       time and memory that it takes to open a store of a million readings
  statement   time and memory that it takes to read a bank's statement of 100,000 entries
  reconciliation  payments of a bank with a known truth: wrong matches, what needs a person, time
  ledger      transactions a second of the audit of a whole ledger, beside the network that committed them
  delivery    facts that the client reads from the ledger a second, by one peer's word and verified
  dissent     readings that several organisations confirm, if all agree and if one does not
  projection  facts that are written to SQL a second, rebuilds and queries, beside a plain table
  desk        the desk's size, start and memory, and the time from a commit to the screen
  streaming   memory of the client over a million certificates

  npm run bench -- BENCH --help     the options of one of them`;

/** Each bench is a folder of `bench`. */
const benches = {
  acts: () => import("./bench/acts/bench.js"),
  network: () => import("./bench/network/bench.js"),
  startup: () => import("./bench/startup/bench.js"),
  batteries: () => import("./bench/batteries/bench.js"),
  passports: () => import("./bench/passports/bench.js"),
  readings: () => import("./bench/readings/bench.js"),
  store: () => import("./bench/store/bench.js"),
  statement: () => import("./bench/statement/bench.js"),
  reconciliation: () => import("./bench/reconciliation/bench.js"),
  ledger: () => import("./bench/ledger/bench.js"),
  delivery: () => import("./bench/delivery/bench.js"),
  dissent: () => import("./bench/dissent/bench.js"),
  projection: () => import("./bench/projection/bench.js"),
  desk: () => import("./bench/desk/bench.js"),
  streaming: () => import("./bench/streaming/bench.js"),
};

function isBench(name: string): name is keyof typeof benches {
  return Object.hasOwn(benches, name);
}

async function main([name = "--help", ...args]: readonly string[]): Promise<void> {
  if (name === "--help") {
    console.log(usage);
  } else if (isBench(name)) {
    const { run } = await benches[name]();
    await run(args);
  } else {
    console.error(`"${name}" is not a bench\n\n${usage}`);
    process.exitCode = 1;
  }
}

void main(process.argv.slice(2));
