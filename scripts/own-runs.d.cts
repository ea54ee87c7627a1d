/** The suites that are run apart from `npm test`, by their paths after `<rootDir>/`. */
export const artefacts: readonly string[];
export const endurance: readonly string[];
export const leftToWholeRun: readonly string[];
export const pages: readonly string[];
export const withoutFabric: readonly string[];
