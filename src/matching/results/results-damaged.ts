/** The file is not what a run left: cut off, changed, or none of ours. Nothing of it is used; the message says where. */
export class ResultsDamaged extends Error {
  constructor(file: string, where: { zh: string; en: string }) {
    super(`${file}：匹配结果不可用：${where.zh}。 / ${file}: not usable as results of a run: ${where.en}.`);
    this.name = "ResultsDamaged";
  }
}
