import { connect } from "node:net";

/** Checks once whether a process is ready. */
export type Probe = () => Promise<boolean>;

/** True once a TCP connection to the port on loopback is accepted. */
export function portProbe(port: number): Probe {
  return async () =>
    new Promise((resolve) => {
      const socket = connect({ port, host: "127.0.0.1" });
      const finish = (answers: boolean): void => {
        socket.destroy();
        resolve(answers);
      };
      socket.setTimeout(1000);
      socket.once("connect", () => {
        finish(true);
      });
      socket.once("timeout", () => {
        finish(false);
      });
      socket.once("error", () => {
        finish(false);
      });
    });
}
