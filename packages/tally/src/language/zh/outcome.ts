// No native speaker has read these texts.
import { textOfError } from "@tallystick/client/words/zh";

import type { Words } from "../words.js";

/** Texts for the end of a command: what was done, what is wrong, and what comes next. */
export const outcome: Words["outcome"] = {
  textOfError,
  done: (what) => `完成：${what}`,
  transaction: (id, block) => `交易 ${id}，区块 ${block}`,
  nothingWritten: "无需写入任何内容",
  nothingDone: "tally: 什么也没有做",
  more: (bookmark) => `还有更多：--all，或 --bookmark '${bookmark}'`,
  warning: (text) => `tally: 警告：${text}`,
  onePeer: "仅为一个节点所述：连接配置未指定可以证实的成员。",
  withAdvice: (said, advice) => (/[.!?。！？]$/.test(said) ? said : `${said}。`) + advice,
  faults: (count) => `有 ${String(count)} 处错误`,
  takes: (help) => `${help} 显示该命令的用法。`,
  correct: (help) => `请更正。${help} 显示该命令的用法。`,
  given: (value) => `；给出的是 "${value}"`,
};
