import type { CommandOutline } from "../start/outline.js";

/** One way to complete the word at the cursor. */
interface Candidate {
  readonly text: string;
  readonly help: string;
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** Whether the user can type a file name at this place. */
  readonly files: boolean;
}

/**
 * What the user can type at the cursor.
 *
 * @param words - the words after `tally` up to the cursor. The last one is the typed part of the word at the cursor.
 * @param profiles - the names of profiles.
 */
export function candidatesFor(
  root: CommandOutline,
  words: readonly string[],
  profiles: () => readonly string[],
): Candidates {
  // Bash treats the equals sign of `--option=value` as a separate word.
  const typed = words.filter((word, index) => word !== "=" || index === words.length - 1);
  const last = typed.at(-1) === "=" ? "" : (typed.at(-1) ?? "");
  const { command, path, places, awaited } = walk(root, typed.slice(0, -1));
  const valuesOf = (place: Place): Candidates => ({
    candidates: [...(place.choices ?? []), ...(takesProfileName(path, place) ? profiles() : [])].map((text) => ({
      text,
      help: "",
    })),
    files: place.label.includes("file"),
  });
  if (awaited !== undefined && !(isOptional(awaited) && last.startsWith("-"))) {
    return startingWith(last, valuesOf(awaited));
  }
  const [, flag = "", value] = /^(--[^=]+)=(.*)$/.exec(last) ?? [];
  if (value !== undefined) {
    const place = optionOf(command, root, flag)?.value;
    const { candidates, files } = place === undefined ? NONE : valuesOf(place);
    return startingWith(last, {
      candidates: candidates.map(({ text, help }) => ({ text: `${flag}=${text}`, help })),
      files,
    });
  }
  if (last.startsWith("-")) {
    return startingWith(last, { candidates: flagsOf(command, typed.slice(0, -1)), files: false });
  }
  if (command.commands.length > 0) {
    // The program has no candidates after a word that names no command.
    if (places > 0) {
      return NONE;
    }
    const below = command.commands.map(({ name, summary, description }) => ({
      text: name,
      help: summary === "" ? description : summary,
    }));
    return startingWith(last, { candidates: below, files: false });
  }
  const place = command.arguments[places] ?? command.arguments.filter(({ label }) => label.includes("...")).at(-1);
  return startingWith(last, place === undefined ? NONE : valuesOf(place));
}

const NONE: Candidates = { candidates: [], files: false };

/** A place for a value, with the text that the help shows for the value. */
interface Place {
  readonly label: string;
  readonly choices?: readonly string[];
}

/** Whether the user can give an option without a value. */
function isOptional({ label }: Place): boolean {
  return label.startsWith("[");
}

/**
 * Finds the command that the words name, how many of its arguments the words give, and whether an option awaits its
 * value.
 */
function walk(root: CommandOutline, words: readonly string[]) {
  let command = root;
  let places = 0;
  let awaited: Place | undefined;
  const path: string[] = [];
  for (const word of words) {
    if (awaited !== undefined && !(isOptional(awaited) && word.startsWith("--"))) {
      awaited = undefined;
    } else if (word.startsWith("--")) {
      awaited = word.includes("=") ? undefined : optionOf(command, root, word)?.value;
    } else {
      const next = command.commands.find(({ name }) => name === word);
      places += next === undefined ? 1 : 0;
      command = next ?? command;
      path.push(...(next === undefined ? [] : [word]));
    }
  }
  return { command, path: path.join(" "), places, awaited };
}

function optionOf(command: CommandOutline, root: CommandOutline, flag: string): Option | undefined {
  return [...command.options, ...root.options].map(asOption).find(({ name }) => name === flag);
}

interface Option {
  readonly name: string;
  readonly help: string;
  readonly value?: Place;
}

function asOption({ flags, description, choices }: CommandOutline["options"][number]): Option {
  const [, name = flags, label] = /(--[^\s,]+)(?: (\S+))?$/.exec(flags) ?? [];
  return {
    name,
    help: description,
    ...(label !== undefined && { value: { label, ...(choices !== undefined && { choices }) } }),
  };
}

/** The options that the words do not have yet. The user can repeat an option that takes several values. */
function flagsOf({ options }: CommandOutline, given: readonly string[]): Candidate[] {
  return [...options.filter(({ hidden }) => !hidden).map(asOption), { name: "--help", help: "display help" }]
    .filter(({ name, value }: Option) => value?.label.includes("...") === true || !given.includes(name))
    .map(({ name, help }) => ({ text: name, help }));
}

function takesProfileName(path: string, { label }: Place): boolean {
  return label === "<name-or-file>" || ["profile use", "profile show", "profile remove"].includes(path);
}

function startingWith(text: string, { candidates, files }: Candidates): Candidates {
  return { candidates: candidates.filter((candidate) => candidate.text.startsWith(text)), files };
}
