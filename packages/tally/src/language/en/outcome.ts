import type { TallyErrors } from "@tallystick/client";
import type { RefusalText } from "@tallystick/client/words";

/** Texts for the end of a command: what was done, what is wrong, and what comes next. */
export const outcome = {
  /** The text of an error of the library: what happened, and what to do next. */
  textOfError: ({ message, advice }: TallyErrors[keyof TallyErrors]): RefusalText => ({ message, advice }),
  done: (what: string) => `Done: ${what}`,
  transaction: (id: string, block: string) => `transaction ${id} in block ${block}`,
  nothingWritten: "nothing had to be written",
  nothingDone: "tally: nothing was done",
  more: (bookmark: string) => `There is more: --all, or --bookmark '${bookmark}'`,
  warning: (text: string) => `tally: warning: ${text}`,
  onePeer: "One peer's word: the profile names no members who could confirm it.",
  /** Adds advice to a message, with a full stop between them if the message has none. */
  withAdvice: (said: string, advice: string) => `${/[.!?]$/.test(said) ? said : `${said}.`} ${advice}`.trimEnd(),
  faults: (count: number) => `${String(count)} things are wrong`,
  takes: (help: string) => `${help} shows what the command takes.`,
  correct: (help: string) => `Correct it. ${help} shows what the command takes.`,
  given: (value: string) => `; given was "${value}"`,
};
