import { spawn, type ChildProcess } from "node:child_process";

/** Processes that do nothing but take processor time, as a machine has that also does other work. */
export class BusyProcesses {
  readonly #children: readonly ChildProcess[];

  constructor(count: number) {
    this.#children = Array.from({ length: count }, () =>
      // Ends with whoever started it: its standard input is closed then.
      spawn(
        process.execPath,
        [
          "-e",
          "process.stdin.on('end',()=>process.exit()).resume();setInterval(()=>{const end=Date.now()+90;while(Date.now()<end);},100)",
        ],
        {
          stdio: ["pipe", "ignore", "ignore"],
        },
      ),
    );
  }

  end(): void {
    for (const child of this.#children) {
      child.kill();
    }
  }
}
