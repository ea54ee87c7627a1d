import type { Server, ServerCredentials } from "@grpc/grpc-js";

/** Makes a server listen on loopback, on a free port unless one is named. Returns the port. */
export function listen(server: Server, credentials: ServerCredentials, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${String(port)}`, credentials, (error, bound) => {
      if (error === null) {
        resolve(bound);
      } else {
        reject(error);
      }
    });
  });
}
