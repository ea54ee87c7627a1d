// No native speaker has read these texts.
import type { reading as english } from "../en/reading.js";

export const reading: typeof english = {
  begins: "凭证台开始读取账本，所示内容尚不完整。",
  upTo: (block, newest) => `凭证台已读取至区块 ${block}（共 ${newest}），所示为该区块时的账本。`,
  failed: "凭证台未能跟上账本，所示内容可能已过时。",
};

/** What is wrong with the desk's tables, by the code of the problem. In English the problem says it itself. */
export const readingProblems = {
  NOT_YET: "凭证台尚未读到该区块，将自动再次询问。",
  NO_PROJECTION: "凭证台尚未读取任何区块，读到后即会显示。",
  DATABASE_OLDER: "凭证台数据表文件的版本较旧。请用 tally projection rebuild 重新建立。",
  DATABASE_NEWER: "凭证台数据表文件的版本较新。请更新凭证台，或指定其他文件。",
  OTHER_LEDGER: "凭证台数据表文件属于另一账本。请用 --projection 指定其他文件。",
  LEDGER_SHORTER: "账本比凭证台数据表短。节点获得全部区块后凭证台会自动继续。",
  DATABASE_UNREACHABLE: "无法打开凭证台数据表文件。其文件夹是否存在，您能否写入？该文件是否为数据库，是否已损坏？",
  DATABASE_FULL: "凭证台数据表所在磁盘已满。腾出空间后凭证台会自动继续。",
  DATABASE_FAILED: "凭证台数据表文件已损坏。请结束凭证台，删除该文件后重新启动。",
};
