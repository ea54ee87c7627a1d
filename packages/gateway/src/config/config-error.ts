/** One fault of a config. */
export interface ConfigFault {
  /** The field, such as `inputs[0].url`. Empty if the fault is of the whole file. */
  readonly path: string;
  /** What is wrong with it. */
  readonly problem: string;
}

/** The config of a gateway cannot be used. It has all faults that were found. */
export class GatewayConfigError extends Error {
  /** By this name a program recognises errors of another copy of the package as well. */
  override readonly name = "GatewayConfigError";
  /** The file. */
  readonly file: string;
  /** All faults, in the order of the file. */
  readonly faults: readonly ConfigFault[];

  constructor(file: string, faults: readonly ConfigFault[], options?: ErrorOptions) {
    super(
      `${file}: ${faults.map(({ path, problem }) => (path === "" ? problem : `${path}: ${problem}`)).join("; ")}`,
      options,
    );
    this.file = file;
    this.faults = faults;
  }
}
