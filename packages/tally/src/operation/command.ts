import type { z } from "zod";

import type { Answer, Connection, OperationName, Request } from "../connection.js";
import type { Words } from "../language/words.js";
import type { ExitStatus } from "../outcome/exit-status.js";
import type { Output, Streams } from "../outcome/output.js";
import type { CommandCanvas } from "../show/view.js";

type FieldOf<N extends OperationName> = Extract<keyof Request<N>, string>;

type Noun = keyof Words["help"]["nouns"];

/**
 * An act or query as a command, with everything that only the command line knows about it. All other properties follow
 * from the fields of the request.
 */
export interface OperationCommand<N extends OperationName> {
  /** `tally <noun> <verb>`, or `tally <word>`. */
  readonly command:
    `${Noun} ${string}` | "whoami" | "due" | "offers" | "payables" | "pledges" | "proceeds" | "objections";
  /** The request fields that are positional arguments, in order. Only the last one can be a list. */
  readonly positional?: readonly FieldOf<N>[];
  /** The request fields whose spelling on the command line differs from the one that their name and form imply. */
  readonly fields?: Readonly<Partial<Record<FieldOf<N>, FieldAsWritten>>>;
  /** Options for values that are not in the request. */
  readonly options?: readonly { readonly flag: `--${string}`; readonly help: string }[];
  readonly examples: readonly string[];
  /** Makes the request from the given values, if those are not the request already. */
  readonly complete?: (given: Partial<Request<N>>) => Request<N>;
  /**
   * Finds the values that the user left out and that follow from the ledger. The command shows what it found, and asks
   * a user at a terminal to confirm it.
   */
  readonly derive?: (given: Partial<Request<N>>, work: Work) => Promise<Derived<N>>;
  /** Does more than a plain call of the act or query. The schema checks the request only when the client sends it. */
  readonly run?: (request: Request<N>, work: Work) => Promise<Answer<N>>;
  /** Does and shows something else if the user gives the option of this entry. */
  readonly instead?: Instead;
  /**
   * What people see of the answer. Default: certificates, parties and instruments as tables, and all other fields by
   * name.
   */
  readonly view?: (answer: Answer<N>, canvas: CommandCanvas) => string;
  /** The exit status that follows from the answer. Default: done. */
  readonly exitStatus?: (answer: Answer<N>) => ExitStatus;
}

/** A request with the values that the command found. */
export interface Derived<N extends OperationName> {
  readonly request: Request<N>;
  /** The values that the command found, for people. The list is empty if the user left nothing out. */
  readonly shown: readonly (readonly [what: string, value: string])[];
}

/** A different function of a command, which the user selects with an option. */
interface Instead {
  readonly flag: `--${string}`;
  readonly help: string;
  /** The form of the JSON document of this function. */
  readonly document: z.ZodType;
  /** @param given - the fields of the request that the user gave. */
  readonly run: (given: Readonly<Record<string, unknown>>, work: Work, output: Output) => Promise<ExitStatus>;
}

/** Every act and query of the catalogue. The compiler ensures that the type omits none. */
export type OperationCommands = { readonly [N in OperationName]: OperationCommand<N> };

/** How a field of a request is written on the command line. */
export interface FieldAsWritten {
  /** Name of its option. */
  readonly flag?: string;
  /** The placeholder for a value in the help. */
  readonly place?: string;
  readonly help?: string;
  /** The user may leave the field out although the request needs it, because the command finds the value. */
  readonly optional?: true;
  /** The user may give something else than the value of the request, from which the command finds that value. */
  readonly lookedUp?: true;
  /** The value that the command uses if the user leaves the field out, in words for the help. */
  readonly otherwise?: string;
  readonly read?: (text: string) => unknown;
  /** Reads one entry of a list. */
  readonly readEach?: (text: string) => unknown;
  /**
   * The subfields are options of their own. The name of each joins the names of the field and the subfield, unless this
   * entry says otherwise.
   */
  readonly parts?: Readonly<Record<string, FieldAsWritten | undefined>>;
}

/** The tools of a command that does more than call its act. */
export interface Work {
  readonly connection: Connection;
  /** The options by their names in camel case. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly streams: Streams;
  /** The texts in the language in which the command talks to people. */
  readonly words: Words;
  /**
   * Asks the user at the terminal for confirmation. The function is absent if there is no user at a terminal, or if the
   * command must not ask.
   */
  readonly ask?: Streams["ask"];
}
