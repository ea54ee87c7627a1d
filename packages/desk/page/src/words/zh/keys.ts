// No native speaker has read these texts.
import type { keys as english } from "../en/keys.js";

export const keys: typeof english = {
  title: "键盘",
  find: "查找页面、操作、参与方或凭证",
  rows: "至下一行或上一行",
  single: "单个字母和符号可作为命令",
  acts: "操作",
};
