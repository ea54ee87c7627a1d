import { Client, status, type ServiceError } from "@grpc/grpc-js";

/** A call of this process to a gateway, from its beginning to its end. */
export interface RecordedCall {
  /** `Endorse`, `Submit`, `CommitStatus` or `Evaluate`. */
  readonly method: string;
  readonly from: number;
  /** The field is absent while the call is running. */
  to?: number;
  /** Status and message of a failed call. */
  failure?: string;
}

/** Records every unary gRPC call of this process from now on: which part of an act waited, and the answers. */
export class CallRecord {
  #calls: RecordedCall[] = [];

  constructor() {
    const note = (path: string): RecordedCall => {
      const call = { method: path.slice(path.lastIndexOf("/") + 1), from: performance.now() };
      this.#calls.push(call);
      return call;
    };

    Client.prototype.makeUnaryRequest = new Proxy(Client.prototype.makeUnaryRequest, {
      apply(target, self, given: unknown[]): unknown {
        const call = note(String(given[0]));
        const callback = given.at(-1);
        const noted = (error: ServiceError | null, ...rest: unknown[]): void => {
          call.to = performance.now();
          if (error !== null) {
            call.failure = `${status[error.code]}: ${error.details.slice(0, 160)}`;
          }
          if (typeof callback === "function") {
            Reflect.apply(callback, undefined, [error, ...rest]);
          }
        };
        return Reflect.apply(target, self, [...given.slice(0, -1), noted]);
      },
    });
  }

  /** Calls that were running in a span of time. Calls that ended before it are dropped. */
  during(from: number, to: number): readonly RecordedCall[] {
    this.#calls = this.#calls.filter((call) => call.to === undefined || call.to >= from);
    return this.#calls.filter((call) => call.from <= to);
  }
}
