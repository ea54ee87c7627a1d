import type { RequestFault, TallyErrors } from "@tallystick/client";
import type { Language, RefusalText } from "@tallystick/client/words";

/** What is said of failures, in one language. */
export interface FailureWords {
  /** One of several faults that the library found in a request. */
  readonly messageOf: (fault: RequestFault) => string;
  /** An error of the library: what happened, and what to do next. */
  readonly textOfError: (error: TallyErrors[keyof TallyErrors]) => RefusalText;
  readonly several: (count: number) => string;
  readonly correctIt: (help: string) => string;
  readonly takes: (help: string) => string;
  readonly given: (message: string, value: string) => string;
  /** The end of a sentence. */
  readonly stop: string;
  /** What is between two sentences. */
  readonly gap: string;
}

/** In English. JSON is always in it. */
export const failureInEnglish: FailureWords = {
  messageOf: ({ message }) => message,
  textOfError: ({ message, advice }) => ({ message, advice }),
  several: (count) => `${String(count)} things are wrong`,
  correctIt: (help) => `Correct it. ${help} shows what the command takes.`,
  takes: (help) => `${help} shows what the command takes.`,
  given: (message, value) => `${message}; given was "${value}"`,
  stop: ".",
  gap: " ",
};

/** Loads the words of another language than English when something failed, and not before. */
export async function failureWordsIn(language: Language): Promise<FailureWords> {
  switch (language) {
    case "en":
      return failureInEnglish;
    case "zh":
      return (await import("./failure-in-chinese.js")).failureInChinese;
  }
}
