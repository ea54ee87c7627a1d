import type { OperationSession } from "@tallystick/client/catalogue";

/** What tells the LEI of the person's party. It does not change while the desk is open, but it can be registered in this time: until then it is empty. */
export function ownParty(session: Pick<OperationSession, "ask">): () => Promise<string> {
  let known: string | undefined;
  return async () => {
    known ??= (await session.ask("WhoAmI", {})).party?.lei;
    return known ?? "";
  };
}
