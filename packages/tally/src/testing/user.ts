import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { acts } from "@tallystick/client/catalogue";

import { FakeGateway, type ArrivedCall } from "../../../../client/src/testing/fake-gateway.js";
import { run } from "../start/run.js";

/** The place of the user: at a terminal of some width, with an answer to its questions, or behind a pipe. */
export interface Seat {
  readonly columns?: number;
  readonly answer?: string;
  /** Ends a command that runs until an interrupt. Without it such a command does not end. */
  readonly interrupted?: AbortSignal;
  /** Called with what the command has written to the standard output, each time that it writes. */
  readonly onOutput?: (stdout: string) => void;
  /** The folder of the files that the build writes beside the program. */
  readonly files?: URL;
  /** Further fields of the connection profile. */
  readonly profile?: object;
}

/** A user of `tally`, on a gateway whose answers a test sets. */
export class User {
  /** Answers by the name of the act or query. A function receives the request and the call. */
  answers: Record<string, unknown> = {};
  /** The questions that the command asked on the terminal. */
  readonly questions: string[] = [];

  private constructor(
    readonly gateway: FakeGateway,
    readonly folder: string,
  ) {
    const answer = (call: ArrivedCall): unknown => {
      const found = this.answers[call.name.split(":")[1] ?? call.name];
      return typeof found === "function"
        ? (found as (asked: unknown, call: ArrivedCall) => unknown)(call.request, call)
        : found;
    };
    gateway.evaluate = answer;
    gateway.endorse = answer;
  }

  static async start(): Promise<User> {
    const gateway = await FakeGateway.start();
    const folder = mkdtempSync(join(tmpdir(), "tally-user-"));
    const [address] = [gateway.connectOptions.peer].flat();
    const { certificate, privateKey } = gateway.userCredential;
    const files = { "tls.pem": address?.tlsRootCert ?? "", "cert.pem": certificate, "key.pem": privateKey };
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text, { mode: 0o600 });
    }
    return new User(gateway, folder);
  }

  /** Runs a command line and returns its result. */
  async tally(line: readonly string[], { columns, answer, profile = {}, ...seat }: Seat = {}) {
    let [stdout, stderr] = ["", ""];
    const [address] = [this.gateway.connectOptions.peer].flat();
    const whole = {
      ...{ version: 1, mspId: "RioTintoMSP", channel: "tally", chaincode: "tallystick" },
      peer: { endpoint: address?.endpoint, tlsRootCertPath: "tls.pem" },
      ...{ certificatePath: "cert.pem", privateKeyPath: "key.pem", ...profile },
    };
    const file = this.file("profile.json", JSON.stringify(whole));
    const streams = {
      stdout: {
        write: (text: string) => {
          stdout += text;
          seat.onOutput?.(stdout);
        },
        ...(columns !== undefined && { isTTY: true, columns }),
      },
      stderr: { write: (text: string) => (stderr += text) },
      ...(answer !== undefined && {
        ask: (question: string) => {
          this.questions.push(question);
          return Promise.resolve(answer);
        },
      }),
      environment: { TALLY_PROFILE: file, NO_COLOR: "1" },
    };
    const exit = await run(line, streams, {
      version: "0",
      interrupted: () => seat.interrupted ?? new AbortController().signal,
      files: seat.files,
    });
    return { exit, stdout, stderr };
  }

  /** Runs a command that serves, does the work with its address, and then interrupts the command. */
  async served(line: readonly string[], work: (address: string) => Promise<void>) {
    const interrupt = new AbortController();
    let working: Promise<void> | undefined;
    const onOutput = (stdout: string): void => {
      const [, address] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(stdout) ?? [];
      if (address !== undefined) {
        working ??= work(address).finally(() => {
          interrupt.abort();
        });
      }
    };
    const result = await this.tally(line, { interrupted: interrupt.signal, onOutput });
    await working;
    return result;
  }

  /** The requests of a submitted act, or of a query, as they arrived. */
  requestsOf(name: string): unknown[] {
    return this.#callsOf(name, (call) => !Object.hasOwn(acts, name) || !call.evaluated);
  }

  /** The requests of an act that the client only tried out. */
  triedOut(name: string): unknown[] {
    return this.#callsOf(name, ({ evaluated }) => evaluated);
  }

  #callsOf(name: string, isWanted: (call: ArrivedCall) => boolean): unknown[] {
    const calls = this.gateway.calls.filter((call) => call.name.endsWith(`:${name}`) && isWanted(call));
    return calls.map(({ request }) => request);
  }

  file(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  stop(): void {
    this.gateway.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * A user for the tests of a file, available once they run. Each test begins with these answers and with no questions.
 */
export function useUser(answers: () => Record<string, unknown>): () => User {
  let user: User | undefined;
  const current = (): User => {
    if (user === undefined) {
      throw new Error("the user is available only once the tests run");
    }
    return user;
  };
  beforeAll(async () => {
    user = await User.start();
  });
  beforeEach(() => {
    const { gateway, questions } = current();
    gateway.calls.length = 0;
    questions.length = 0;
    current().answers = answers();
  });
  afterAll(() => {
    user?.stop();
  });
  return current;
}
