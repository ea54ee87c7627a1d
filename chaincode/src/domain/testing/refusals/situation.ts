import type { RefusalCode, RefusalContexts } from "../../kernel/refusal.js";
import type { ActorName } from "../cast.js";
import type { ActName, RequestOf, Scene, SomeRefusal } from "../scene.js";

/** A call of an act by one of an actor's people. */
export type Call = {
  [A in ActName]: readonly [by: ActorName, act: A, request: RequestOf<A>, person?: string];
}[ActName];

/**
 * Makes calls that must all be refused with this code and these fields of its context, and write nothing.
 */
export type Refused = <C extends RefusalCode>(
  scene: Scene,
  code: C,
  context: Partial<RefusalContexts[C]>,
  ...calls: readonly Call[]
) => Promise<void>;

/** A refusal that a case has met. */
export interface Met {
  readonly act: ActName;
  readonly refusal: SomeRefusal;
}

/** A state of the ledger in which acts are refused. One scene serves all cases in it, because a refusal writes nothing. */
export interface Situation {
  /** The state in words that continue "acts are refused ...". */
  readonly when: string;
  readonly play: (refused: Refused) => Promise<void>;
}

/** Plays a situation, and returns the refusals that its cases have met. */
export async function met({ play }: Situation): Promise<readonly Met[]> {
  const all: Met[] = [];
  await play(async (scene, code, context, ...calls) => {
    for (const [by, act, request, person] of calls) {
      const refusal = await scene.refused(by, act, request, person);
      expect({ act, refusal }).toMatchObject({ act, refusal: { code, context } });
      all.push({ act, refusal });
    }
  });
  return all;
}
