import { Context } from "fabric-contract-api";
import type { z } from "zod";

import type { Act, Driver, Loaded } from "../domain/operation/act.js";
import type { Query } from "../domain/operation/query.js";
import { Answer } from "./answer.js";
import { Call } from "./call.js";
import { PeerStub } from "./peer-stub.js";
import { evaluate, transact } from "./transaction.js";

/** An act or driver that can be submitted under a name. */
type Submittable<Name extends string> = Act<z.ZodType, z.ZodType, Loaded, Name> | Driver<z.ZodType, z.ZodType, Name>;

/** One call of a transaction function, as Fabric's library passes it. It does what the function's name says. */
export class TallyContext extends Context {
  #call: Call | undefined;

  /**
   * The caller, the time, and the ledger as the peer shows it to this call. It is set once the library has set the
   * stub.
   */
  get call(): Call {
    this.#call ??= new Call(PeerStub.over(this.stub));
    return this.#call;
  }

  /**
   * Does an act with the request in the call's one parameter.
   *
   * @throws the refusals of the act.
   */
  async perform<Name extends string>(act: Submittable<Name>): Promise<Answer<Name>> {
    return new Answer(act.name, await transact(act, this.call));
  }

  /**
   * Answers a query with the request in the call's one parameter.
   *
   * @throws the refusals of the query.
   */
  async answer<Name extends string>(query: Query<z.ZodType, z.ZodType, Name>): Promise<Answer<Name>> {
    return new Answer(query.name, await evaluate(query, this.call));
  }
}
