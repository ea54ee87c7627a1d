import { spawn, type ChildProcess } from "node:child_process";

/** Processes that only use processor time, as on a machine with other work. */
export class BusyProcesses {
  readonly #children: readonly ChildProcess[];

  constructor(count: number) {
    this.#children = Array.from({ length: count }, () =>
      // It ends with its parent, when its standard input is closed.
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
