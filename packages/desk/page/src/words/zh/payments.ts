// No native speaker has read these texts.
import type { payments as english } from "../en/payments.js";

export const payments: typeof english = {
  form: "这不是付款编号。UETR 形如 8a562c67-ca16-48ba-b074-65581be6f001：共 36 个字符，第 15 个为 4。",
  help: "付款编号（UETR）由贵方的银行给出，见银行的付款回单，每张凭证一个。可将表格中的一列粘贴到第一行，也可读取 CSV 文件：每行一个编号，旁边可写所付的凭证。",
  of: (certificate) => `${certificate} 的付款编号（UETR）`,
  file: "从 CSV 文件读取编号",
  without: "没有付款编号，因此不签署。",
  missing: (count) => `${String(count)} 行没有编号，不予签署。`,
  formOf: (row) => `第 ${String(row)} 行：这不是付款编号。UETR 形如 8a562c67-ca16-48ba-b074-65581be6f001。`,
  twice: (row, other) => `第 ${String(row)} 行的编号与第 ${String(other)} 行相同。每笔付款各有其编号。`,
  misfit: (line) =>
    `所读内容的第 ${String(line)} 行没有付款编号，或不属于本表的凭证，或该凭证在别的行已有编号。未作任何填写。`,
};
