import type { z } from "zod";

import type { Answer, Connection, OperationName, Request } from "../connection.js";
import type { Words } from "../language/words.js";
import type { ExitStatus } from "../outcome/exit-status.js";
import type { Output, Streams } from "../outcome/output.js";
import type { CommandCanvas } from "../show/view.js";

type FieldOf<N extends OperationName> = Extract<keyof Request<N>, string>;

type Noun = keyof Words["help"]["nouns"];

/** An act or query as a command: all that the command line knows of it. The rest follows from the fields of its request. */
export interface OperationCommand<N extends OperationName> {
  /** `tally <noun> <verb>`, or `tally <word>`. */
  readonly command: `${Noun} ${string}` | "whoami" | "offers" | "payables" | "pledges";
  /** Fields of the request that are arguments, in their order. A list can only be the last. */
  readonly positional?: readonly FieldOf<N>[];
  /** Fields that are written in another way than their name and form say. */
  readonly fields?: Readonly<Partial<Record<FieldOf<N>, FieldAsWritten>>>;
  /** Options for what is not in the request. */
  readonly options?: readonly { readonly flag: `--${string}`; readonly help: string }[];
  readonly examples: readonly string[];
  /** Makes the request of what was given, if that is not the request already. */
  readonly complete?: (given: Partial<Request<N>>) => Request<N>;
  /**
   * Finds out what was left out of the request and follows from the ledger. What it found is shown, and confirmed by whoever sits at a
   * terminal.
   */
  readonly derive?: (given: Partial<Request<N>>, work: Work) => Promise<Derived<N>>;
  /** Does more than to call the act or query. The schema checks the request when it is sent, and not before. */
  readonly run?: (request: Request<N>, work: Work) => Promise<Answer<N>>;
  /** Does and shows something else in its place where its option is given. */
  readonly instead?: Instead;
  /** What people see of the answer. Default: certificates, parties and instruments as tables, the rest by name. */
  readonly view?: (answer: Answer<N>, canvas: CommandCanvas) => string;
  /** What the answer says of success. Default: done. */
  readonly exitStatus?: (answer: Answer<N>) => ExitStatus;
}

/** A request with what the command found out. */
export interface Derived<N extends OperationName> {
  readonly request: Request<N>;
  /** What it found out, for people; empty if nothing was left out. */
  readonly shown: readonly (readonly [what: string, value: string])[];
}

/** Another way of a command, which an option asks for. */
interface Instead {
  readonly flag: `--${string}`;
  readonly help: string;
  /** The form of its JSON document. */
  readonly document: z.ZodType;
  /** @param given - the fields of the request that were given. */
  readonly run: (given: Readonly<Record<string, unknown>>, work: Work, output: Output) => Promise<ExitStatus>;
}

/** Every act and query of the catalogue: the compiler sees to it that none is missing. */
export type OperationCommands = { readonly [N in OperationName]: OperationCommand<N> };

/** How a field of a request is written on the command line. */
export interface FieldAsWritten {
  /** Name of its option. */
  readonly flag?: string;
  /** What represents a value in the help. */
  readonly place?: string;
  readonly help?: string;
  /** May be left out although the request needs it, because the command finds it out. */
  readonly optional?: true;
  /** May have another form than the request's: the command finds out the value that it names. */
  readonly lookedUp?: true;
  /** What the command takes then, for the help. */
  readonly otherwise?: string;
  readonly read?: (text: string) => unknown;
  /** Reads one entry of a list. */
  readonly readEach?: (text: string) => unknown;
  /** Its own fields are options, each called after both unless it is written in another way. */
  readonly parts?: Readonly<Record<string, FieldAsWritten | undefined>>;
}

/** What a command that does more than to call its act works with. */
export interface Work {
  readonly connection: Connection;
  /** The options by their names in camel case. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly streams: Streams;
  /** In which the command talks to people. */
  readonly words: Words;
  /** Asks whoever sits at the terminal whether it is right; absent where nobody does, or nobody must be asked. */
  readonly ask?: Streams["ask"];
}
