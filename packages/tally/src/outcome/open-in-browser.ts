import { spawn } from "node:child_process";

/** The program of each system that opens an address in the user's browser. */
const programs: Readonly<Partial<Record<NodeJS.Platform, readonly [program: string, ...given: string[]]>>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Opens an address in the user's browser. Where that fails, the user opens the address that was printed. */
export function openInBrowser(address: string): Promise<void> {
  const [program, ...given] = programs[process.platform] ?? ["xdg-open"];
  return new Promise((resolve) => {
    const started = spawn(program, [...given, address], { stdio: "ignore", detached: true });
    started.once("error", () => {
      resolve();
    });
    started.once("spawn", () => {
      started.unref();
      resolve();
    });
  });
}
