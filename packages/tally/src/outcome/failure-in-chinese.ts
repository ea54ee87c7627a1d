import { textOfError, textOfRefusal } from "@tallystick/client/words/zh";

import type { FailureWords } from "./failure-words.js";

/** What is said of failures, in simplified Chinese. */
export const failureInChinese: FailureWords = {
  messageOf: ({ code, context }) => textOfRefusal(code, context).message,
  textOfError,
  several: (count) => `共有 ${String(count)} 处错误`,
  correctIt: (help) => `请更正。${help} 可显示该命令的参数。`,
  takes: (help) => `${help} 可显示该命令的参数。`,
  given: (message, value) => `${message}；填写的是 "${value}"`,
  stop: "。",
  gap: "",
};
