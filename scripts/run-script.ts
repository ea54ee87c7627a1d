/** A script that measures and prints figures. */
interface Script<Options, Figures> {
  readonly usage: string;
  /** @throws {Error} with the fault and the usage. */
  parseOptions(args: readonly string[]): Options;
  /** @param show - prints results for people before the end. */
  measure(options: Options, show: (text: string) => void): Promise<Figures>;
  /** The figures for people, unless they were printed before. */
  report?(figures: Figures): string;
}

/**
 * Runs the script with the options of its command line. A failure is printed with its cause, and ends with status 1.
 *
 * @param args - the words after the script's name.
 */
export async function runScript<Options extends { readonly help: boolean; readonly json: boolean }, Figures>(
  { usage, parseOptions, measure, report }: Script<Options, Figures>,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  try {
    const options = parseOptions(args);
    if (options.help) {
      console.log(usage);
      return;
    }
    const show = (text: string): void => {
      if (!options.json) {
        console.log(text);
      }
    };
    const figures = await measure(options, show);
    if (options.json) {
      console.log(JSON.stringify(figures, null, 2));
    } else if (report !== undefined) {
      show(report(figures));
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof Error && error.cause !== undefined) {
      console.error(error.cause);
    }
    process.exitCode = 1;
  }
}

/** Says how far a script is, beside the figures that it prints. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
