import { queries } from "../../catalogue/catalogue.js";
import type { RefusalCode, RefusalContexts } from "../../kernel/refusal.js";
import type { ActorName } from "../cast.js";
import type { ActName, QueryName, QuestionOf, RequestOf, Scene, SomeRefusal } from "../scene.js";

/** A call of an act by one of an actor's people. */
export type Call = {
  [A in ActName]: readonly [by: ActorName, act: A, request: RequestOf<A>, person?: string];
}[ActName];

/** A question of an actor. */
export type Question = {
  [Q in QueryName]: readonly [by: ActorName, query: Q, request: QuestionOf<Q>];
}[QueryName];

/**
 * Makes calls and asks questions that must all be refused with this code and these fields of its context, and write nothing.
 */
export type Refused = <C extends RefusalCode>(
  scene: Scene,
  code: C,
  context: Partial<RefusalContexts[C]>,
  ...calls: readonly (Call | Question)[]
) => Promise<void>;

/** A refusal that a case has met. */
export interface Met {
  readonly operation: ActName | QueryName;
  readonly refusal: SomeRefusal;
}

/** A state of the ledger in which acts or queries are refused. One scene serves all cases in it, because a refusal writes nothing. */
export interface Situation {
  /** The state in words that continue "acts and queries are refused ...". */
  readonly when: string;
  readonly play: (refused: Refused) => Promise<void>;
}

/** Plays a situation, and returns the refusals that its cases have met. */
export async function met({ play }: Situation): Promise<readonly Met[]> {
  const all: Met[] = [];
  await play(async (scene, code, context, ...calls) => {
    for (const call of calls) {
      const refusal = await refusalOf(scene, call);
      const operation = call[1];
      expect({ operation, refusal }).toMatchObject({ operation, refusal: { code, context } });
      all.push({ operation, refusal });
    }
  });
  return all;
}

function refusalOf(scene: Scene, call: Call | Question): Promise<SomeRefusal> {
  if (isQuestion(call)) {
    const [by, query, request] = call;
    return scene.refusedToAnswer(by, query, request);
  }
  const [by, act, request, person] = call;
  return scene.refused(by, act, request, person);
}

function isQuestion(call: Call | Question): call is Question {
  return call[1] in queries;
}
