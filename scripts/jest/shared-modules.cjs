// A test runner for jest: the suites of one worker share the modules that they load. Jest's own runner loads every
// module again for each suite, which took more time than a third of all tests. Otherwise suites run as jest-circus runs
// them. A suite that replaces modules needs modules of its own: see `ownModules` in `own-runs.cjs`.
const { dirname, join } = require("node:path");

const { ModernFakeTimers } = require("@jest/fake-timers");
const { createScriptTransformer } = require("@jest/transform");
const circus = require("jest-circus/runner").default;
const { ModuleMocker } = require("jest-mock");

// Finds `./name.ts` for `./name.js`, and packages by their names. Programs that tests start do not inherit the table.
process.env.TSX_TSCONFIG_PATH = join(__dirname, "tsconfig.json");
require("tsx/cjs/api").register();
delete process.env.TSX_TSCONFIG_PATH;

/** Compiles as jest does, since `tsx` leaves `import()` as it is, and that would load a second copy of our modules. */
let transformer;
/** Where jest looks for the line of a source at which a test failed: the tables of the suites so far are one. */
let sourceMaps;

function load(module, file) {
  const { code, sourceMapPath } = transformer.transform(file, {
    ...{ instrument: false, coverageProvider: "v8", collectCoverage: false, collectCoverageFrom: [] },
    ...{ isInternalModule: false, supportsDynamicImport: false, supportsExportNamespaceFrom: false },
    ...{ supportsStaticESM: false, supportsTopLevelAwait: false },
  });
  if (sourceMapPath !== null) {
    sourceMaps.set(file, sourceMapPath);
  }
  module._compile(code, file);
}

require.extensions[".ts"] = load;
// `tsx` writes an empty query with an equals sign.
require.extensions[".css?inline="] = (module, file) => load(module, file.replace("?inline=", ""));

// jest-circus keeps its tests and settings in these: each suite begins without those of the suite before it.
const adapter = join(dirname(require.resolve("jest-circus/runner")), "jestAdapterInit.js");
const timeout = Symbol.for("TEST_TIMEOUT_SYMBOL");
const kept = [timeout, Symbol.for("EVENT_HANDLERS")];

/** The part of `jest` in test files that needs no modules of its own. */
function jestFor(mocker, timers) {
  const jest = {
    fn: (implementation) => mocker.fn(implementation),
    spyOn: (...target) => mocker.spyOn(...target),
    restoreAllMocks: () => (mocker.restoreAllMocks(), jest),
    useFakeTimers: (settings) => (timers.useFakeTimers(settings), jest),
    useRealTimers: () => (timers.useRealTimers(), jest),
    setSystemTime: (now) => timers.setSystemTime(now),
    advanceTimersByTime: (milliseconds) => timers.advanceTimersByTime(milliseconds),
    advanceTimersByTimeAsync: (milliseconds) => timers.advanceTimersByTimeAsync(milliseconds),
    setTimeout: (milliseconds) => ((globalThis[timeout] = milliseconds), jest),
  };
  return jest;
}

/** Sets the process back to what it was, so that no suite meets what another has set. */
function processAsItIs() {
  const environment = { ...process.env };
  const folder = process.cwd();
  return () => {
    for (const name of Object.keys(process.env)) {
      if (!(name in environment)) {
        delete process.env[name];
      }
    }
    Object.assign(process.env, environment);
    process.chdir(folder);
    process.exitCode = undefined;
  };
}

module.exports = async function sharedModules(globalConfig, config, environment, runtime, suite, report) {
  transformer ??= await createScriptTransformer(config);
  const own = runtime.getSourceMaps();
  for (const [file, map] of sourceMaps ?? []) {
    own.set(file, map);
  }
  sourceMaps = own;
  for (const symbol of kept) {
    Reflect.deleteProperty(globalThis, symbol);
  }
  delete require.cache[adapter];
  const mocker = new ModuleMocker(globalThis);
  const timers = new ModernFakeTimers({ global: globalThis, config });
  globalThis.jest = jestFor(mocker, timers);
  const setBack = processAsItIs();
  try {
    const modules = {
      requireInternalModule: require,
      requireModule: (file) => {
        delete require.cache[file];
        return require(file);
      },
      setGlobalsForRuntime: () => undefined,
      unstable_shouldLoadAsEsm: () => false,
      enterTestCode: () => undefined,
      leaveTestCode: () => undefined,
    };
    const result = await circus(globalConfig, config, { global: globalThis }, modules, suite, report);
    if (Object.keys(require.cache).some((file) => file.includes("/node_modules/fabric-shim/"))) {
      throw new Error("this suite loads fabric-shim: add it to `ownModules` in `scripts/own-runs.cjs`");
    }
    return result;
  } finally {
    timers.useRealTimers();
    mocker.restoreAllMocks();
    setBack();
  }
};
